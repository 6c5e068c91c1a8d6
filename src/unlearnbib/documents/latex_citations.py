r"""The lists of keys of `\cite` and its relatives, and of macros, which have them in their text."""

import re
from collections.abc import Iterator

from unlearnbib.documents.arguments import Groups
from unlearnbib.documents.latex_commands import BEFORE, COMMAND, has_citing_name, is_citing, is_defined
from unlearnbib.documents.latex_macros import Definitions, Meaning
from unlearnbib.documents.latex_values import fill_list, get_span, is_plain, read_values

_ONLY_OPTIONS = re.compile(r"(?:[\s\0]*\[[^\[\]]*\]){0,4}[\s\0]*")
_STARRED = re.compile(r"\s{0,20}\\@ifstar\s{0,20}\{?\s{0,20}\\([A-Za-z@]+)")
_CHAIN = 10  # macros that each end with another one
_LISTS = 20  # of keys in the text of a macro
_SHORT = 60  # characters of a list that is made from arguments


def find_key_lists(
    command: re.Match[str], groups: Groups, definitions: Definitions
) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Yield the lists of keys of a command, each with its span unless it is made by a macro."""
    text, name, at = command.string, command[1], command.end(1)
    if is_defined(command):
        return
    for _ in range(_CHAIN):
        if name not in definitions.macros or name in definitions.open:
            yield from _find_plain_lists(definitions.aliases.get(name, name), text, groups, at)
            return
        meaning = read_meaning(name, definitions)
        if not (meaning.lists or meaning.last):
            if has_citing_name(name) and not is_plain(definitions.macros[name].body):
                yield from _find_plain_lists(name, text, groups, at)
            return
        spans, at = read_values(meaning.arguments, text, groups, at)
        yield from ((fill_list(one, text, spans), get_span(one, spans)) for one in meaning.lists)
        name = meaning.last


def read_meaning(name: str, definitions: Definitions) -> Meaning:
    """Return the meaning of a macro, read from its body once."""
    if name in definitions.meanings:
        return definitions.meanings[name]
    arguments, body = definitions.macros[name]
    if starred := _STARRED.match(body):  # its arguments are those of the command that it becomes
        return definitions.meanings.setdefault(name, Meaning("s", (), starred[1]))
    definitions.open.add(name)
    groups, lists, last = Groups(body), dict[str, None](), ""
    for command in COMMAND.finditer(body):
        if is_citing(command[1], definitions):
            found = [listed for listed, _ in find_key_lists(command, groups, definitions)]
            lists.update(
                dict.fromkeys(one for one in found if len(one) <= (_SHORT if "#" in one else len(one)))
            )
            last = command[1] if not found and _ONLY_OPTIONS.fullmatch(body, command.end()) else last
    definitions.open.discard(name)
    meaning = Meaning(arguments, tuple(lists)[:_LISTS], last)
    return definitions.meanings.setdefault(name, meaning)


def _find_plain_lists(name: str, text: str, groups: Groups, at: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the lists of keys of a command of a package, with their spans."""
    if not has_citing_name(name):
        return
    is_multi = name.lower().endswith(("cites", "citetexts"))
    at += text.startswith("*", at)
    for number, (start, end) in enumerate(groups.find_spans(at, many=is_multi)):
        if is_multi or number == BEFORE.get(name, 0):
            yield text[start:end], (start, end)
        if not is_multi and number >= BEFORE.get(name, 0):
            return
