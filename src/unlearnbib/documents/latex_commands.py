r"""The commands that cite: those of LaTeX, natbib, biblatex ("Citation Commands"), apacite and csquotes.

The author's own are read if their name contains "cite", unless their definition is known.
"""

import re

from unlearnbib.documents.latex_macros import Definitions

COMMAND = re.compile(r"\\([A-Za-z@]+)(\*?)")
_IS_NAMED = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|def|let(?:\s*\\[A-Za-z@]+\s*=?)?|(?:New|Renew|Declare)\w+)\*?[\s{]*$"
)
_DEFINITION = 200  # characters before a command, where its definition may begin

#: commands with "cite" in their name that cite nothing
_NO_CITE = re.compile(
    r"(?:AtEvery|AtNext|Declare|Execute|New|Renew|Provide|Set|Use|if|new|renew|set|the|blx|abx|cbx|iffirst)\w*"
    r"|.*@.*"
    r"|cite(?:style|text|setup|reset\w*|options|index\w*|tracker\w*|counter|sep\w*|punct|left|right|dash"
    r"|leftright|numfont|color|authoryearstyle|mid|prenote|postnote|trackertrue|dorder|mark"
    r"|a|hyphen\w*)|nocitemeta|defcitealias|bibcite|nobibcite|defbibentryset"
)
#: commands without "cite" in their name that cite
_MORE = frozenset("bibentry textcquote blockcquote hyphentextcquote notecite".split())
#: number of groups before the keys
BEFORE = {
    "volcite": 1, "Volcite": 1, "pvolcite": 1, "Pvolcite": 1, "fvolcite": 1, "ftvolcite": 1, "svolcite": 1,
    "Svolcite": 1, "tvolcite": 1, "Tvolcite": 1, "avolcite": 1, "Avolcite": 1,
    "foreigntextcquote": 1, "foreignblockcquote": 1, "hyphentextcquote": 1, "hyphenblockcquote": 1,
}  # fmt: skip


def is_citing(name: str, definitions: Definitions) -> bool:
    """Return whether a command may cite: one of a package, or one that the author defined."""
    return name in definitions.macros or name in definitions.aliases or has_citing_name(name)


def has_citing_name(name: str) -> bool:
    """Return whether a command cites by its name."""
    return name in _MORE or name in BEFORE or ("cite" in name.lower() and not _NO_CITE.fullmatch(name))


def is_defined(command: re.Match[str]) -> bool:
    """Return whether a command is defined here, not used."""
    start = command.start()
    return bool(_IS_NAMED.search(command.string, max(0, start - _DEFINITION), start))
