"""Search for a style: by its name, its titles, by what people call it (styles/aliases.json)."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from unlearnbib.csl.style_folders import iterate_files, load_renamed
from unlearnbib.storage.resources import read_text
from unlearnbib.text.normalize import fold_words

_HEAD = 6000  # bytes that hold a style's own description, which precedes its macros
_HINTED = 3  # styles in a hint


@frozen
class StyleInfo:
    """A style in the list: its name, its citation-format, its fields (CSL 1.0.2, "Info"), its title."""

    name: str
    format: str  # author, author-date, label, note, numeric; may be empty
    fields: tuple[str, ...]
    title: str


@frozen
class DescribedStyle:
    """A style with what only the search needs: its short title, whether its language is not English."""

    style: StyleInfo
    short: str
    is_foreign: bool


def list_styles(search: str = "") -> list[StyleInfo]:
    """Return the styles with all words of `search`, in any order, in their name or titles.

    What people mean by the words stands first, then names that begin with them, then titles, then words
    within; without words all styles, by name.

    >>> [style.name for style in list_styles("usenix")][:1]
    ['usenix-security']
    """
    words = _split_words(search) or search.split()  # signs alone are found nowhere
    meant = _list_meant(search) if words else ()
    ranked = [(_rank(words, meant, one), one.style) for one in describe_styles()]
    found = [(rank, style) for rank, style in ranked if rank is not None]
    return [style for _, style in sorted(found, key=lambda one: (one[0], one[1].name))]


def suggest_styles(name: str) -> list[str]:
    """Return the few styles that may be meant by a name that no style has; the nearest spellings at last.

    >>> suggest_styles("mla 9")
    ['modern-language-association']
    """
    if meant := list(_list_meant(name)):  # perhaps of the published ones, which are not installed
        return meant[:_HINTED]
    if found := list_styles(name):
        return [style.name for style in found[:_HINTED]]
    if meant := list(_list_other_editions(name)):
        return meant[:_HINTED]
    return _list_near(re.sub(r"\s+", "-", name.casefold()))


def get_alias(name: str) -> str:
    """Return the style that is the same under another name, or an empty text.

    >>> get_alias("emnlp")
    'acl'
    """
    return load_aliases()["same"].get(name) or load_renamed().get(name, "")


@cache
def load_aliases() -> dict[str, dict[str, str]]:
    """Return other names of styles ("same"), and what people mean by names of many styles ("meant")."""
    return dict(json.loads(read_text("styles", "aliases.json")))


def _list_near(slug: str) -> list[str]:
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

    titles = {style.title.casefold().replace(" ", "-"): style.name for style in list_styles()}
    near = get_close_matches(slug, [*dict(iterate_files()), *titles], n=_HINTED)
    return list(dict.fromkeys(titles.get(found, found) for found in near))


def _list_meant(search: str) -> Sequence[str]:
    """Return the styles that are called so, the usual one first."""
    slug = re.sub(r"\s+", "-", search.strip().casefold())
    said = [re.sub(r"^(\d+)(?:st|nd|rd|th)$", r"\1", word) for word in _split_words(search)]
    words = [word for word in said if word not in ("edition", "style")]  # "APA style, 7th edition"
    calls = load_aliases()["meant"].items()
    exact = [styles for call, styles in calls if sorted(call.split("-")) == sorted(words)]
    begun = [styles for call, styles in calls if len(words) > 1 and _begins(call.split("-"), words)]
    return next(iter([*exact, *begun]), [one for one in (get_alias(slug),) if one])


def _list_other_editions(name: str) -> Sequence[str]:
    """Return the styles of a name whose edition is another one: "MLA 8"."""
    *words, last = _split_words(name) or [""]
    return _list_meant(" ".join(words)) if last.isdecimal() else ()


def _rank(words: list[str], meant: Sequence[str], one: "DescribedStyle") -> tuple[int, ...] | None:
    """Return how near a style is to the words, the nearest first, or None if it lacks one."""
    if not words:
        return ()
    if one.style.name in meant:
        return (1, meant.index(one.style.name))
    name, titles = _split_words(one.style.name), [_split_words(text) for text in (one.style.title, one.short)]
    near = _find_nearness(words, name, titles)
    return None if near is None else (near, one.is_foreign, len(name))


def _find_nearness(words: list[str], name: list[str], titles: Sequence[list[str]]) -> int | None:
    """Return 0 for the name itself, and more for what is less of it; None for what lacks a word."""
    if name == words:
        return 0
    starts = [_begins(text, words) for text in (name, *titles)]
    if any(starts):
        return 2 + starts.index(True)
    everything = [*name, *(word for title in titles for word in title)]
    for near, texts in ((5, name), (6, everything)):
        if all(any(one.startswith(word) for one in texts) for word in words):
            return near
    return 7 if all(word in " ".join(everything) for word in words) else None


def _begins(text: list[str], words: list[str]) -> bool:
    """Return whether a text begins with the words, the last of which may be cut off."""
    *whole, last = words
    return text[: len(whole)] == whole and len(text) > len(whole) and text[len(whole)].startswith(last)


def _split_words(text: str) -> list[str]:
    """Return the words of a text, its letters apart from the digits behind them.

    >>> _split_words("APA7, 7th edition")
    ['apa', '7', '7th', 'edition']
    """
    return re.findall(r"[a-z]+|\d\w*|\w+", fold_words(text))


@cache
def describe_styles() -> "list[DescribedStyle]":
    """Return what all styles say of themselves; read once, which takes 0.3 s for 10,000."""
    return [_describe_style(name, path) for name, path in dict(iterate_files()).items()]


def _describe_style(name: str, path: str) -> "DescribedStyle":
    with open(path, encoding="utf-8", errors="replace") as file:
        head = file.read(_HEAD)
    categories = re.findall(r"<category\s+(citation-format|field)=[\"'](.*?)[\"']", head)
    formats = [value for kind, value in categories if kind == "citation-format"]
    fields = tuple(value for kind, value in categories if kind == "field")
    title, short = (next(_find_texts(element, head), "") for element in ("title", "title-short"))
    language = re.search(r"default-locale=[\"'](.*?)[\"']", head)
    is_foreign = bool(language and not language[1].startswith("en"))
    return DescribedStyle(StyleInfo(name, "".join(formats[:1]), fields, title), short, is_foreign)


def _find_texts(element: str, head: str) -> Iterator[str]:
    from html import unescape  # noqa: PLC0415 - only for a list of styles

    for found in re.finditer(rf"<{element}>(.*?)</{element}>", head, re.DOTALL):
        yield unescape(found[1]).strip()
