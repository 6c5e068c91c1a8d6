"""The citations of pandoc's Markdown with their places: clusters in brackets, and keys in the text.

The rules are those of pandoc's manual ("Citation syntax") and of its reader: each part of a cluster has one
key; a bracket before `(`, `[` or `{` is a link, a reference or a span; `@key [p. 3; @other]` is one citation.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from unlearnbib.documents.markdown import KEY, METADATA
from unlearnbib.documents.markdown_text import find_fences, mask_hidden
from unlearnbib.documents.masking import mask_spans

_NAMED = re.compile(rf"(?<![\w@])@(?:\{{(?P<braced>[^{{}}\n]+)\}}|(?P<key>{KEY}))")
_TOKEN = re.compile(rf"\\.|(?P<blank>\n[ \t]*\n)|(?P<open>\[)|(?P<close>\])|(?P<cite>{_NAMED.pattern})")
_NESTED = re.compile(r"\\.|\[[^\[\]]*\]|\{[^{}]*\}")
_EXAMPLE = re.compile(r"^[ ]{0,3}\(@([\w-]+)\)[ \t]", re.MULTILINE)
_LONGEST = 4_000  # characters of a cluster
_AFTER_KEY = re.compile(r"[ \t]*\n?[ \t]*(?=\[)")


class KeyedCite(NamedTuple):
    """A cite as it is typed: the key, the text before and after it, whether `-` suppresses its author."""

    key: str
    prefix: str = ""
    suffix: str = ""
    suppresses_author: bool = False


class Cluster(NamedTuple):
    """A citation at `start` to `end` of a text; `in_text` is one whose first author is in the sentence."""

    start: int
    end: int
    cites: tuple[KeyedCite, ...]
    in_text: bool = False


def find_clusters(text: str) -> list[Cluster]:
    """Return the citations of a document, in the order of their places.

    >>> find_clusters("See [see @doe, p. 3; -@roe] and @{b c} [p. 4], `@no`.")[0].cites[1]
    KeyedCite(key='roe', prefix='', suffix='', suppresses_author=True)
    >>> [(one.cites[0].key, one.cites[0].suffix, one.in_text) for one in find_clusters("@doe [p. 4], (@roe)")]
    [('doe', 'p. 4', True), ('roe', '', True)]
    """
    masked = mask_all(text)
    examples = set(_EXAMPLE.findall(masked))
    brackets, keys = _scan(masked)
    clusters = _read_brackets(text, masked, brackets)
    covered, found = 0, list[Cluster]()
    merged = sorted([*clusters.values(), *_read_keys(text, masked, brackets, keys, clusters)])
    for one in merged:
        if one.start >= covered and not (one.in_text and one.cites[0].key in examples):
            found.append(one)
            covered = one.end
    return found


def mask_all(text: str, *, keeps_tags: bool = False) -> str:
    """Return `text` without its metadata and its code; lines and offsets stay."""
    metadata = METADATA.match(text)
    text = mask_spans(text, [metadata.span()] if metadata else [])
    if keeps_tags:
        return mask_spans(text, find_fences(text))
    return mask_hidden(text)


def scan_brackets(masked: str) -> dict[int, int]:
    """Return the ends of the brackets of a masked text by their starts."""
    return _scan(masked)[0]


def _scan(masked: str) -> tuple[dict[int, int], list[re.Match[str]]]:
    """Return the brackets, end by start, and the keys of a text."""
    brackets, keys, opened = dict[int, int](), list[re.Match[str]](), list[int]()
    for token in _TOKEN.finditer(masked):
        if token["blank"]:
            opened.clear()
        elif token["open"]:
            opened.append(token.start())
        elif token["close"] and opened:
            brackets[opened.pop()] = token.end()
        elif token["cite"]:
            keys.append(token)
    return brackets, keys


def _read_brackets(text: str, masked: str, brackets: dict[int, int]) -> dict[int, Cluster]:
    """Return the brackets that are citations by their start, the inner before the outer ones."""
    clusters = dict[int, Cluster]()
    last = -1  # the start of the last citation: brackets come in the order of their ends
    for start, end in brackets.items():
        if start < last or end - start > _LONGEST or not _may_cite(masked, start, end):
            continue
        cites = [_read_part(text, masked, *span) for span in _split_parts(masked, start + 1, end - 1)]
        if all(cites):
            clusters[start] = Cluster(start, end, tuple(filter(None, cites)))
            last = start
    return clusters


def _may_cite(masked: str, start: int, end: int) -> bool:
    """Return whether a bracket is neither an image, a note, a link, a reference nor a span."""
    if masked[start - 1 : start] in ("!", "^") and start:
        return False
    return masked[end : end + 1] not in ("(", "{") and (
        masked[end : end + 1] != "[" or masked.startswith("[^", end)
    )


def _split_parts(masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a cluster, which semicolons outside brackets separate."""
    hidden = mask_spans(
        masked[start:end], (found.span() for found in _NESTED.finditer(masked[start:end])), "x"
    )
    at = 0
    for part in hidden.split(";"):
        yield start + at, start + at + len(part)
        at += len(part) + 1


def _read_part(text: str, masked: str, start: int, end: int) -> KeyedCite | None:
    found = next(
        (token for token in _TOKEN.finditer(masked, start, end) if token["cite"] and token.end() <= end), None
    )
    if found is None:
        return None
    suppresses = masked[found.start() - 1] == "-" and found.start() > start
    prefix = " ".join(text[start : found.start() - suppresses].split())
    has_space = bool(prefix) and masked[found.start() - suppresses - 1].isspace()
    suffix = " ".join(text[found.end() : end].split())
    before = " " if suffix and masked[found.end()].isspace() else ""
    return KeyedCite(_get_key(found), prefix + " " * has_space, before + suffix, suppresses)


def _get_key(found: re.Match[str]) -> str:
    return (found["braced"] or found["key"]).strip()


def _read_keys(
    text: str, masked: str, brackets: dict[int, int], keys: list[re.Match[str]], clusters: dict[int, Cluster]
) -> Iterator[Cluster]:
    """Yield the keys in the sentence, each with the bracket after it."""
    for found in keys:
        cite, end = KeyedCite(_get_key(found)), found.end()
        after = _AFTER_KEY.match(masked, end)
        at = after.end() if after else -1
        if at in clusters:
            yield Cluster(found.start(), clusters[at].end, (cite, *clusters[at].cites), in_text=True)
        elif at in brackets and _is_place(masked, at, brackets[at]):
            first, *rest = _split_parts(masked, at + 1, brackets[at] - 1)
            others = [_read_part(text, masked, *span) for span in rest]
            cite = cite._replace(suffix=" ".join(text[slice(*first)].split()))
            is_whole = all(others) and not _NAMED.search(masked, *first)
            yield Cluster(
                found.start(),
                brackets[at] if is_whole else end,
                (cite, *filter(None, others)) if is_whole else (KeyedCite(cite.key),),
                in_text=True,
            )
        else:
            yield Cluster(found.start(), end, (cite,), in_text=True)


def _is_place(masked: str, start: int, end: int) -> bool:
    """Return whether a bracket after a key is a place in the work, and not a note or a link."""
    return masked[start + 1] != "^" and masked[end : end + 1] not in ("(", "[")
