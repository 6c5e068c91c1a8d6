"""Mutants of a file by mutmut's operators, and the module that one of them makes."""

import difflib
import importlib
import random
import sys
from collections.abc import Iterator
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import NamedTuple

from libcst import Module
from mutmut.mutation.file_mutation import Mutation, create_mutations


class Mutant(NamedTuple):
    """A changed text of a file."""

    file: str
    text: str

    def load(self) -> None:
        """Import the changed text as the module of its file."""
        parts = Path(self.file).relative_to("src").with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        sys.meta_path.insert(0, _Finder(name, self))
        importlib.import_module(name)

    def describe(self) -> str:
        """Return the place and the changed lines."""
        before, after = Path(self.file).read_text(encoding="utf-8").splitlines(), self.text.splitlines()
        changes = [one for one in difflib.ndiff(before, after) if one[:2] in {"- ", "+ "}]
        line = next((n for n, (old, new) in enumerate(zip(before, after, strict=False), 1) if old != new), 0)
        return "\n".join([f"{self.file}:{line}", *(f"    {one[:2]}{one[2:].strip()}" for one in changes)])


def shuffle_mutants(files: list[str], seed: int) -> Iterator[Mutant]:
    """Yield the mutants of the files, in an order that is the same for the same files and seed."""
    mutants = [(file, module, one) for file in files for module, one in _list_mutations(file)]
    random.Random(seed).shuffle(mutants)
    for file, module, one in mutants:
        yield Mutant(file, module.deep_replace(one.original_node, one.mutated_node).code)


def _list_mutations(file: str) -> Iterator[tuple[Module, Mutation]]:
    module, mutations, *_ = create_mutations(file, Path(file).read_text(encoding="utf-8"))
    return ((module, one) for one in mutations)


class _Finder(MetaPathFinder):
    """Finds one module, whose code is that of a mutant."""

    def __init__(self, name: str, mutant: Mutant) -> None:
        self.name, self.mutant = name, mutant

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        loader = _Loader(fullname, str(Path(self.mutant.file).absolute()))
        loader.text = self.mutant.text
        return spec_from_file_location(fullname, loader.path, loader=loader)


class _Loader(SourceFileLoader):
    """Loads a text instead of what its file holds; nothing is cached."""

    text = ""

    def get_code(self, fullname: str) -> object:
        return self.source_to_code(self.text.encode(), self.get_filename(fullname))
