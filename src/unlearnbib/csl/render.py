"""Marked text as HTML, plain text, Markdown, LaTeX or RTF; whatever a field holds is text there."""

import html as escaping
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol
from urllib.parse import quote

from attrs import frozen

from unlearnbib.csl.markup import (
    ANY,
    CLOSE,
    LINK,
    OPEN,
    UNLINK,
    plain,
)
from unlearnbib.tex.encode import escaped as tex_escaped

_PIECES = re.compile("([\ue000-\ue0ff])")
# A DOI is often printed behind the resolver's address, which is part of the link then.
_DOI_PREFIX = re.compile(f"(https?://(?:dx\\.)?doi\\.org/(?:{ANY})*){LINK}")
_LINKS = re.compile(f"{LINK}(.*?){UNLINK}", re.DOTALL)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)")
_WEB = re.compile(r"https?://\S+")
_KEPT = "/:;?&=#%+~@!$,()*-._'[]"  # signs of an address that stay in the destination of a link
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
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>|~^&$@])")
# What would begin a list, a heading or a definition where a line begins: 1. (a) - # and their like.
_MARKDOWN_ITEM = re.compile(r"^(\(?\w{1,9}(?=[.)](?:\s|$))|(?=[#+:=-]))")
_RTF_SIGNS = str.maketrans({"\\": r"\\", "{": r"\{", "}": r"\}"})


def _html_escaped(text: str) -> str:
    return (
        escaping.escape(text, quote=False)
        .replace("&amp;", "&#38;")
        .replace("&lt;", "&#60;")
        .replace("&gt;", "&#62;")
    )


def _rtf_escaped(text: str) -> str:
    units = text.translate(_RTF_SIGNS)
    return "".join(sign if sign.isascii() else _rtf_code(sign) for sign in units)


def _rtf_code(sign: str) -> str:
    """Return a sign as RTF has it: 16-bit signed units, each with a stand-in (RTF 1.9.1, "Unicode")."""
    raw = sign.encode("utf-16-le")
    units = (int.from_bytes(raw[n : n + 2], "little", signed=True) for n in range(0, len(raw), 2))
    return "".join(f"\\u{unit}?" for unit in units)


def _markdown_escaped(text: str) -> str:
    return _MARKDOWN_SIGNS.sub(r"\\\1", text)


def _as_paragraph(written: str) -> str:
    return _MARKDOWN_ITEM.sub(r"\1\\", written)


class Writer(Protocol):
    """Writes marked text in one output, with links or without."""

    def __call__(self, marked: str, *, links: bool = False) -> str: ...  # noqa: D102


@frozen
class _Writer:
    """An output: the tags of formats, how text is escaped, what stands around a link, what comes last."""

    tags: Mapping[str, tuple[str, str]]
    escape: Callable[[str], str]
    link: Callable[[str], tuple[str, str]] = lambda _address: ("", "")
    escape_address: Callable[[str], str] | None = None
    end: Callable[[str], str] = str

    def __call__(self, marked: str, *, links: bool = False) -> str:
        marked = _DOI_PREFIX.sub(f"{LINK}\\1", marked)
        addresses = [_address(plain(part)) if links else "" for part in _LINKS.findall(marked)]
        ends = iter([end for address in addresses for end in (self.link(address) if address else ("", ""))])
        stack: list[str] = []
        return self.end("".join([self._written(piece, stack, ends) for piece in _PIECES.split(marked)]))

    def _written(self, piece: str, stack: list[str], ends: Iterator[str]) -> str:
        """Return a mark or what stands between marks; `stack` are the formats that are open."""
        if piece in (LINK, UNLINK):
            stack.append(LINK) if piece == LINK else stack.remove(LINK)
            return next(ends, "")
        if piece in _OPENED:
            stack.append(_in_force(_OPENED[piece], stack))
            return self.tags.get(stack[-1], ("", ""))[0]
        if piece in _CLOSED and stack:
            return self.tags.get(stack.pop(), ("", ""))[1]
        if "\ue000" <= piece[:1] <= "\ue0ff":
            return ""
        return (self.escape_address or self.escape)(piece) if LINK in stack else self.escape(piece)


def _address(text: str) -> str:
    """Return where a link goes: http, https or a DOI; nothing for all else."""
    if found := _DOI.fullmatch(text):
        return "https://doi.org/" + quote(found[1], safe=_KEPT.translate({ord(sign): None for sign in "#%?"}))
    return quote(text, safe=_KEPT) if _WEB.fullmatch(text) else ""


def _in_force(name: str, stack: list[str]) -> str:
    """Return the format that `name` means here: a format in itself is set off by its opposite."""
    base = _RESETS.get(name, name)
    if base not in _OPPOSITE:
        return name
    last = next((one for one in reversed(stack) if one in (base, _OPPOSITE[base])), None)
    if name == base:
        return _OPPOSITE[base] if last == base else name
    return name if last == base else "nocase"


def text(marked: str, *, links: bool = False) -> str:  # noqa: ARG001 - plain text has none
    """Return the plain text, the margin of a reference set off by a blank."""
    return re.sub(
        r"[ \n]+", " ", plain(marked.replace(CLOSE["left-margin"], " ").replace(CLOSE["block"], " "))
    ).strip()


def _html_link(address: str) -> tuple[str, str]:
    return f'<a href="{escaping.escape(address)}">', "</a>"


def _markdown_link(address: str) -> tuple[str, str]:
    return "[", f"](<{address}>)"


def _latex_address(text: str) -> str:
    """Return an address whose hyphens do not run together to a dash."""
    return tex_escaped(text).replace("--", "-{}-")


def _rtf_link(address: str) -> tuple[str, str]:
    return rf'{{\field{{\*\fldinst HYPERLINK "{_rtf_escaped(address)}"}}{{\fldrslt ', "}}"


#: output -> how marked text is written
OUTPUTS: dict[str, Writer] = {
    "html": _Writer(_HTML, _html_escaped, _html_link),
    "latex": _Writer(_LATEX, tex_escaped, escape_address=_latex_address),  # a link would ask for hyperref
    "markdown": _Writer(_MARKDOWN, _markdown_escaped, _markdown_link, end=_as_paragraph),
    "rtf": _Writer(_RTF, _rtf_escaped, _rtf_link),
    "text": text,
}
