"""The table of formats, which knows their names before it imports one."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unlearnbib.formats.format import Format


class FormatTable(Mapping[str, "Format"]):
    """The formats by name; the file of one is imported when it is first used, and so is a package's.

    Built-in formats are listed; those that other packages add are found by their names.

    >>> table = FormatTable("unlearnbib.formats", {"csl-json": "csl_json"})
    >>> list(table), table["csl-json"].suffixes
    (['csl-json'], ('.json',))
    """

    def __init__(self, package: str, modules: Mapping[str, str]) -> None:
        self._package, self._modules = package, modules

    def __getitem__(self, name: str) -> "Format":
        if name not in self._modules:
            from unlearnbib.formats.format import Format  # noqa: PLC0415 - a help text needs only names
            from unlearnbib.storage.plugins import load_plugin  # noqa: PLC0415

            return load_plugin("formats", name, Format)
        module = import_module(f"{self._package}.{self._modules[name]}")
        found: Format = module.FORMAT
        return found

    def __contains__(self, name: object) -> bool:
        if name in self._modules or not name:
            return bool(name)
        from unlearnbib.storage.plugins import find_plugins  # noqa: PLC0415 - few formats are of others

        return name in find_plugins("formats")

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)
