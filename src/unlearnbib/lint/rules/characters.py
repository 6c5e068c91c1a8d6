r"""UB12: characters that are not meant: damaged encodings, HTML, TeX that could run."""

import re
from collections.abc import Iterator
from html import unescape

from unlearnbib.formats.bibtex.items import VERBATIM, BibFile
from unlearnbib.lint.rule import Hit, Rule, make_hit, make_hit_with_edits
from unlearnbib.tex.command_arguments import find_arguments
from unlearnbib.tex.encode import escape

_MISREAD = re.compile(r"[\u0080-\u024f\u02c6\u02dc\u2010-\u20ac\u2122]{2,}")
_LOST = re.compile(r"[\ufffd\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ENTITY = re.compile(r"\\?&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ESCAPED_TWICE = re.compile(r"^&(?:amp;)+(?!$)")  # &amp;eacute; was &eacute;
_TAG = re.compile(
    r"</?(?:jats:|mml:)?(?:i|b|u|p|em|strong|sub|sup|span|scp|sc|italic|bold|tt|br|math|mi|mo|mn|mrow|title"
    r"|inline-formula|conf-loc|city|country|state)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"\\(?:input|include|write|immediate|openout|openin|read|readline|directlua|latelua|luaexec|catcode|csname"
    r"|def|edef|gdef|xdef|let|newwrite|newread|special|ShellEscape|usepackage|RequirePackage|loop|everypar"
    r"|scantokens|expandafter|InputIfFileExists|verbatiminput|lstinputlisting)(?![A-Za-z])|\^\^[0-9a-zA-Z@]",
)
# The second backslash of `\\` begins no command, and `\string` prints one.
_COMMANDS = re.compile(rf"(?<!\\)(?<!\\string)(?:\\\\)*({_RUNNING.pattern})")
_PATHS = ("link", "ee")  # which may be a Windows path, and which no style prints
_AMBIGUOUS = frozenset('{}\\"')  # not fixed: the right spelling depends on their context


def find_encoding_damage(bib: BibFile) -> Iterator[Hit]:
    """Yield the characters that an encoding has lost or misread, one of each kind in a value."""
    for item in bib.items:
        for value in item.values.values():
            if value.text.isascii() and (
                value.text.isprintable() or value.text.replace("\n", " ").isprintable()
            ):
                continue
            if found := _LOST.search(value.text):
                message = f"{value.name} has {_name_lost(found[0])}: write the character that was meant"
                yield make_hit(value, message, found.span())
            pairs = ((found, _decode_misread(found[0])) for found in _MISREAD.finditer(value.text))
            if misread := next((pair for pair in pairs if pair[1]), None):
                found, meant = misread
                message = f"{value.name} has {found[0]!r}, the bytes of {meant!r} in a wrong encoding"
                yield make_hit(value, message, found.span())


def _name_lost(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        return f"the byte {ord(character) - 0xDC00:02X}, which is not UTF-8"
    return f"U+{ord(character):04X}"


def _decode_misread(text: str) -> str:
    """Return the text that was UTF-8 and read as Windows-1252, or "".

    >>> _decode_misread("Ã¼"), _decode_misread("üé")
    ('ü', '')
    """
    try:  # Windows-1252 leaves some of these undefined, which programs read as Latin-1
        raw = (one.encode("latin-1" if "\x80" <= one <= "\x9f" else "cp1252") for one in text)
        return b"".join(raw).decode()
    except UnicodeError:
        return ""


def find_html_entities(bib: BibFile) -> Iterator[Hit]:
    """Yield the HTML entities; the fix writes their characters."""
    for _, value in bib.list_values_with("&"):
        for found in _ENTITY.finditer(value.text):
            entity = found[0].lstrip("\\")
            meant = unescape(_ESCAPED_TWICE.sub("&", entity))
            if not meant.startswith("&") or meant == "&":
                is_raw = value.name in VERBATIM or (bib.dialect == "biblatex" and not meant.isascii())
                new = (meant if is_raw else escape(meant)) if _AMBIGUOUS.isdisjoint(meant) else None
                message = f"{value.name} has the HTML entity {entity}, which stands for {meant!r}"
                yield make_hit(value, message, found.span(), new)


def find_html_tags(bib: BibFile) -> Iterator[Hit]:
    """Yield the first HTML tag of each value."""
    for _, value in bib.list_values_with("<"):
        if value.name not in VERBATIM and (found := _TAG.search(value.text)):
            yield make_hit(value, f"{value.name} has the HTML tag {found[0]}: write it in TeX", found.span())


def find_running_tex(bib: BibFile) -> Iterator[Hit]:
    """Yield the commands that read or write files, or redefine TeX."""
    backslashes, carets = bib.list_values_with("\\"), bib.list_values_with("^^")
    for _, value in (*backslashes, *(pair for pair in carets if "\\" not in pair[1].text)):
        if value.name in _PATHS or not _RUNNING.search(value.text):
            continue
        if found := _COMMANDS.search(value.text):
            message = f"{value.name} has {found[1]}, which TeX would run: no bibliography needs it"
            yield make_hit(value, message, found.span(1))


#: Fields that styles print as text.
_TEXTS = (
    "title", "subtitle", "booktitle", "journal", "journaltitle", "series", "publisher", "author", "editor", "address",
    "location", "organization", "institution", "school", "note", "edition", "eventtitle",
)  # fmt: skip
_BARE = re.compile(r"\\?&#?\w{1,31};|\\.|\$[^$]*\$|([&%#_])", re.DOTALL)


def find_bare_symbols(bib: BibFile) -> Iterator[Hit]:
    """Yield the texts with an unescaped & % # or _; the fix escapes them."""
    for _, value in bib.list_values(_TEXTS):
        text = value.text
        has_symbol = "&" in text or "_" in text or "%" in text or "#" in text
        if not has_symbol or value.at is None or text.count("$") % 2:
            continue
        bare = [one for one in _BARE.finditer(value.text) if one[1]]
        arguments = find_arguments(value.text) if bare else ()  # may hold them bare
        bare = [one for one in bare if not any(start < one.start() < end for start, end, _ in arguments)]
        if bare:
            symbol = bare[0][1]
            message = f"{value.name} has a bare {symbol}, at which TeX stops: write \\{symbol}"
            yield make_hit_with_edits(value, message, [(*one.span(), f"\\{one[1]}") for one in bare])


RULES = (
    Rule(
        code="UB120", name="encoding-damage", level="error", check=find_encoding_damage,
        about="Characters that an encoding lost or misread: U+FFFD, bytes that are not UTF-8, Ã¼ for ü.",
        bad="@misc{a, title = {One}, author = {GÃ¼nther, Eva}}",
        good="@misc{a, title = {One}, author = {Günther, Eva}}",
    ),
    Rule(
        code="UB121", name="html-entity", check=find_html_entities,
        about="TeX prints an entity character for character, and stops at its &.",
        bad="@misc{a, title = {Search &amp; Rescue}}", good=r"@misc{a, title = {Search \& Rescue}}",
        fixed=r"@misc{a, title = {Search \& Rescue}}",
    ),
    Rule(
        code="UB122", name="html-tag", check=find_html_tags,
        about="TeX prints a tag character for character.",
        bad="@misc{a, title = {Growth of <i>coli</i>}}", good=r"@misc{a, title = {Growth of \emph{coli}}}",
    ),
    Rule(
        code="UB123", name="tex-that-runs", level="error", check=find_running_tex,
        about="A field that reads or writes files, or redefines TeX, when the paper is compiled.",
        bad=r"@misc{a, title = {One \input{/etc/passwd}}}", good=r"@misc{a, title = {One \emph{two}}}",
    ),
    Rule(
        code="UB124", name="bare-sign", level="error", check=find_bare_symbols,
        about=r"In text, TeX stops at a bare & # or _, and drops what follows a bare %: they are \& \# \_ \%.",
        bad="@misc{a, title = {Search & Rescue}}", good=r"@misc{a, title = {Search \& Rescue}}",
        fixed=r"@misc{a, title = {Search \& Rescue}}",
    ),
)  # fmt: skip
