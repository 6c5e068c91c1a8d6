r"""UB12: letters that are not what was meant: damaged encodings, HTML, TeX that could run."""

import re
from collections.abc import Iterator
from html import unescape

from unlearnbib.formats.bibtex.items import VERBATIM, Source, Value
from unlearnbib.lint.rule import Hit, Rule, hit
from unlearnbib.tex.encode import escaped

_FAR = re.compile(r"[\u0080-\u024f\u02c6\u02dc\u2010-\u20ac\u2122]{2,}")
_LOST = re.compile(r"[\ufffd\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ENTITY = re.compile(r"\\?&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_TAG = re.compile(
    r"</?(?:jats:|mml:)?(?:i|b|u|p|em|strong|sub|sup|span|scp|sc|italic|bold|tt|br|math|mi|mo|mn|mrow|title"
    r"|inline-formula|conf-loc|city|country|state)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"\\(?:input|include|write|immediate|openout|openin|read|readline|directlua|latelua|luaexec|catcode|csname"
    r"|def|edef|gdef|xdef|let|newwrite|newread|special|ShellEscape|usepackage|RequirePackage|loop|everypar"
    r"|scantokens|expandafter|InputIfFileExists|verbatiminput|lstinputlisting)(?![A-Za-z])|\^\^[0-9a-zA-Z@]",
)
_PATHS = ("link", "ee")  # which may be a Windows path, and which no style prints
_UNDECIDED = frozenset('{}\\"')  # no fix: what is right depends on what is around


def _damaged(source: Source) -> Iterator[Hit]:
    for item in source.items:
        for value in item.values.values():
            if not value.text.isascii() or not value.text.isprintable():
                yield from _damage(value)


def _damage(value: Value) -> Iterator[Hit]:
    if found := _LOST.search(value.text):
        letter = f"U+{ord(found[0]):04X}"
        if "\udc80" <= found[0] <= "\udcff":
            letter = f"the byte {ord(found[0]) - 0xDC00:02X}, which is no UTF-8"
        yield hit(value, f"{value.name} has {letter}: write the letter that was meant", found.span())
    for found in _FAR.finditer(value.text):
        if meant := _meant(found[0]):
            message = f"{value.name} has {found[0]!r}, the bytes of {meant!r} in a wrong encoding"
            yield hit(value, message, found.span())
            return


def _meant(text: str) -> str:
    """Return what UTF-8 read as Windows-1252 was, or "".

    >>> _meant("Ã¼"), _meant("üé")
    ('ü', '')
    """
    try:
        raw = b"".join(_byte(letter) for letter in text)
        return raw.decode()
    except UnicodeError:
        return ""


def _byte(letter: str) -> bytes:
    """Return the byte of a letter in Windows-1252, or in Latin-1 where that has none."""
    return letter.encode("latin-1") if "\x80" <= letter <= "\x9f" else letter.encode("cp1252")


def _entities(source: Source) -> Iterator[Hit]:
    for _, value in source.each():
        for found in _ENTITY.finditer(value.text) if "&" in value.text else ():
            meant = unescape(re.sub("^&(?:amp;)+", "&", found[0].lstrip("\\")))
            if found[0].endswith("&amp;") or (found[0].lstrip("\\").strip("&;").replace("amp;", "") == "amp"):
                meant = "&"
            if not meant.startswith("&") or meant == "&":
                message = (
                    f"{value.name} has the HTML entity {found[0].lstrip(chr(92))}, which stands for {meant!r}"
                )
                yield hit(value, message, found.span(), _in_tex(meant, value, source))


def _in_tex(meant: str, value: Value, source: Source) -> str | None:
    if not _UNDECIDED.isdisjoint(meant):
        return None
    is_as_it_stands = value.name in VERBATIM or (source.dialect == "biblatex" and not meant.isascii())
    return meant if is_as_it_stands else escaped(meant)


def _tags(source: Source) -> Iterator[Hit]:
    for _, value in source.each():
        if "<" in value.text and value.name not in VERBATIM and (found := _TAG.search(value.text)):
            yield hit(value, f"{value.name} has the HTML tag {found[0]}: write it in TeX", found.span())


def _running(source: Source) -> Iterator[Hit]:
    for _, value in source.each():
        if value.name not in _PATHS and (found := _RUNS.search(value.text)):
            message = f"{value.name} has {found[0]}, which TeX would run: no bibliography needs it"
            yield hit(value, message, found.span())


#: Fields that styles print as text.
_TEXTS = (
    "title", "subtitle", "booktitle", "journal", "journaltitle", "series", "publisher", "author", "editor", "address",
    "location", "organization", "institution", "school", "note", "edition", "eventtitle",
)  # fmt: skip
_BARE = re.compile(r"\\?&#?\w{1,31};|\\.|\$[^$]*\$|([&%#_])", re.DOTALL)
_MATH = re.compile(r"\\(?:url|href|path|ensuremath|begin|verb|\(|\[)|\\[a-z]*math")  # where they may stand


def _unescaped(source: Source) -> Iterator[Hit]:
    for _, value in source.each(_TEXTS):
        if value.at is None or _MATH.search(value.text) or value.text.count("$") % 2:
            continue
        found = [one for one in _BARE.finditer(value.text) if one[1]]
        if found:
            message = f"{value.name} has a bare {found[0][1]}, at which TeX stops: write \\{found[0][1]}"
            at = value.at
            edits = tuple((at + one.start(), at + one.end(), f"\\{one[1]}") for one in found)
            yield hit(value, message, found[0].span())._replace(edits=edits)


RULES = (
    Rule(
        code="UB120", name="encoding-damage", level="error", look=_damaged,
        about="Letters lost or misread on the way: U+FFFD, bytes that are no UTF-8, Ã¼ for ü.",
        bad="@misc{a, title = {One}, author = {GÃ¼nther, Eva}}",
        good="@misc{a, title = {One}, author = {Günther, Eva}}",
    ),
    Rule(
        code="UB121", name="html-entity", look=_entities,
        about="TeX prints an entity as its letters, and stops at its &.",
        bad="@misc{a, title = {Search &amp; Rescue}}", good=r"@misc{a, title = {Search \& Rescue}}",
        fixed=r"@misc{a, title = {Search \& Rescue}}",
    ),
    Rule(
        code="UB122", name="html-tag", look=_tags,
        about="TeX prints a tag as its letters.",
        bad="@misc{a, title = {Growth of <i>coli</i>}}", good=r"@misc{a, title = {Growth of \emph{coli}}}",
    ),
    Rule(
        code="UB123", name="tex-that-runs", level="error", look=_running,
        about="A field that reads or writes files, or redefines TeX, when the paper is compiled.",
        bad=r"@misc{a, title = {One \input{/etc/passwd}}}", good=r"@misc{a, title = {One \emph{two}}}",
    ),
    Rule(
        code="UB124", name="bare-sign", level="error", look=_unescaped,
        about=r"In text, TeX stops at a bare & # or _, and drops what follows a bare %: they are \& \# \_ \%.",
        bad="@misc{a, title = {Search & Rescue}}", good=r"@misc{a, title = {Search \& Rescue}}",
        fixed=r"@misc{a, title = {Search \& Rescue}}",
    ),
)  # fmt: skip
