"""A format as a value: how works are written in it and read from it, and examples that one test runs."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from unlearnbib.errors import Problem
from unlearnbib.model import Paper


class Works(NamedTuple):
    """The works of a file, each with its place and its key there, and the entries that are not read."""

    papers: Sequence[Paper]
    problems: tuple[Problem, ...] = ()


class FormatExample(NamedTuple):
    """Papers, and the text that a format with some options makes of them."""

    papers: tuple[Paper, ...]
    text: str
    options: Mapping[str, Any] = {}


Places = Collection[str] | Callable[[Paper], Collection[str]] | None


class Format(NamedTuple):
    """A format of a bibliography. `write` takes papers and options, `read` the text of a file and its name.

    `write_pieces` yields the text of `write` in pieces, for papers that are larger than the memory. `options`
    are the parameters of `write`; a format without `read` is only written. One with it is also a
    reader of catalogs, and reads what it writes. `variables` are the CSL variables that it has a field for,
    or a function that returns them for a paper; a format with all of them says None.
    """

    name: str
    suffixes: tuple[str, ...]
    write: Callable[..., str]
    examples: tuple[FormatExample, ...]
    write_pieces: Callable[..., Iterator[str]] | None = None
    read: Callable[[str, str], Works] | None = None
    options: tuple[str, ...] = ()
    variables: Places = None
