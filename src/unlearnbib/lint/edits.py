r"""Edits of fixes, and the places of a value where one may be made.

A fix never touches the argument of `\cite` or `\url`, a formula, or the keys of other entries, never cuts
through a group or a command, and never writes what BibTeX reads as the end of the value. A rule whose fix
would do that offers none.
"""

import re

from unlearnbib.bib.keys import KEY_FIELDS
from unlearnbib.formats.bibtex.items import VERBATIM, Value
from unlearnbib.tex.command_arguments import find_arguments

Edit = tuple[int, int, str]  # the start and the end of a span, and its new text

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_WORD_AT_END = re.compile(r"(?<!\\)(?:\\\\)*\\[A-Za-z]+$")
#: What a percent code or an entity of a URL may stand for, and TeX takes for its own.
_CODED = frozenset("{}%#\\")
_PERCENT_CODE = re.compile("%(?:7b|7d|25|23|5c)", re.IGNORECASE)  # of these
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufffd]")


def is_safe_edit(value: Value, edit: Edit) -> bool:
    r"""Return whether an edit, with places in the text of the value, changes only prose.

    >>> from unlearnbib.bib import parse
    >>> document = parse(r"@misc{a, note = {See \cite{roe_2021} and {A et al.}}}")
    >>> value = Value.read(document.entries[0].fields[0], {})
    >>> [is_safe_edit(value, edit) for edit in ((0, 3, "see"), (13, 14, r"\_"), (27, 34, "others"))]
    [True, False, False]
    """
    text, (start, end, new) = value.text, edit
    old = text[start:end]
    if value.name in KEY_FIELDS:
        return False
    if not (_is_balanced(old) and _is_balanced(new)) or _is_end_written(value, old, new):
        return False
    if value.name in VERBATIM and _is_code_decoded(old, new):
        return False
    return ("\\" not in text + new and "$" not in text) or _spares_tex(value, edit)


def _is_code_decoded(old: str, new: str) -> bool:
    """Return whether new text has a character of TeX that a code stood for, as %7B for a brace."""
    if any(new.count(one) > old.count(one) for one in _CODED.intersection(new)):
        return True
    return "%" in old and len(_PERCENT_CODE.findall(new)) < len(_PERCENT_CODE.findall(old))


def _spares_tex(value: Value, edit: Edit) -> bool:
    """Return whether an edit leaves commands and arguments as they are."""
    text, (start, end, new) = value.text, edit
    if any(_is_within(token.span(), (start, end)) for token in _TOKEN.finditer(text)):
        return False
    before, after = text[:start], text[end:]
    if after[:1].isalpha() and _ends_with_word(before + new):  # which would make the command longer
        return False
    if new[:1].isalpha() and _ends_with_word(before):
        return False
    first, last = _narrow(text, edit)
    spans = [one for one in find_arguments(text) if not (one.is_formula and value.name in VERBATIM)]
    if any(_overlaps((one.start, one.end), (first, last)) for one in spans):
        return False
    return keeps_arguments(value.name, text, before + new + after)


def keeps_arguments(name: str, old: str, new: str) -> bool:
    r"""Return whether the arguments of commands are the same in two texts of the field `name`.

    >>> keeps_arguments("note", r"\cites{a}{b} &eacute;", r"\cites{a}{b} {\'e}")
    False
    """
    if old == new or "\\" not in old + new or name.lower() in VERBATIM:
        return True
    return _list_arguments(old) == _list_arguments(new)


def _list_arguments(tex: str) -> list[str]:
    return [tex[one.start : one.end] for one in find_arguments(tex) if not one.is_formula]


def _ends_with_word(tex: str) -> bool:
    return _WORD_AT_END.search(tex) is not None


def _is_balanced(text: str) -> bool:
    """Return whether each brace has its partner in a text, as BibTeX counts them."""
    depth = 0
    for character in text if "{" in text or "}" in text else "":
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return not depth


def _is_end_written(value: Value, old: str, new: str) -> bool:
    """Return whether new text could end the value, or is none that a line of it can have."""
    opener = value.field.value[:1]
    if opener.isdigit():
        return not new.isdecimal() or not new.isascii()
    is_quote = opener == '"' and new.count('"') > old.count('"') and '"' in re.sub(r"\{[^{}]*\}", "", new)
    return is_quote or (new.endswith("\\") and not old.endswith("\\")) or _adds_control(old, new)


def _adds_control(old: str, new: str) -> bool:
    return bool(found := set(_CONTROL.findall(new))) and not found.issubset(_CONTROL.findall(old))


def _narrow(text: str, edit: Edit) -> tuple[int, int]:
    """Return the span of the characters that an edit really changes."""
    start, end, new = edit
    last = start + len(new)
    while end > start and last > start and text[end - 1] == new[last - start - 1]:
        end, last = end - 1, last - 1
    first = start
    while first < min(end, last) and text[first] == new[first - start]:
        first += 1
    return first, end


def _is_within(span: tuple[int, int], places: tuple[int, int]) -> bool:
    return any(span[0] < place < span[1] for place in places)


def _overlaps(span: tuple[int, int], edit: tuple[int, int]) -> bool:
    return edit[0] < span[1] and edit[1] > span[0] if edit[0] < edit[1] else _is_within(span, edit)
