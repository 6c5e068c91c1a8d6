"""Find the span of a text that is the title of a paper."""

import re
from functools import lru_cache
from itertools import islice

from unlearnbib.catalog.extract.paper_link import classify_link, is_link_word, is_paper_file, is_paper_host
from unlearnbib.catalog.extract.venue_and_date import (
    NONE,
    is_venue,
    may_have_marks,
    parse_date,
    parse_imprint,
    parse_year,
)
from unlearnbib.catalog.page.spans import Span, Spans
from unlearnbib.identifiers.doi import DOI_PREFIX
from unlearnbib.names.author_lists import is_author_list, names_others
from unlearnbib.venues.recognize import is_venue_name

_CACHED = 8_000  # results: a text is classified several times, as a title and as a venue

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_HOST_WORTH = {"code": -2, "none": -9, "project": -1}
_WORTH = {"quoted": 7, "bold": 6, "link": 4, "italic": 2}
#: Points for the words of a span, at most, for a link to a paper, and for being the first.
_MOST_WORDS, _PAPER, _FIRST = 6, 3, 1
_ENOUGH, _LITTLE = 8, 4  # scores from which a span is a title; where a paper is linked, a word may be one
_LABEL = re.compile(r"^[^\w\"“]*(?:title|paper|paper title|标题|题目)\s*[:：]\s*", re.IGNORECASE)
_REMARKS = ("-", "–", "(", "[", ":", "\n")  # the starts of a remark after a name
_TAIL = re.compile(r"\s*[-–—:|,;]+\s*$")
_ET_AL = re.compile(r"\bet\.? ?al\b", re.IGNORECASE)
_NAMES_END = re.compile(r"\bal\.?[,:]?\s+|(?<=[\w.])\.\s+")
_URL = re.compile(rf"(?:https?://|doi:\s?|arxiv:\s?)\S+$|{DOI_PREFIX}\S+$")
_SHORTCODE = re.compile(r":[a-z][\w+-]{0,30}:")  # of an emoji
_DATED_NAMES = re.compile(r"\w[^()]*\((?:19|20)\d\d[a-z]?\)[\s:,.]*[\"“]?$")
_VOLUME = re.compile(r"[,.]?\s+(?:vol\.? ?)?\d{1,4}(?:\s?\(\d[\d–-]{0,8}\))?\s?[:,]\s?\w?\d", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
#: Words of a text that is a venue and no title, which is short, or has a year.
_MOST_OF_VENUE, _MOST_OF_DATED_VENUE = 2, 8
_MOST_OF_DATE = 4  # words of a date, and of the words of a link to a file
_REACH = 2_000  # characters; a title is at the beginning


@lru_cache(_CACHED)
def count_words(text: str) -> int:
    """Return the number of words in a text; two characters of Chinese, Japanese or Korean are one.

    >>> count_words("Let Machines Unlearn--Again"), count_words("大模型遗忘学习综述")
    (4, 4)
    """
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    return wide // 2 if wide > 3 else len(_WORD.findall(text))


@lru_cache(_CACHED)
def is_title_like(text: str) -> bool:
    """Return whether a text may be a title: no date, venue, link word or list of names.

    >>> [is_title_like(text) for text in ("Membership Inference Attacks", "ICLR 2024", "Doe, A. Roe, B. Coe")]
    [True, False, False]
    """
    text = text.strip(" *_`:,.")
    words = count_words(text)
    if not 1 <= words <= 60 or len(text) > 500 or _URL.match(text):  # no title is so long
        return False
    may_be_date = words <= _MOST_OF_DATE or not text.isascii()
    if may_be_date and (text.lower() in NONE or is_link_word(text) or parse_date(text) or parse_year(text)):
        return False
    if is_author_list(text, least=3) or text.endswith("：") or (names_others(text) and _ET_AL.search(text)):
        return False
    return _is_longer_than_venue(text) or not _is_short_venue(text)


def _is_longer_than_venue(text: str) -> bool:
    """Return whether a text has too many words for a venue: a cheaper test than to parse it."""
    may_be_dated = _DIGIT.search(text) is not None  # a year is one word at most
    most = _MOST_OF_DATED_VENUE + 1 if may_be_dated else _MOST_OF_VENUE
    return count_words(text) > most and text.isascii() and not may_have_marks(text)


def _is_short_venue(text: str) -> bool:
    found = parse_imprint(text)
    words = count_words(found.venue)
    is_dated = found.year is not None
    return words <= (_MOST_OF_DATED_VENUE if is_dated else _MOST_OF_VENUE) and is_venue(text)


def is_linked_title(text: str, href: str) -> bool:
    """Return whether the words of a link to a paper are its title.

    >>> is_linked_title("Forgetting in Large Models", "https://arxiv.org/abs/2401.00001")
    True
    """
    if "://" in text or text.startswith("10."):
        return False
    is_file = is_paper_file(href)
    return (is_file or is_paper_host(href)) and count_words(text) > 3 - is_file and is_title_like(text)


def find_title(item: Spans) -> Span | None:
    """Return the span of an item that is the title of a paper: quoted, bold, or the words of a link."""
    best: Span | None = None
    points = 0
    for span in item.spans:
        if span.start < _REACH and not (best and _is_worth_less(span, best, points)):
            score = _score_span(item, span)
            if best is None or (score, -span.start) > (points, -best.start):
                best, points = span, score
    is_enough = points >= _ENOUGH or (
        points >= _LITTLE and any(is_paper_host(span.href) for span in item.select("link"))
    )
    return _find_quoted(item, best) if best and is_enough else None


def _is_worth_less(span: Span, best: Span, points: int) -> bool:
    """Return whether a span after one that scored so many points cannot score more: a cheap test."""
    most = _WORTH[span.kind] + _MOST_WORDS + _FIRST + (_PAPER + _FIRST) * (span.kind == "link")
    return span.start >= best.start and most <= points


def _find_quoted(item: Spans, link: Span) -> Span:
    """Return the title in quotes in the words of a link, after a year in brackets; else the link."""
    for one in item.select("quoted") if link.kind == "link" else ():
        is_inside = link.start < one.start <= one.end <= link.end
        if is_inside and _DATED_NAMES.search(item.text[link.start : one.start]):
            return one
    return link


def _score_span(item: Spans, span: Span) -> int:
    text = item.get_text(span)
    if not is_title_like(text) or (text.endswith(":") and count_words(text) < 6):  # a label
        return 0
    if span.kind == "italic" and span.start and _VOLUME.match(item.text, span.end):  # a journal
        return 0
    worth = _WORTH[span.kind] + min(count_words(text), _MOST_WORDS)
    if span.kind == "link":
        worth += (
            _PAPER
            if is_paper_host(span.href) or is_paper_file(span.href)
            else _HOST_WORTH.get(classify_link(span.href), 0)
        )
    first = not (span.start and any(map(str.isalnum, _SHORTCODE.sub("", item.text[: span.start]))))
    worth += span.kind == "link" and first and not classify_link(span.href) and count_words(text) > 1
    return worth + first - 4 * (count_words(text) == 1) - 2 * (span.kind == "italic" and is_venue_name(text))


def split_leading_names(text: str) -> tuple[str, str]:
    """Return the authors before a title in one text, and the title; without them, "" and the text.

    >>> split_leading_names("Doe, J., et al. Mapping the Mud of Rivers.")
    ('Doe, J., et al.', 'Mapping the Mud of Rivers.')
    """
    for found in islice(_NAMES_END.finditer(text), 30):
        names, title = text[: found.end()].strip(" :"), text[found.end() :].strip(' "“”')
        if is_author_list(names.rstrip(":")) and count_words(title) > 2 and is_title_like(title):
            return names, title
    return "", text


def extract_cell_title(cell: Spans) -> str:
    """Return the title in a cell of titles: its bold text or the text of its link, else all of it."""
    titles = [one for one in cell.spans if one.kind in ("bold", "link") and is_title_like(cell.get_text(one))]
    best = max(titles, key=lambda one: (count_words(cell.get_text(one)), one.kind == "link"), default=None)
    if best:
        text, before, after = cell.get_text(best), cell.text[: best.start], cell.text[best.end :]
        is_whole = count_words(before + after) == 0 or after.lstrip().startswith(_REMARKS)
        if is_whole or count_words(text) >= 3:
            return _LABEL.sub("", text)
    whole = _LABEL.sub("", _cut_link_words(cell)) or " ".join(cell.text.split())
    return split_leading_names(whole)[1]


def _cut_link_words(cell: Spans) -> str:
    """Return the text of a cell without links whose words are "pdf", "code" and the like."""
    text = cell.text
    for span in reversed(cell.select("link")):
        if is_link_word(cell.get_text(span)):
            text = text[: span.start] + " " + text[span.end :]
    text = " ".join(re.sub(r"\[\s*\]|\(\s*\)|\[\[\s*\]\]", " ", text).split())
    return _TAIL.sub("", text)
