"""The TeX of an author's own fields, in ASCII or in Unicode, where TeX only prints it."""

from unlearnbib.bib.values import is_month_expression
from unlearnbib.formats.bibtex.items import UNPRINTED, VERBATIM
from unlearnbib.formats.bibtex.pages_and_dates import dash_pages
from unlearnbib.formats.types import Dialect
from unlearnbib.tex.decode import decode
from unlearnbib.tex.encode import encode_characters, escape, is_plain_line
from unlearnbib.tex.harmless import Reader, is_harmless_tex
from unlearnbib.tex.letters import decode_characters, replace_commands
from unlearnbib.text.html_tags import has_markup
from unlearnbib.text.normalize import clean

#: Variables whose ranges have two hyphens, whatever the letters: styles look for them.
_RANGES = frozenset(("page", "issued", "volume", "issue", "number", "collection-number", "chapter-number"))
#: Fields of biblatex's data model (manual, 2.2) that biber writes for TeX and no table of fields has, and
#: those that no style prints.
_IN_BBL = frozenset(
    """abstract keywords annotation annote addendum afterword commentator foreword introduction nameaddon
    relatedstring eventtitleaddon booktitleaddon issuetitleaddon journaltitleaddon maintitleaddon
    issuesubtitle mainsubtitle shorthand shorthandintro shortauthor shorteditor shortseries indextitle
    sortname sortkey sorttitle sortyear reprinttitle usera userb userc userd usere userf lista listb listc
    listd liste listf namea nameb namec label""".split()
)


def spell_field(name: str, text: str, variable: str, letters: str, dialect: Dialect) -> str | None:
    """Return the author's text of a field as it is written, or None if TeX could do more than print it."""
    is_same = letters != "unicode" and variable != "page"  # those change hyphens too
    if is_same and is_plain_line(text):
        return text
    if has_markup(text):  # that of HTML, which TeX would print
        return None
    if name == "month" and is_month_expression(text):
        return text
    text = replace_commands(text)
    spelled = dash_pages(text) if variable == "page" else text
    letters = "ascii" if name == "year" else letters  # see `special_fields.write_date`
    spelled = spell_tex(spelled, letters, has_dashes=variable not in _RANGES)
    # biblatex has TeX read all fields but verbatim ones
    is_unread = name in UNPRINTED and (dialect == "bibtex" or name not in _IN_BBL)
    reader: Reader = "none" if name in VERBATIM or is_unread else dialect
    return spelled if _are_harmless(text, spelled, reader) else None


def spell_unknown_field(name: str, text: str, dialect: Dialect, letters: str) -> str:
    """Return a field that no table has; TeX that does more than print becomes the text that it prints."""
    if letters != "unicode" and is_plain_line(text):
        return text
    text = text if name.lower() in VERBATIM else replace_commands(text)
    spelled = spell_tex(text, letters, has_dashes=False)
    is_in_bbl = dialect == "biblatex" and name.lower() in _IN_BBL
    is_safe = _are_harmless(text, spelled, "biblatex" if is_in_bbl else "none")
    return spelled if is_safe else escape(clean(decode(text)))


def _are_harmless(text: str, spelled: str, reader: Reader) -> bool:
    """Return whether a text and its new spelling, often the same, only print."""
    return is_harmless_tex(text, reader) and (spelled == text or is_harmless_tex(spelled, reader))


def spell_tex(text: str, letters: str, *, has_dashes: bool = True) -> str:
    r"""Return TeX with its characters in ASCII or Unicode, as chosen, and otherwise as it is.

    >>> print(spell_tex(r"{\'E}t\'e -- {\em é}", "unicode"), spell_tex("é {Q}", "ascii"), spell_tex("é", ""))
    Été – {\em é} {\'e} {Q} é
    """
    if letters == "ascii" and not text.isascii():
        return encode_characters(text)
    return decode_characters(text, has_dashes=has_dashes) if letters == "unicode" else text
