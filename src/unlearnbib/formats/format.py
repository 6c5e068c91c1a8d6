"""A format as a value: how works are written in it and read from it, and examples that one test runs."""

from collections.abc import Callable, Collection, Iterator, Mapping
from importlib import import_module
from typing import Any

from attrs import frozen

from unlearnbib.errors import Problem
from unlearnbib.model import Paper
from unlearnbib.storage.plugins import find_plugins, load_plugin


@frozen
class Works:
    """The works of a file, each with its place and its key there, and the entries that are not read."""

    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...] = ()


@frozen
class FormatExample:
    """Papers, and the text that a format with some options makes of them."""

    papers: tuple[Paper, ...]
    text: str
    options: Mapping[str, Any] = {}


Places = Collection[str] | Callable[[Paper], Collection[str]] | None


@frozen(kw_only=True)
class Format:
    """A format of a bibliography. `write` takes papers and options, `read` the text of a file and its name.

    `options` are the parameters of `write`; a format without `read` is only written. One with it is also a
    reader of catalogs, and reads what it writes. `variables` are the CSL variables that it has a field for,
    or a function that returns them for a paper; a format with all of them says None.
    """

    name: str
    suffixes: tuple[str, ...]
    write: Callable[..., str]
    read: Callable[[str, str], Works] | None = None
    options: tuple[str, ...] = ()
    variables: Places = None
    examples: tuple[FormatExample, ...]


class FormatTable(Mapping[str, Format]):
    """The formats by name; the file of one is imported when it is first used, and so is a package's.

    Built-in formats are listed; those that other packages add are found by their names.

    >>> table = FormatTable("unlearnbib.formats", {"csl-json": "csl_json"})
    >>> list(table), table["csl-json"].suffixes
    (['csl-json'], ('.json',))
    """

    def __init__(self, package: str, modules: Mapping[str, str]) -> None:
        self._package, self._modules = package, modules

    def __getitem__(self, name: str) -> Format:
        if name not in self._modules:
            return load_plugin("formats", name, Format)
        module = import_module(f"{self._package}.{self._modules[name]}")
        found: Format = module.FORMAT
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._modules or name in find_plugins("formats")

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)
