"""The base of the three-way merge: the values that unlearnbib wrote last time, in a file beside the .bib.

It has a line for each field of each paper, `IDENTITY FIELD = VALUE`, sorted. A line needs no other, so that
git merges two branches line by line, and keys may change. If a merge of git leaves two values of a field,
both were written by unlearnbib, and either counts. Lines that cannot be parsed (conflict markers) are
ignored: a field without a line is the author's.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

HEADER = (
    "# What `unlearnbib export --merge` wrote into the .bib file beside this one, to tell its words from"
    " yours. Keep the two together; you may delete this one, then every field of that file counts as yours.\n"
)
KEY, TYPE = "@key", "@type"  # names of the key and the type of an entry among its fields
_LINE = re.compile(r"(\S+) (@?[^\s=]+)( \(yours\))? =(?: (.*))?")


class FieldHistory(NamedTuple):
    """The history of a field: the `values` that unlearnbib wrote, more than one after a merge of git.

    If it is `yours`, the file has the author's own value, or none: the values are those that unlearnbib would
    have written, so that a later change of them can be reported.
    """

    values: tuple[str, ...]
    yours: bool = False


EntryHistory = Mapping[str, FieldHistory]  # the fields of one paper by name in lower case
Base = Mapping[str, EntryHistory]  # the papers, by identity


def read_base(text: str) -> tuple[Base, int]:
    r"""Return the base in a text, and the number of lines that cannot be parsed.

    >>> base, unknown = read_base("# ...\ndoi:10.1/a @key = doe\ndoi:10.1/a pages (yours) = 1--2\n<<<<<<<\n")
    >>> base["doi:10.1/a"]["pages"], unknown
    (FieldHistory(values=('1--2',), yours=True), 1)
    """
    base: dict[str, dict[str, FieldHistory]] = {}
    unknown = 0
    for line in text.split("\n"):
        if found := _LINE.fullmatch(line.rstrip()):
            identity, name, yours, value = found.groups(default="")
            fields = base.setdefault(identity, {})
            old = fields.get(name, FieldHistory(()))
            values = tuple(dict.fromkeys([*old.values, value]))
            fields[name] = FieldHistory(values, old.yours or bool(yours))  # if lines disagree, the author's
        else:
            unknown += bool(line.strip()) and not line.startswith("#")
    return base, unknown


def format_base(base: Base) -> str:
    """Return the text that `read_base` reads, papers and fields sorted, an empty line between papers."""
    papers = []
    for identity, fields in sorted(base.items()):
        lines = (
            f"{identity} {name}{' (yours)' if known.yours else ''} = {value}".rstrip()
            for name, known in sorted(fields.items())
            for value in known.values
        )
        papers.append("".join(f"{line}\n" for line in lines))
    return "\n".join([HEADER, *papers])
