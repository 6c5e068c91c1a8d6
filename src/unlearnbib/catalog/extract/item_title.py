"""Find the title in the text of an item: after a label, quoted, bold, linked, or its first sentence."""

import re
from itertools import chain

from unlearnbib.catalog.extract.entry import is_link
from unlearnbib.catalog.extract.item_text import find_url_starts, measure_leading_url
from unlearnbib.catalog.extract.paper_link import is_link_word, is_paper_host
from unlearnbib.catalog.extract.remainder import split_label
from unlearnbib.catalog.extract.title import count_words, find_title, is_title_like
from unlearnbib.catalog.extract.venue_and_date import Imprint, is_imprint, parse_imprint
from unlearnbib.catalog.page.outline import ListItem
from unlearnbib.catalog.page.spans import Span, Spans
from unlearnbib.names.author_lists import is_author_list, looks_like_person

_ENDS, _SIGNS = r"\n.?!,", r"=–—→⟶➜⇒➔|·•(\[-"
_MAY_DIVIDE = re.compile(f"[{_ENDS}{_SIGNS}]")  # a text in single spaces without these is one piece
_SENTENCE = re.compile(
    rf"(?=[{_ENDS}]|\s[\s{_SIGNS}])(?:"  # with which each of these begins
    r"\n|\s+(?:[-=–—]{1,8}>|[→⟶➜⇒➔])\s*(?=https?://|\Z)|[.?!](?<=[^\W\d_]{3}.)\s+|\.(?<=\bal\.),?\s+|\.(?<=[)\]\d]\.)\s+|\s[-–—|·•]\s|\s(?=[(\[](?:19|20)\d\d[^\w()]{0,8}[)\]])|"
    r"\s(?=[(\[][^()\[\]\n]{2,80}[ ,'’](?:19|20)?\d\d[)\]])|"
    r",(?<=[^\W\d_]{2},)\s(?=(?:[A-Z][\w.'’-]*\s){1,3}et\.?\s?al\b)|"
    r",(?<=[^\W\d_]{2},)\s(?=(?:[a-z]{0,4}[A-Z][\w&'’-]*\s)*(?:'|’)?(?:19|20)?\d\d\b))"
)
_BRACKETS = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]{2,60})[)\]）】]")
_TRAILING = re.compile(r"(.*\S)\s*[(\[（【]([^()\[\]（）【】]{2,120})[)\]）】][.\s]*", re.DOTALL)
_LEAD = re.compile(
    r"^(?:[^\w\"“(\[【（$\\{:]|:(?!\w+:))+|^\[?\d{1,3}[\].)]{1,2}\s+|"
    r"^[(\[](?:[^\w\s]{1,3}|[ xX])[)\]]\s*|^:[a-z]\w*:\s*"
)
_FRONT = re.compile(r"[\[(【（][^\[\]()【】（）]{0,60}[\])】）]|\b[\d./-]+\b|[^\w\s]+")
_LABELLED = re.compile(r"(?:^|\n)\W*(?:title|paper title|标题|题目)\s*[:：]\s*([^\n]+)", re.IGNORECASE)
_PAPER = re.compile(
    r"\W*paper\s*:\s+(?=[^\s:/\[]+ [^\s:/\[]+ |[^\s:/\[]+: \w+ \w+ )", re.IGNORECASE
)  # "Paper: A Title"
_LABEL = re.compile(r"^\W*(?:title|paper title|标题|题目)\s*[:：]\s*", re.IGNORECASE)
_DASHED = re.compile(r"\s[-–—]\s([^\n\[(]+?)(?=\s[-–—]\s|\s*[\[(.\n]|\s*$)")
_REACH = 500  # characters before the end of a title whose form is that of names
_QUOTES = re.compile(r"[\"“]([^\"“”]+?)[.,]?[\"”]")  # around a whole title
_DATE_BEFORE = re.compile(r"^\W*(?:19|20)\d\d\W+(?=[A-Z])")
_LEADING_DATE = re.compile(
    r"(?=[\W\dA-Z])\W*"
    r"((?:19|20)\d\d,? [A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}\.? [A-Z][a-z]{2,8}\.?,? (?:19|20)\d\d|"
    r"[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d)[,:.]\s+(?=[A-Z])"
)
_BESIDE_MONTH = re.compile(r"\d[.,]? [A-Z]|[a-z]\.? \d")  # each leading date has one of these
_PUBLISHED = re.compile(r"[,.]?\s+\(?(?=[^()\n]*[A-Z][a-z])[^()\n]{2,120}[\s(,](?:1[5-9]|20)\d\d\b")
_INITIAL = re.compile(r"\b[A-Z]\.$")
_DATED = re.compile(r"(?=[\s,.(12])(?:[\s,]|(?<!\b[A-Z])\.)*\(?(?:19|20)\d\d[a-z]?\)?[\s.,:]*$")
_PROSE = re.compile(r"(?:This|We|It|In this|Here|Our|They|These|See|Read)\b")
_LONGEST_LABEL = 16  # characters that it has at most
_LINK_LABEL = re.compile(r"[\s(\[,;:–-]{1,5}(?:doi|arxiv|url)\s?:?\s?$", re.IGNORECASE)  # "On Mud (doi: "
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{4}")


def find_item_title(text: Spans) -> Span | None:
    """Return the span of the title, without links at its end such as "pdf" or "code"."""
    own = _find_marked_title(text) or _find_italic_title(text) or find_plain_title(text)
    if own is None or own.kind == "link":
        return _cut_names(text, own) if own else None
    links = [one for one in text.select("link") if own.start < one.start < own.end]
    if not links:
        return own
    end = min((one.start for one in links if is_link_word(text.get_text(one))), default=own.end)
    return own._replace(end=end) if count_words(text.text[own.start : end].strip("[( ")) > 0 else own


def _cut_names(text: Spans, own: Span) -> Span:
    """Return a linked title without the authors in italics at its end: "[On Mud by *Jane Doe*](...)"."""
    for one in text.select("italic"):
        before = text.text[own.start : one.start]
        if own.start < one.start < own.end and before.endswith(" by ") and count_words(before) > 2:
            return own._replace(end=one.start - 4)
    return own


def _find_italic_title(text: Spans) -> Span | None:
    """Return the title in italics after its authors; a venue or a publisher is between it and the year."""
    for one in text.select("italic")[:2]:
        words, before = text.get_text(one), text.text[: one.start]
        is_title = count_words(words) > 1 and is_title_like(words) and not is_imprint(words)
        if is_title and before.rstrip().endswith((",", ":", ".")) and is_name_text(before):
            return one if _PUBLISHED.match(text.text, one.end) else None
    return None


def match_leading_date(text: str) -> re.Match[str] | None:
    """Return the match of a date with its day before names: "2017 April 7, Jane Doe."."""
    return _LEADING_DATE.match(text)


def clean_title(text: str) -> str:
    """Return a title without its label, a number before it, and punctuation around it.

    >>> clean_title("Title: Unlearning Again,"), clean_title("3. Unlearning Again (")
    ('Unlearning Again', 'Unlearning Again')
    """
    text = _PAPER.sub("", _LABEL.sub("", text)) if _has_colon(text) else text
    text = text.lstrip("[") if text.count("[") > text.count("]") else text
    text = text[_measure_symbols(text) :].strip(" ,;|*`").rstrip("[(【（:： ")
    quoted = _QUOTES.fullmatch(text)
    return quoted[1] if quoted else text


def split_trailing_imprint(text: str) -> tuple[str, Imprint]:
    """Return a title without the venue and year in brackets at its end, and those; a year shows them.

    >>> split_trailing_imprint("On Mud (Soil Letters 2021)")[0], split_trailing_imprint("On Mud (Part 2)")[0]
    ('On Mud', 'On Mud (Part 2)')
    """
    match = _TRAILING.fullmatch(text) if len(text) < 1_000 else None
    found = parse_imprint(match[2]) if match else Imprint()
    if match and (is_imprint(match[2]) or (found.year and found.venue and count_words(found.venue) <= 10)):
        return match[1], found
    return text, Imprint()


def has_leading_title(item: ListItem) -> bool:
    """Return whether a paragraph begins with a title; symbols, dates, brackets and names may be before it."""
    text = item.spans
    own = _find_marked_title(text)
    if own is None:
        return False
    before = text.text[: own.start]
    return not any(map(str.isalpha, _FRONT.sub("", before))) or is_name_text(before)


def strip_date(text: str) -> str:
    """Return names without the year after them and punctuation: "Ek, G. (2015). " is "Ek, G."."""
    text = _LEADING_DATE.sub("", text) if _BESIDE_MONTH.search(text) else text
    bare = _DATED.sub("", _DATE_BEFORE.sub("", text[_measure_symbols(text) :].strip(' :,*\n"“')))
    return bare if _INITIAL.search(bare[-3:]) else bare.rstrip(" .")


def is_name_text(text: str) -> bool:
    """Return whether a text before a title is its authors, one or more, with or without a year.

    >>> is_name_text("Ek, G. (2015). "), is_name_text("Marsh, Ivo: "), is_name_text("We build on ")
    (True, True, False)
    """
    bare = strip_date(text)
    return is_author_list(bare) or looks_like_person(bare)


def _has_colon(text: str) -> bool:
    """Return whether a text may have a label: a test that is cheaper than a search."""
    return ":" in text or "：" in text


def _find_marked_title(text: Spans) -> Span | None:
    """Return the title after a label, or that in quotes, in bold or in a link."""
    found = _LABELLED.search(text.text[:2000]) if _has_colon(text.text) else None
    return Span("plain", *found.span(1)) if found else find_title(text)


def find_plain_title(text: Spans) -> Span | None:
    """Return the first span of a text without marks that may be a title."""
    words = [(one.start, text.get_text(one)) for one in text.select("link")]
    ends = [start for start, own in words if is_link_word(own) or is_link(own)]
    leant = (one for one in text.select("italic") if one.start and not is_title_like(text.get_text(one)))
    ends += [one.start for one in leant if count_words(text.text[: one.start]) > 2]
    ends += [start for start in find_url_starts(text.text) if count_words(text.text[:start]) > 2]
    stop = min(ends, default=len(text.text))
    head, at = _cut_link_label(text.text[:stop]), measure_leading_url(text.text)
    for piece in chain(_SENTENCE.finditer(head), [None]):
        end = piece.start() + (piece[0][:1] in "?!") if piece else len(head)
        start = at + _measure_lead(head[at:end])
        full = _find_question_end(head, end)
        bare = head[start:full].rstrip(" [(（【")
        if _may_be_plain_title(bare):
            end = full
            while (more := _DASHED.match(head, end)) and more[1][:1].isalpha() and _is_likely_title(more[1]):
                end = more.end(1)  # no venue, date or list of names is after the dash
            return Span("plain", start, end)
        at = piece.end() if piece else end
    return None


def _may_be_plain_title(text: str) -> bool:
    words = count_words(text)
    return (words > 2 or (words == 2 and bool(_WIDE.search(text)))) and _is_likely_title(text)


def find_known_title(text: str, title: str) -> Span | None:
    """Return the span of a title that is known, if it is not first, is one piece, and has the form of one.

    >>> find_known_title("Ek, G. (2015). On Mud and Sand. Soil Letters", "On Mud and Sand")[:3]
    ('plain', 15, 30)
    """
    start = text.find(title)
    end = start + len(title)
    divided = _SENTENCE.search(text, start) if _MAY_DIVIDE.search(title) else None
    if start < 1 or (divided and divided.start() < end):
        return None
    return Span("plain", start, end) if _may_be_plain_title(title) else None


def _cut_link_label(text: str) -> str:
    """Return the text before a link without the label at its end."""
    found = _LINK_LABEL.search(text, max(0, len(text) - _LONGEST_LABEL))
    return text[: found.start()] + text[found.end() :] if found else text


def find_named_title(text: Spans) -> Span | None:
    """Return the first span of a text whose two halves look like names: "Quiet Rivers, Loud Towns (2021)"."""
    head, at = text.text[:_REACH], 0
    for piece in chain(_SENTENCE.finditer(head), [None]):
        end = piece.start() if piece else len(head)
        links = [one.start for one in text.select("link") if at <= one.start < end]
        start = at + _measure_lead(head[at:end])
        bare = head[start : min([end, *links])].rstrip(" [(.,:")
        least = 2 if links and is_paper_host(text.select("link")[0].href) else 3
        if count_words(bare) > least and bare.count(",") == 1 and is_title_like(bare) and ". " not in bare:
            return Span("plain", start, start + len(bare))
        if count_words(bare) > 1:
            return None
        at = piece.end() if piece else end
    return None


def _find_question_end(head: str, end: int) -> int:
    """Return the end of a title whose question or exclamation goes on: "Is It Worth It? A Study of It"."""
    if head[end - 1 : end] not in ("?", "!"):
        return end
    start = end + len(head[end:]) - len(head[end:].lstrip(" \t"))
    found = _SENTENCE.search(head, start)
    more = head[start : found.start() if found else len(head)]
    is_prose = _PROSE.match(more) or not more[:1].isupper()
    if (
        is_prose
        or looks_like_person(more)
        or count_words(more) > 15
        or not _is_likely_title(more.strip(" [("))
    ):
        return end
    return start + len(more.rstrip(" [("))


def _is_likely_title(text: str) -> bool:
    return is_title_like(text) and not is_author_list(text) and not split_label(text)[0]


def _measure_symbols(text: str) -> int:
    """Return the length of the symbols and numbers before a title: `(√)3. `, `:book: `, `[x] `."""
    at = len(text) - len(text.lstrip())
    if text[at : at + 1].isalpha():
        return at
    for _ in range(3):
        if not (found := _LEAD.match(text[at : at + 80])):
            break
        at += found.end()
    return at


def _measure_lead(text: str) -> int:
    """Return the length of the symbols, numbers, and dates or venues in brackets before a title."""
    labelled = _PAPER.match(text)
    at = labelled.end() if labelled else _measure_symbols(text)
    while (found := _BRACKETS.match(text, at)) and is_imprint(found[1]):
        at = found.end()
    return at + len(text[at:]) - len(text[at:].lstrip(" \t:,-–"))
