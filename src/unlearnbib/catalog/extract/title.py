"""Which stretch of a text is the title of a paper."""

import re
from functools import lru_cache

from unlearnbib.catalog.extract.paper_link import is_link_word, is_paper_host, kind
from unlearnbib.catalog.extract.venue_and_date import (
    NONE,
    date,
    imprint,
    is_venue,
    year,
)
from unlearnbib.catalog.page.spans import Span, Spans
from unlearnbib.names.author_lists import is_people
from unlearnbib.venues.recognize import known

_KEPT = 2_000  # answers: one text is asked about several times, by who seeks a title and who seeks a venue

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_WORTH = {"quoted": 7, "bold": 6, "link": 4, "italic": 2}
_ENOUGH, _LITTLE = 8, 4  # scores from which a stretch is a title; where a paper is linked, a word may be one
_LABEL = re.compile(r"^[^\w\"“]*(?:title|paper|paper title|标题|题目)\s*[:：]\s*", re.IGNORECASE)
_TAIL = re.compile(r"\s*[-–—:|,;]+\s*$")


def words(text: str) -> int:
    """Return how many words a text has; two signs of Chinese, Japanese or Korean are one.

    >>> words("Let Machines Unlearn--Again"), words("大模型遗忘学习综述")
    (4, 4)
    """
    wide = len(_WIDE.findall(text))
    return wide // 2 if wide > 3 else len(_WORD.findall(text))


@lru_cache(_KEPT)
def like_title(text: str) -> bool:
    """Return whether a text may be a title: no date, venue, link word or list of names.

    >>> like_title("Membership Inference Attacks"), like_title("ICLR 2024"), like_title("Doe, A. Roe, B. Coe")
    (True, False, False)
    """
    text = text.strip(" *_`:,.")
    if not 1 <= words(text) <= 60 or len(text) > 500 or text.lower() in NONE:  # no title is so long
        return False
    if is_link_word(text) or date(text) or year(text) or is_people(text, least=3):
        return False
    return not (is_venue(text) and _is_imprint(text)) and not text.endswith(("：",))


def _is_imprint(text: str) -> bool:
    """Return whether a text that names a venue is a venue: short, or with a year."""
    found = imprint(text)
    return words(found.venue) <= 2 or (found.year is not None and words(found.venue) <= 8)


def title_of_item(item: Spans) -> Span | None:
    """Return the stretch of an item that is the title of a paper: quoted, bold, or the words of a link."""
    scored = [(_score(item, span), -span.start, span) for span in item.spans if span.start < _REACH]
    best = max(scored, key=lambda one: one[:2], default=None)
    enough = _LITTLE if any(is_paper_host(span.href) for span in item.of("link")) else _ENOUGH
    return best[2] if best and best[0] >= enough else None


_REACH = 2_000  # characters; a title stands at the beginning


def _score(item: Spans, span: Span) -> int:
    text = item.words(span)
    if not like_title(text) or (text.endswith(":") and words(text) < 6):  # a label
        return 0
    worth = _WORTH[span.kind] + min(words(text), 6)
    if span.kind == "link":
        worth += (
            3 if is_paper_host(span.href) else {"code": -2, "none": -9, "project": -1}.get(kind(span.href), 0)
        )
    first = not any(map(str.isalnum, item.text[: span.start]))
    return worth + first - 4 * (words(text) == 1) - 2 * (span.kind == "italic" and known(text))


def title_of_cell(cell: Spans) -> str:
    """Return the title in a cell of titles: its bold text or the text of its link, else all of it."""
    whole = " ".join(cell.text.split())
    spans = [span for span in cell.spans if span.kind in ("bold", "link") and like_title(cell.words(span))]
    best = max(spans, key=lambda span: (words(cell.words(span)), span.kind == "link"), default=None)
    if best and (words(cell.words(best)) >= 3 or _is_all(cell, best)):
        return _LABEL.sub("", cell.words(best))
    return _LABEL.sub("", _without_links(cell)) or whole


def _is_all(cell: Spans, span: Span) -> bool:
    """Return whether the rest of a cell is but a remark behind the name."""
    rest = cell.text[: span.start] + cell.text[span.end :]
    return words(rest) == 0 or cell.text[span.end :].lstrip().startswith(("-", "–", "(", "[", ":", "\n"))


def _without_links(cell: Spans) -> str:
    """Return the text of a cell without links whose words are "pdf", "code" and the like."""
    text = cell.text
    for span in reversed(cell.of("link")):
        if is_link_word(cell.words(span)):
            text = text[: span.start] + " " + text[span.end :]
    text = " ".join(re.sub(r"\[\s*\]|\(\s*\)|\[\[\s*\]\]", " ", text).split())
    return _TAIL.sub("", text)
