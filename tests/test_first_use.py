"""The first use of the library by many threads at once, in a process that has imported nothing yet.

`import a.b` takes the lock of `a.b` before that of `a` (CPython's importlib). If `a/__init__.py` imports `a.b`
and another thread is at it, each waits for the other, and Python lets one of them go on with half a module. So
nothing imports a module that its package imports, before the package itself.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from places import ROOT

SOURCE = ROOT / "src"
#: Packages of others whose `__init__` imports modules of theirs, some of which we import by their own names:
#: the modules that must not come first, all if there are none.
FOREIGN = {
    "bibtexparser": (), "citeproc": (), "dask": (), "docx": (), "html": ("html.entities",), "json": (),
    "markdown_it": (), "requests": (), "requests_cache": (), "urllib3": (),
}  # fmt: skip
#: package of others -> what it imports of them
BROUGHT = {"requests": {"urllib3"}, "requests_cache": {"requests", "urllib3"}}
#: module -> the package of others that its caller has imported
READY = {
    "unlearnbib.csl.docx_file": "docx",
    "unlearnbib.catalog.page.commonmark": "markdown_it",
    "unlearnbib.csl.stock_engine": "citeproc",
    "unlearnbib.distributed.engine": "dask",
}
#: Programs, which import what they need in one thread.
PROGRAMS = ("unlearnbib.cli", "unlearnbib.lsp")


class Import(NamedTuple):
    """One statement: the modules that it imports in their order, and the functions that it is in."""

    line: int
    modules: list[str]
    scope: tuple[str, ...]


class _Reader(ast.NodeVisitor):
    def __init__(self, names: frozenset[str]) -> None:
        self.names, self.found, self.scope = names, list[Import](), ()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.scope = (*self.scope, node.name)
        self.generic_visit(node)
        self.scope = self.scope[:-1]

    def visit_If(self, node: ast.If) -> None:
        if "TYPE_CHECKING" not in ast.unparse(node.test):
            self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        self.found.append(Import(node.lineno, [one.name for one in node.names], self.scope))

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        below = (f"{node.module}.{one.name}" for one in node.names)
        self.found.append(
            Import(node.lineno, [node.module, *filter(self.names.__contains__, below)], self.scope)
        )


def name_module(path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def read_imports() -> dict[str, list[Import]]:
    paths = {name_module(path): path for path in SOURCE.rglob("*.py")}
    imports = {}
    for name, path in paths.items():
        reader = _Reader(frozenset(paths))
        reader.visit(ast.parse(path.read_text(encoding="utf-8")))
        imports[name] = reader.found
    return imports


def list_packages(module: str) -> list[str]:
    """Return a module and the packages that it is in, the outermost first."""
    parts = module.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts) + 1)]


@cache
def find_loaded(module: str) -> frozenset[str]:
    """Return what is loaded once a module is: itself, its packages, and all that they import at their top."""
    seen, ahead = set(), [module]
    while ahead:
        one = ahead.pop()
        if one not in seen and one in read_imports():
            seen.add(one)
            ahead += [name for found in read_imports()[one] if not found.scope for name in found.modules]
            ahead += list_packages(one)
    return frozenset(seen)


@cache
def find_own(package: str) -> frozenset[str]:
    """Return the modules of a package that its `__init__` imports."""
    tops = [name for found in read_imports()[package] if not found.scope for name in found.modules]
    loaded = frozenset().union(*(find_loaded(one) for one in tops if one != package))
    return frozenset(one for one in loaded if one.startswith(f"{package}."))


def find_early(module: str) -> Iterator[str]:
    """Yield the imports of a module that come before the package that imports the same module."""
    ready: dict[tuple[str, ...], set[str]] = {(): {*list_packages(module), READY.get(module, "")}}
    for found in sorted(read_imports()[module], key=lambda one: one.scope):
        before = ready.setdefault(found.scope, set(ready[()]))
        for name in found.modules:
            packages = list_packages(name)
            for place, package in enumerate(packages[1:-1], 1):
                if package in read_imports() and package not in before:
                    yield from (
                        f"{module}:{found.line}: {name} before {package}"
                        for one in packages[place + 1 :]
                        if one in find_own(package)
                    )
            if _is_first(name, before):
                yield f"{module}:{found.line}: {name} before {packages[0]}"
            before |= find_loaded(name) | {name} | BROUGHT.get(name, set())


def _is_first(name: str, before: set[str]) -> bool:
    """Return whether a module of another package comes before the package that imports it."""
    package, _, rest = name.partition(".")
    if not rest or package in before or package not in FOREIGN:
        return False
    return not FOREIGN[package] or name in FOREIGN[package]


def test_no_module_is_imported_before_its_package_that_imports_it():
    ours = (module for module in sorted(read_imports()) if not module.startswith(PROGRAMS))
    assert [fault for module in ours for fault in find_early(module)] == []


def test_a_fault_would_be_found(monkeypatch):
    faulty = {
        "a": [],
        "a.p": [Import(1, ["a.p.s"], ())],
        "a.p.s": [],
        "a.q": [Import(3, ["a.p.s"], ())],
        "a.r": [Import(1, ["json.encoder"], ())],
    }
    monkeypatch.setattr(sys.modules[__name__], "read_imports", lambda: faulty)
    find_loaded.cache_clear(), find_own.cache_clear()
    try:
        assert list(find_early("a.q")) == ["a.q:3: a.p.s before a.p"]
        assert list(find_early("a.r")) == ["a.r:1: json.encoder before json"]
    finally:
        find_loaded.cache_clear(), find_own.cache_clear()


def test_the_lazy_table_names_no_module_before_its_package():
    table = ast.parse((SOURCE / "unlearnbib/__init__.py").read_text(encoding="utf-8"))
    modules = next(
        ast.literal_eval(one.value)
        for one in table.body
        if isinstance(one, ast.Assign) and one.targets[0].id == "_MODULES"
    )
    names = {f"unlearnbib.{one}" for one in modules.values()}
    assert names <= read_imports().keys()
    assert [one for one in names for package in list_packages(one)[1:-1] if one in find_own(package)] == []


#: Uses of public functions, of which each process begins with others at once.
PROGRAM = """
import random, sys, threading
from pathlib import Path
import unlearnbib as u

FORMATS = "bibtex biblatex csl-json hayagriva ris html markdown csv mods bibitem csl-yaml".split()
PAPERS = lambda: [u.Paper("On Sand", key="doe", year=2020, authors=(u.Name("Doe", "Jane"),))]
USES = {
    **{one: lambda one=one: u.export(PAPERS(), one) for one in FORMATS},
    "load": lambda: u.load(Path("list.md")), "shipped": lambda: u.load(), "read": lambda: u.read(Path("own.bib")),
    "check": lambda: u.check("@misc{a, title={x}}"), "fix": lambda: u.fix("@misc{a, title={x}}"),
    "cite": lambda: u.cite(PAPERS(), "acl"), "verify": lambda: u.verify("@misc{a, title={x}}"),
    "to_bibtexparser": lambda: u.to_bibtexparser(PAPERS()), "identify": lambda: u.identify("arxiv:2401.00001"),
    "stats": lambda: u.stats(PAPERS()), "styles": lambda: u.styles(), "keys": lambda: u.assign_keys(PAPERS()),
    "merge": lambda: u.merge(PAPERS(), Path("merged.bib")), "cited": lambda: u.cited(Path("paper.tex")),
    "Formatter": lambda: u.Formatter("ieee").bibliography(PAPERS()), "to_dict": lambda: u.to_dict(PAPERS()[0]),
    "plan": lambda: u.plan(PAPERS()), "parts": lambda: u.export_parts, "cache": lambda: u.cache_info(),
    "complete": lambda: u.complete(PAPERS()), "left_out": lambda: u.count_left_out(PAPERS(), "bibtex"),
}
start = threading.Barrier(16)

def use(name):
    start.wait()
    try:
        USES[name]()
    except Exception as error:
        print(name, repr(error))

random.seed(int(sys.argv[1]))
threads = [threading.Thread(target=use, args=(one,)) for one in random.sample(list(USES), 16)]
for one in threads: one.start()
for one in threads: one.join()
print("done")
"""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_threads_use_the_library_for_the_first_time_at_once(tmp_path, seed):
    (tmp_path / "list.md").write_text(
        "# A list\n\n- [On Sand](https://arxiv.org/abs/2401.00001), Jane Doe, 2024\n"
    )
    (tmp_path / "own.bib").write_text("@misc{a, title = {On Sand}, author = {Doe, Jane}, year = 2020}\n")
    (tmp_path / "paper.tex").write_text("\\cite{a}\n")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(seed)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "UNLEARNBIB_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("done\n", "")
