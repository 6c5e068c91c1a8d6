"""Markdown with everything masked that is not text: code in fences, indented or in spans, comments, URLs."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from unlearnbib.documents.masking import mask_spans

_FENCE = re.compile(r"^[ \t>]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
#: directives of MyST whose text is text, not code
_PROSE = re.compile(
    r"\{(?:note|tip|hint|warning|caution|danger|error|important|attention|seealso|admonition|margin|sidebar|aside"
    r"|topic|figure|table|list-table|dropdown|card|grid|tab-(?:set|item)|epigraph|pull-quote|blockquote|exercise"
    r"|solution|(?:prf:)?(?:theorem|proof|lemma|definition|remark|example|corollary|proposition|algorithm))\}"
)
_BLANK = re.compile(r"[ \t]*$", re.MULTILINE)
LONGEST_ROLE = 2_000  # characters of a list of keys
_SYMBOL = re.compile(
    r"^\\begin\{(?P<raw>\w{1,30}\*?)\}.{0,2000}?^\\end\{(?P=raw)\}|"
    rf"\\.|@\{{[^{{}}\n]*\}}|\{{(?:cite(?::[a-z]+)*|nocite)\}}`[^`]{{1,{LONGEST_ROLE}}}`(?!`)|(?P<comment><!--)|(?P<ticks>`+)"
    r"|(?P<url>\$\$[^$]{1,5000}\$\$|\$(?![\s$])[^$\n]{1,500}(?<!\s)\$(?!\d)"  # math
    r"|<(?:pre|script|style)\b[^<>]{0,500}>[^<]{0,5000}</(?:pre|script|style)>"
    r"|</?[a-zA-Z](?![^<>]{0,500}\bdata-cite=)[^<>@]{0,200}=[^<>]{0,500}>"
    r"|(?<![\w-])[\w-]{1,50}=\"[^\"\n]{0,300}\"(?=[^{}\n]{0,200}\})"
    r"|^ {0,3}\[[^\]^@\n][^\]\n]{0,200}\]:[ ]{0,5}\S{1,500}(?:[ ]{1,5}\"[^\"\n]{0,500}\")?[ ]*$"  # of a link
    r"|(?<![\w@])(?:https?|ftp|mailto):[^\s<>\"]+|\]\([^)\s]*|<[^\s<>@]{1,200}@[^\s<>]{1,200}>)",
    re.DOTALL | re.MULTILINE,
)
_TICKS = re.compile("`+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\(?[\w#@-]{1,20}[.)]|\[\^[^\]\n]{1,100}\]:|[:~])[ \t]")
_QUOTE = re.compile(r" {0,3}>(?: {0,3}>)* ?")


def mask_hidden(text: str) -> str:
    """Return `text` with spaces for code, comments and URLs; lines and offsets stay.

    >>> mask_hidden("a `@b` <c@d.org>").split()
    ['a']
    """
    for find_spans in (find_fences, find_indented, find_inline_code):
        text = mask_spans(text, find_spans(text))
    return text


def find_fences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of fenced code blocks; an unclosed one ends with the text. Directives have text."""
    at, prose = 0, list[str]()
    while opened := _FENCE.search(text, at):
        fence, at = opened["fence"], opened.end()
        if _PROSE.match(text, at):
            prose.append(fence)
            yield opened.start(), at
            continue
        if prose and fence.startswith(prose[-1]) and _BLANK.match(text, at):
            prose.pop()
            yield opened.start(), at
            continue
        closed = re.compile(rf"^[ \t>]*{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE).search(
            text, opened.end()
        )
        at = closed.end() if closed else len(text)
        yield opened.start(), at


def find_indented(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of indented code: lines after an empty one, outside lists and notes."""
    at, is_code, content, was_blank = 0, False, 0, True  # content: the column of the text of a list item
    for line in text.split("\n"):
        words = _QUOTE.sub("", line, count=1).expandtabs(4)
        is_blank, indentation = not words.strip(), len(words) - len(words.lstrip())
        if not is_blank:
            item = _ITEM.match(words)
            is_code = indentation >= content + 4 and (was_blank or is_code)
            if item and not is_code:
                content = item.end()
            elif was_blank:
                content = min(content, indentation)
            if is_code:
                yield at, at + len(line)
        at, was_blank = at + len(line) + 1, is_blank


def find_inline_code(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of inline code, which ends with as many backticks, of comments and of URLs."""
    last_comment, at = text.rfind("-->"), 0
    runs: dict[str, list[int]] = defaultdict(list)
    for run in _TICKS.finditer(text):
        runs[run[0]].append(run.start())
    while symbol := _SYMBOL.search(text, at):
        end = symbol.end()
        if symbol["comment"] and end <= last_comment:
            end = text.find("-->", end) + 3
        elif starts := runs.get(symbol["ticks"]):
            following = bisect_left(starts, end)
            end = starts[following] + len(symbol["ticks"]) if following < len(starts) else end
        if symbol.lastgroup in ("url", "raw") or end > symbol.end():
            yield symbol.start(), end
        at = end
