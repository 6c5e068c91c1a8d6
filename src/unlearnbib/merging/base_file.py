"""What unlearnbib wrote last time, kept beside the .bib file: the base of the three-way merge.

One field of one paper a line, `IDENTITY FIELD = VALUE`, sorted: every line stands for itself, so that git
merges two branches line by line, and keys may change. Where two branches leave two values of a field, both
were written by unlearnbib, and either counts. Lines that are not understood (the marks of a conflict) say
nothing: a field that no line is about is the author's.
"""

import re
from collections.abc import Iterable, Mapping

from attrs import frozen

HEADER = (
    "# What `unlearnbib export --merge` wrote into the .bib file beside this one, to tell its words from"
    " yours. Keep the two together; you may delete this one, then every field of that file counts as yours.\n"
)
KEY, TYPE = "@key", "@type"  # what is known of an entry beside its fields
_LINE = re.compile(r"(\S+) (@?[^\s=]+)( \(yours\))? =(?: (.*))?")


@frozen
class Known:
    """What is known of a field: the `values` that it had from unlearnbib, more than one after a merge of git.

    If it is `yours`, the author's own value stands in the file, or none: the values are those that unlearnbib
    would have written, so that a later change of them can be told.
    """

    values: tuple[str, ...]
    yours: bool = False


Record = Mapping[str, Known]  # the fields of one paper by name, in lower case
Base = Mapping[str, Record]  # the papers, by identity


def read(text: str) -> tuple[Base, int]:
    r"""Return what was written last time, and how many lines are not understood.

    >>> base, unknown = read("# ...\ndoi:10.1/a @key = doe\ndoi:10.1/a pages (yours) = 1--2\n<<<<<<< ours\n")
    >>> base["doi:10.1/a"]["pages"], unknown
    (Known(values=('1--2',), yours=True), 1)
    """
    base: dict[str, dict[str, Known]] = {}
    unknown = 0
    for line in text.split("\n"):
        found = _LINE.fullmatch(line.rstrip())
        if found:
            _add(base.setdefault(found[1], {}), found[2], found[4] or "", yours=bool(found[3]))
        else:
            unknown += bool(line.strip()) and not line.startswith("#")
    return base, unknown


def _add(record: dict[str, Known], name: str, value: str, *, yours: bool) -> None:
    """Add a line to a record; of two that differ in whose a field is, the author's counts."""
    old = record.get(name)
    values = tuple(dict.fromkeys([*(old.values if old else ()), value]))
    record[name] = Known(values, yours or (old is not None and old.yours))


def written(base: Base) -> str:
    """Return the text that `read` reads, papers and fields sorted, a blank line between papers."""
    papers = ("".join(_lines(identity, base[identity])) for identity in sorted(base))
    return "\n".join([HEADER, *papers])


def _lines(identity: str, record: Record) -> Iterable[str]:
    for name, known in sorted(record.items()):
        for value in known.values:
            yield f"{identity} {name}{' (yours)' if known.yours else ''} = {value}".rstrip() + "\n"
