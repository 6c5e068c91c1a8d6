"""The links in the text of an item, bare or with words, and the text without them."""

import re

from unlearnbib.catalog.extract.columns import add_scheme
from unlearnbib.catalog.extract.entry import is_link
from unlearnbib.catalog.extract.paper_link import is_link_word, is_paper_host
from unlearnbib.catalog.extract.venue_and_date import is_imprint
from unlearnbib.catalog.page.outline import ListItem
from unlearnbib.catalog.page.spans import Span, Spans
from unlearnbib.identifiers.arxiv import ARXIV_NUMBER
from unlearnbib.identifiers.doi import DOI_PREFIX
from unlearnbib.names.author_lists import is_author_list, looks_like_person

_REST = r"(?:[^\s<>\])}(]|\([^\s<>()]{0,80}\))+"  # of a URL: brackets in it are closed in it
_URL = re.compile(
    rf"https?://{_REST}|\b(?:doi|arxiv):\s?(?!https?:){_REST}|"
    rf"\barxiv\s{ARXIV_NUMBER}(?:v\d+)?\b|(?<![\w/.]){DOI_PREFIX}{_REST}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"arxiv(?::|\s\d{4}\.)")
_DOI = re.compile(r"^doi:\s?", re.IGNORECASE)
_ARXIV = re.compile(r"^arxiv(?:\s|:\s?)", re.IGNORECASE)
_BESIDE_NAME = re.compile(r"^\s?(?:,|and\b|&)|(?:,|\band|&)\s?$")
_BEFORE_NAME = re.compile(r"\bby\s$|\band\s$")
_DIVIDED = ("link", "italic", "bold")


def _may_have_url(text: str) -> bool:
    """Return whether a text may have a URL or an identifier: a test that is cheaper than a search."""
    lower = text.lower()
    is_numbered = "arxiv" in lower and _NUMBERED.search(lower) is not None  # not "arXiv 2024", a venue
    return is_numbered or "://" in lower or "doi:" in lower or "10." in lower


def find_urls(text: str) -> list[str]:
    """Return the bare URLs in a text, without the punctuation after them.

    >>> find_urls("Paper: https://a.org/b, arXiv:2401.00001. See arXiv 2401.00002")
    ['https://a.org/b', 'arXiv:2401.00001', 'arXiv:2401.00002']
    """
    if not _may_have_url(text):
        return []
    found = (url.rstrip(".,;:'\"*|`") for url in _URL.findall(text))
    return [add_scheme(_DOI.sub("", _ARXIV.sub("arXiv:", url))) for url in found]


def find_url_starts(text: str) -> list[int]:
    """Return where the bare URLs and identifiers in a text begin.

    >>> find_url_starts("On Mud, arXiv:2401.00001"), find_url_starts("On Mud (10.1016/S0140(20)3-5)")
    ([8], [8])
    """
    return [found.start() for found in _URL.finditer(text)] if _may_have_url(text) else []


def measure_leading_url(text: str) -> int:
    """Return the length of a URL or an identifier at the start of a text, with what divides it from the rest.

    >>> measure_leading_url("https://a.org/b - On Mud"), measure_leading_url("On Mud, https://a.org/b")
    (18, 0)
    """
    found = _URL.match(text) if _may_have_url(text) else None
    return len(text) - len(text[found.end() :].lstrip(" :,|-–—")) if found else 0


def get_link_words(text: Spans, link: Span) -> str:
    """Return the words of a link, or the label before it if they are only a URL: "Code: https:…"."""
    own = text.get_text(link)
    if not is_link(own) and own.lower() not in ("link", "here"):
        return own
    before = text.text[: link.start].rpartition("\n")[2]
    return (before.rstrip(" :：[(").rsplit(maxsplit=1) or [own])[-1]


def get_bare_link(item: ListItem) -> str:
    """Return the link to a paper, if the item has no other text: `Paper: URL`."""
    text = item.spans
    found = [*(one.href for one in text.select("link")), *find_urls(text.text)]
    rest = _URL.sub("", text.text).strip(" :-*[]()<>")
    to_papers = [one for one in dict.fromkeys(found) if is_paper_host(one) and is_link(one)]
    return to_papers[0] if len(to_papers) == 1 and (not rest or is_link_word(rest)) else ""


def cut_links(text: Spans, start: int = 0, end: int | None = None) -> str:
    """Return a span of a text without URLs and links; bold and italic words are divided from the others."""
    end = len(text.text) if end is None else end
    if start >= end:
        return ""
    done, pieces = start, list[str]()
    inside = [one for one in text.spans if start <= one.start and one.end <= end and one.kind in _DIVIDED]
    for one in sorted(inside, key=lambda span: (span.start, span.end)):
        if one.start >= done:
            words = text.get_text(one)
            is_cut = one.kind == "link" and not is_imprint(words) and not is_author_list(words)
            left, right = _divide(text, one, words)
            words = words if right else text.text[one.start : one.end]  # with the break at its end
            pieces += [text.text[done : one.start], " | " if is_cut else f"{left}{words}{right}"]
            done = one.end
    bare = "".join([*pieces, text.text[done:end]])
    return _URL.sub(" ", bare) if _may_have_url(bare) else bare


def _divide(text: Spans, span: Span, words: str) -> tuple[str, str]:
    """Return the dividers around marked words; none where a marked name is one of several, or after "by"."""
    if span.kind == "link" or not looks_like_person(words):
        return " | ", " | "
    before, after = text.text[max(0, span.start - 20) : span.start], text.text[span.end : span.end + 20]
    if span.kind == "italic":
        is_listed = bool(_BEFORE_NAME.search(before))
        return ("", "") if is_listed else (" | ", " | ")
    return (
        "" if _BESIDE_NAME.search(before) else " | ",
        "" if _BESIDE_NAME.match(after) else " | ",
    )
