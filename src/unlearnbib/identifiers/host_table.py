"""The table of hosts, which knows their sites and the prefixes of their DOIs before it imports one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import overload

from unlearnbib.identifiers.host import Host


class HostTable(Sequence[Host]):
    """The hosts in their order; a file is imported when a link or a DOI may be of one of its hosts.

    `files` has for each file the names of its hosts, their sites, and the prefixes of their DOIs. A site has
    all domains below it.

    >>> table = HostTable("unlearnbib.identifiers.hosts", {"pmc": ("HOST", "europepmc.org", "")})
    >>> [host.scheme for host in table.find("europepmc.org")], table.find("arxiv.org"), len(table)
    (['pmc'], [], 1)
    """

    def __init__(self, package: str, files: Mapping[str, tuple[str, str, str]]) -> None:
        self._package = package
        self._names = {file: names.split() for file, (names, _, _) in files.items()}
        self._files: dict[str, set[str]] = defaultdict(set)  # by site and prefix
        for file, (_, sites, prefixes) in files.items():
            for one in (*sites.split(), *prefixes.split()):
                self._files[one].add(file)

    def find(self, *names: str) -> list[Host]:
        """Return the hosts of the files that have one of `names`, sites or prefixes of DOIs."""
        files = set().union(*(self._files.get(name, ()) for name in names))
        return [host for file in self._names if file in files for host in self._load(file)]

    def _load(self, file: str) -> list[Host]:
        module = import_module(f"{self._package}.{file}")
        return [getattr(module, name) for name in self._names[file]]

    @overload
    def __getitem__(self, place: int) -> Host: ...
    @overload
    def __getitem__(self, place: slice) -> list[Host]: ...
    def __getitem__(self, place: int | slice) -> Host | list[Host]:
        return list(self)[place]

    def __iter__(self) -> Iterator[Host]:
        return (host for file in self._names for host in self._load(file))

    def __len__(self) -> int:
        return sum(map(len, self._names.values()))
