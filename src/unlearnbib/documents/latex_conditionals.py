r"""Conditionals of TeX whose value the text itself has: `\iffalse`, `\if01`, `\newif`, `\let`.

A value that may depend on more than the text is not known, and both branches are read then: it is set in a
group, in an argument, in the text of a macro, or in a branch of another conditional that is not known.
"""

import re

from attrs import define, field

_CHARACTERS = re.compile(r"\s*([^\s\\{}%#])([^\\{}%#])")
_NUMBERS = re.compile(r"\s*(\d{1,9})\s*([<=>])\s*(\d{1,9})(?=\s|\\relax)")
_NUMBER = re.compile(r"\s*(\d{1,9})(?=\s|\\relax)")
_UNLESS = re.compile(r"\\unless\s{0,20}\Z")
_NAME = re.compile(r"\s{0,20}\\(if[A-Za-z@]+)")
_BOOLEAN = re.compile(r"\s{0,20}\{([A-Za-z@]+)\}")
_LET = re.compile(r"\s{0,20}\\([A-Za-z@]+)\s{0,20}=?\s{0,20}\\([A-Za-z@]+)")
_CONSTANT = re.compile(
    r"\*?\s{0,20}\{?\s{0,20}\\(if[A-Za-z@]+)\s{0,20}\}?\s{0,20}\{\s{0,20}\\(iftrue|iffalse)\s{0,20}\}"
)
_SETTER = re.compile(r"([A-Za-z@]+?)(true|false)")
_CSNAME = re.compile(r"\s{0,20}(?P<name>[^{}\n]{1,100}?)(?:true|false)\s{0,20}\\endcsname")
_NAME_USE = re.compile(r"\s{0,20}\{(?P<name>[^\s{}]{1,100}?)(?:true|false)\}")
_IS_IF = re.compile(r"\.is if\s{0,20}=\s{0,20}([A-Za-z@]+)")  # of pgfkeys
_NEW_BOOLEANS = frozenset("newbool providebool newboolean provideboolean".split())
_SET_BOOLEANS = frozenset("booltrue boolfalse setbool setboolean".split())
_NAMED = {"csname": _CSNAME, "@nameuse": _NAME_USE}
_CONSTANTS = {"iftrue": True, "iffalse": False}
_COMPARED = {"<": int.__lt__, "=": int.__eq__, ">": int.__gt__}
_UNLESS_LENGTH = 40  # characters before a conditional, where its \unless may be

#: commands that define a macro, in whose text a conditional is not decided yet
DEFINERS = frozenset(
    "newcommand renewcommand providecommand DeclareRobustCommand def gdef edef xdef newenvironment"
    " renewenvironment NewDocumentCommand RenewDocumentCommand ProvideDocumentCommand DeclareDocumentCommand"
    " NewDocumentEnvironment".split()
)


@define
class Conditionals:
    r"""The values of the conditionals that the files of one document have defined so far, by name.

    >>> known = Conditionals()
    >>> text = "\\newif\\ifdraft\\drafttrue\\ifdraft"
    >>> for command in re.finditer(r"\\([a-z]+)", text):
    ...     _ = known.learn(command, is_certain=True)
    >>> known.evaluate(command)
    (True, 32)
    """

    values: dict[str, bool | None] = field(factory=dict)
    #: whether a macro may set any of them
    is_open: bool = False

    def prepare(self, text: str) -> None:
        """Hold those for uncertain that the keys of a text set."""
        self.values |= dict.fromkeys((f"if{found[1]}" for found in _IS_IF.finditer(text)), None)

    def evaluate(self, command: re.Match[str]) -> tuple[bool | None, int]:
        """Return the value of a conditional, None if it is not known, and where its text begins."""
        value, end = self._compare(command)
        start = command.start()
        if value is not None and _UNLESS.search(command.string, max(0, start - _UNLESS_LENGTH), start):
            value = not value
        return value, end

    def _compare(self, command: re.Match[str]) -> tuple[bool | None, int]:
        text, word, at = command.string, command[1], command.end(1)
        if word == "if" and (found := _CHARACTERS.match(text, at)):
            return found[1] == found[2], found.end()
        if word == "ifnum" and (found := _NUMBERS.match(text, at)):
            return _COMPARED[found[2]](int(found[1]), int(found[3])), found.end()
        if word == "ifodd" and (found := _NUMBER.match(text, at)):
            return int(found[1]) % 2 == 1, found.end()
        return self.values.get(word, _CONSTANTS.get(word)), at

    def learn(self, command: re.Match[str], *, is_certain: bool) -> int:
        """Learn what `command` says of a conditional; return where the rest of the text begins."""
        text, word, at = command.string, command[1], command.end(1)
        if word == "newif" and (found := _NAME.match(text, at)):
            self._set(found[1], False, is_certain)  # noqa: FBT003
        elif word in _NEW_BOOLEANS and (found := _BOOLEAN.match(text, at)):
            self._set(f"if{found[1]}", False, is_certain)  # noqa: FBT003
        elif word == "let" and (found := _LET.match(text, at)) and "if" in (found[1][:2], found[2][:2]):
            self._set(found[1], self.values.get(found[2], _CONSTANTS.get(found[2])), is_certain)
        elif word in DEFINERS and (found := _CONSTANT.match(text, at)):
            self._set(found[1], _CONSTANTS[found[2]], is_certain)
        else:
            self._change(command, is_certain)
            return at
        return found.end()

    def _change(self, command: re.Match[str], is_certain: bool) -> None:  # noqa: FBT001
        r"""Change a conditional by `\drafttrue` or `\booltrue{draft}`."""
        text, word, at = command.string, command[1], command.end(1)
        if (found := _SETTER.fullmatch(word)) and f"if{found[1]}" in self.values:
            self._set(f"if{found[1]}", found[2] == "true", is_certain)
        elif word in _SET_BOOLEANS and (found := _BOOLEAN.match(text, at)):
            self._set(f"if{found[1]}", word == "booltrue", is_certain and word.startswith("bool"))
        elif named := _NAMED.get(word):
            self._forget(named.match(text, at))

    def _forget(self, found: re.Match[str] | None) -> None:
        """Hold a conditional for uncertain that is set by its name, or all if a macro makes the name."""
        if found and found["name"].isalpha():
            self.values[f"if{found['name']}"] = None
        elif found:
            self.values, self.is_open = {}, True

    def _set(self, name: str, value: bool | None, is_certain: bool) -> None:  # noqa: FBT001
        """Set a value; one that was uncertain once stays so."""
        was_certain = self.values.get(name, value) is not None
        self.values[name] = value if is_certain and was_certain and not self.is_open else None
