"""Marked text as HTML, plain text, Markdown, LaTeX or RTF, in which all characters of fields are text."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from attrs import frozen

from unlearnbib.csl.markup import (
    ANY_MARK,
    CLOSE,
    LINK_END,
    LINK_START,
    OPEN,
    strip_marks,
)
from unlearnbib.tex.encode import escape as escape_tex
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.percent import encode_percent

_PIECES = compile_late("([\ue000-\ue0ff])")
# A DOI is often printed after the URL of the resolver, which is part of the link then.
_DOI_PREFIX = compile_late(f"(https?://(?:dx\\.)?doi\\.org/(?:{ANY_MARK})*){LINK_START}")
#: The end of a margin that no punctuation follows: a style may have one in the middle of a line
_MARGIN_END = compile_late(f"{CLOSE['left-margin']}(?!(?:{ANY_MARK})*[.,;:)])")
_LINKS = compile_late(f"{LINK_START}(.*?){LINK_END}", re.DOTALL)
_DOI = compile_late(r"(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)")
_WEB = compile_late(r"https?://\S+")
_SAFE_IN_URL = "/:;?&=#%+~@!$,()*-._'[]"  # not percent-encoded in the target of a link
_SAFE_IN_DOI = _SAFE_IN_URL.translate(dict.fromkeys(map(ord, "#%?")))
# A piece of a URL up to its next place to break; two hyphens are apart, as they would be a dash in TeX.
_BREAKABLE = compile_late(r"[^\W_]{0,8}(?:-|(?!-)(?:[\W_](?<!-))+)|[^\W_]{1,8}")
_OPENED = {mark: name for name, mark in OPEN.items()}
_CLOSED = frozenset(CLOSE.values())
_OPPOSITE = {"italic": "upright", "bold": "normal-weight", "small-caps": "normal-variant"}
_RESETS = {reset: name for name, reset in _OPPOSITE.items()}

_HTML = {
    "italic": ("<i>", "</i>"),
    "oblique": ("<em>", "</em>"),
    "bold": ("<b>", "</b>"),
    "light": ('<span style="font-weight:light;">', "</span>"),
    "small-caps": ('<span style="font-variant:small-caps;">', "</span>"),
    "underline": ('<span style="text-decoration:underline;">', "</span>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "baseline": ('<span style="baseline">', "</span>"),
    "upright": ('<span style="font-style:normal;">', "</span>"),
    "normal-weight": ('<span style="font-weight:normal;">', "</span>"),
    "normal-variant": ('<span style="font-variant:normal;">', "</span>"),
    "no-decoration": ('<span style="text-decoration:none;">', "</span>"),
    "block": ('<div class="csl-block">', "</div>"),
    "left-margin": ('<div class="csl-left-margin">', "</div>"),
    "right-inline": ('<div class="csl-right-inline">', "</div>"),
    "indent": ('<div class="csl-indent">', "</div>"),
}
_MARKDOWN = {
    "italic": ("*", "*"),
    "oblique": ("*", "*"),
    "bold": ("**", "**"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "left-margin": ("", " "),
}
_LATEX = {
    "left-margin": ("", " "),
    "italic": (r"\textit{", "}"),
    "oblique": (r"\textsl{", "}"),
    "bold": (r"\textbf{", "}"),
    "small-caps": (r"\textsc{", "}"),
    "underline": (r"\underline{", "}"),
    "superscript": (r"\textsuperscript{", "}"),
    "subscript": (r"\textsubscript{", "}"),
    "upright": (r"\textup{", "}"),
    "normal-weight": (r"\textmd{", "}"),
}
_RTF = {
    "left-margin": ("", r"\tab "),
    "italic": (r"{\i ", "}"),
    "oblique": (r"{\i ", "}"),
    "bold": (r"{\b ", "}"),
    "small-caps": (r"{\scaps ", "}"),
    "underline": (r"{\ul ", "}"),
    "superscript": (r"{\super ", "}"),
    "subscript": (r"{\sub ", "}"),
    "upright": (r"{\i0 ", "}"),
    "normal-weight": (r"{\b0 ", "}"),
}
# CommonMark 0.31 and Pandoc's math, super- and subscripts and citations.
_MARKDOWN_SYMBOLS = compile_late(r"([\\`*_\[\]<>|~^&$@])")
# At the start of a line these begin a list, a heading or a definition: 1. (a) - # and the like.
_MARKDOWN_ITEM = compile_late(r"^(\(?\w{1,9}(?=[.)](?:\s|$))|(?=[#+:=-]))")
_RTF_SYMBOLS = str.maketrans({"\\": r"\\", "{": r"\{", "}": r"\}"})
_HTML_REFERENCES = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;"})


class Writer(Protocol):
    """Writes marked text in one output, with links or without."""

    def __call__(self, marked: str, *, links: bool = False) -> str: ...  # noqa: D102


@frozen
class _MarkupWriter:
    """An output with markup: the tags of its formats, the escaping of text, the tags of a link."""

    tags: Mapping[str, tuple[str, str]]
    escape: Callable[[str], str]
    make_link: Callable[[str], tuple[str, str]] = lambda _url: ("", "")
    escape_link: Callable[[str], str] | None = None  # for the text of a link
    finish: Callable[[str], str] = str

    def __call__(self, marked: str, *, links: bool = False) -> str:
        marked = _DOI_PREFIX.sub(f"{LINK_START}\\1", marked)
        urls = [_make_url(strip_marks(part)) if links else "" for part in _LINKS.findall(marked)]
        link_tags = iter([tag for url in urls for tag in (self.make_link(url) if url else ("", ""))])
        stack: list[str] = []
        pieces = [self._write_piece(piece, stack, link_tags) for piece in _PIECES.split(marked)]
        return self.finish("".join(pieces))

    def _write_piece(self, piece: str, stack: list[str], link_tags: Iterator[str]) -> str:
        """Return a mark, or the text between marks; `stack` holds the formats that are open."""
        if piece in (LINK_START, LINK_END):
            stack.append(LINK_START) if piece == LINK_START else stack.remove(LINK_START)
            return next(link_tags, "")
        if piece in _OPENED:
            stack.append(_resolve_format(_OPENED[piece], stack))
            return self.tags.get(stack[-1], ("", ""))[0]
        if piece in _CLOSED and stack:
            return self.tags.get(stack.pop(), ("", ""))[1]
        if "\ue000" <= piece[:1] <= "\ue0ff":
            return ""
        return (self.escape_link or self.escape)(piece) if LINK_START in stack else self.escape(piece)


def _make_url(text: str) -> str:
    """Return the target of a link: http, https or a DOI; an empty text for all else."""
    if found := _DOI.fullmatch(text):
        return "https://doi.org/" + encode_percent(found[1], safe=_SAFE_IN_DOI)
    return encode_percent(text, safe=_SAFE_IN_URL) if _WEB.fullmatch(text) else ""


def _resolve_format(name: str, stack: list[str]) -> str:
    """Return the format that `name` means here: markup of a field is set off by its opposite within itself.

    A format of the style is the same within itself: bold in bold stays bold.
    """
    base = name.removeprefix("field-")
    base = _RESETS.get(base, base)
    if base not in _OPPOSITE:
        return name
    last = next((one for one in reversed(stack) if one in (base, _OPPOSITE[base])), None)
    if name == base:
        return name
    if name == _OPPOSITE[base]:
        return name if last == base else "nocase"
    return _OPPOSITE[base] if last == base else base


def _write_text(marked: str, *, links: bool = False) -> str:  # noqa: ARG001 - plain text has none
    """Return the plain text, the margin of a reference set off by a space."""
    spaced = _MARGIN_END.sub(" ", marked).replace(CLOSE["block"], " ")
    return re.sub(r"[ \n]+", " ", strip_marks(spaced)).strip()


def _escape_rtf(text: str) -> str:
    """Return `text` with 16-bit signed units beyond ASCII, each with a fallback (RTF 1.9.1, "Unicode").

    The blank ends the number; without it, pandoc's reader loses the character after the fallback.
    """
    text = text.translate(_RTF_SYMBOLS)
    if text.isascii():
        return text
    raw = text.encode("utf-16-le")
    units = (int.from_bytes(raw[n : n + 2], "little", signed=True) for n in range(0, len(raw), 2))
    return "".join(chr(unit) if 0 <= unit < 128 else f"\\u{unit} ?" for unit in units)  # noqa: PLR2004 - ASCII


def _break_url(text: str) -> str:
    r"""Return a URL or a DOI in TeX that may break after its punctuation, and within its long words.

    Plain TeX suffices: `\url` would need a package, and xurl, which the page may lack.

    >>> _break_url("https://a.b/c--d")
    'https://\\allowbreak{}a.\\allowbreak{}b/\\allowbreak{}c-\\allowbreak{}-\\allowbreak{}d'
    """
    return r"\allowbreak{}".join(map(escape_tex, _BREAKABLE.findall(text)))


def _escape_target(url: str) -> str:
    r"""Return a URL as an argument of `\href`, within others too (the manual of hyperref).

    >>> _escape_target("https://a.b/c%20d#~e_f")
    'https://a.b/c\\%20d\\#\\%7Ee_f'
    """
    return url.replace("~", "%7E").replace("%", r"\%").replace("#", r"\#")


def _open_html_link(url: str) -> tuple[str, str]:
    from html import escape  # noqa: PLC0415 - only for HTML

    return f'<a href="{escape(url)}">', "</a>"


#: output -> the writer of marked text
OUTPUTS: dict[str, Writer] = {
    "html": _MarkupWriter(
        _HTML,
        escape=lambda text: text.translate(_HTML_REFERENCES),
        make_link=_open_html_link,
    ),
    "latex": _MarkupWriter(
        _LATEX,
        escape=escape_tex,
        make_link=lambda url: (rf"\href{{{_escape_target(url)}}}{{", "}"),  # of hyperref
        escape_link=_break_url,
    ),
    "markdown": _MarkupWriter(
        _MARKDOWN,
        escape=lambda text: _MARKDOWN_SYMBOLS.sub(r"\\\1", text),
        make_link=lambda url: ("[", f"](<{url}>)"),
        finish=lambda text: _MARKDOWN_ITEM.sub(r"\1\\", text),
    ),
    "rtf": _MarkupWriter(
        _RTF,
        escape=_escape_rtf,
        make_link=lambda url: (rf'{{\field{{\*\fldinst{{HYPERLINK "{_escape_rtf(url)}"}}}}{{\fldrslt ', "}}"),
    ),
    "text": _write_text,
}
