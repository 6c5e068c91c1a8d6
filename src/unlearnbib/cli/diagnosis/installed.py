"""What is installed: Python, unlearnbib, its libraries and extras, the programs that use its files."""

import platform
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires, version

from attrs import frozen

import unlearnbib
from unlearnbib.cli.diagnosis.finding import Finding
from unlearnbib.storage.plugins import Kind, find_plugins

_PARTS = re.compile(r"(?P<package>[\w.-]+)\s*(?:\[[^\]]*\])?\s*(?P<bounds>[^;]*)(?:;(?P<marker>.*))?")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w-]+)['\"]")
_BOUND = re.compile(r"(>=|<)\s*(\d[\d.]*)")
_KINDS: tuple[Kind, ...] = ("formats", "hosts", "providers", "readers")

#: extra -> what it is for
EXTRAS: Mapping[str, str] = {
    "yaml": "lists of papers in YAML, CSL-YAML, the files of Typst",
    "rst": "lists of papers in reStructuredText",
    "styles": "the 10,000 published CSL styles",
    "completion": "completion of the command line by the shell",
    "word": "references as files of Word and OpenDocument",
    "pandas": "papers as a table of pandas",
    "watch": "the commands watch and serve",
    "site": "the commands site and serve, templates of your own",
    "plot": "pictures of the counts of stats",
    "lsp": "the command lsp, for editors",
    "dask": "lists in partitions, on many machines",
}
#: kind -> program -> what it is for
PROGRAMS: Mapping[str, Mapping[str, str]] = {
    "TeX": {
        "pdflatex": "LaTeX", "lualatex": "LaTeX with any script", "latexmk": "all runs of LaTeX",
        "bibtex": "BibTeX", "biber": "BibLaTeX",
    },
    "other programs": {"pandoc": "Markdown", "quarto": "Quarto", "typst": "Typst"},
}  # fmt: skip


@frozen
class Requirement:
    """A package that unlearnbib needs: its name, the bounds of its version, the extra that has it, or ""."""

    package: str
    bounds: str
    extra: str = ""

    @property
    def installed(self) -> str:
        """The version that is installed, or ""."""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return ""

    @property
    def fault(self) -> str:
        """Why it cannot be used, or ""."""
        if not self.installed:
            return f"{self.package} is not installed"
        is_right = is_within(self.installed, self.bounds)
        return "" if is_right else f"{self.package} is {self.installed}, not {self.bounds}"


def is_within(found: str, bounds: str) -> bool:
    """Return whether a version is within bounds; >= and < are looked at, as our own requirements have them.

    >>> is_within("2.1", ">=2.1,<3"), is_within("3.0b1", "<3,>=2.1"), is_within("0.10", ">=0.9")
    (True, False, True)
    """
    numbers = _read_numbers(found)
    return all(
        numbers >= _read_numbers(bound) if relation == ">=" else numbers < _read_numbers(bound)
        for relation, bound in _BOUND.findall(bounds)
    )


def _read_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of a release, without zeros at the end: 3.0 is 3."""
    release = re.match(r"[\d.]*", text)
    numbers = [int(part) for part in (release[0] if release else "").split(".") if part]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def parse_requirement(line: str) -> Requirement:
    """Return the requirement in a line of Requires-Dist.

    >>> parse_requirement("PyYAML>=6; extra == 'yaml'")
    Requirement(package='PyYAML', bounds='>=6', extra='yaml')
    >>> parse_requirement("coverage[toml] >=7.10")
    Requirement(package='coverage', bounds='>=7.10', extra='')
    """
    parts = _PARTS.match(line)
    package, bounds, marker = parts.groups() if parts else (line, "", "")
    extra = _EXTRA.search(marker or "")
    return Requirement(package, bounds.strip(" ()"), extra[1] if extra else "")


def list_requirements() -> list[Requirement]:
    """Return the packages that unlearnbib and its extras need, by its metadata."""
    try:
        return [parse_requirement(line) for line in requires("unlearnbib") or ()]
    except PackageNotFoundError:
        return []


def check_python() -> Iterator[Finding]:
    """Yield findings about Python and unlearnbib."""
    found = f"{platform.python_version()} ({platform.python_implementation()}, {platform.system()})"
    yield Finding("Python", "ok", f"{found}, {sys.executable}", values={"version": platform.python_version()})
    folder, values = next(iter(unlearnbib.__path__)), {"version": unlearnbib.__version__}
    known = f"{unlearnbib.__version__}, {folder}"
    if list_requirements():
        yield Finding("unlearnbib", "ok", known, values=values)
    else:
        yield Finding("unlearnbib", "broken", f"{known}: it is not installed", "run: pip install .", values)


def check_libraries() -> Iterator[Finding]:
    """Yield a finding about the libraries that are always needed, or one about each that cannot be used."""
    needed = [one for one in list_requirements() if not one.extra]
    for one in needed:
        if one.fault:
            yield Finding("library", "broken", one.fault, f"run: pip install '{one.package}{one.bounds}'")
    found = {one.package: one.installed for one in needed if not one.fault}
    yield Finding("libraries", "ok", ", ".join(f"{name} {is_}" for name, is_ in found.items()), values=found)


def check_extras() -> Iterator[Finding]:
    """Yield a finding about each extra: whether its packages are there, and what it is for."""
    requirements = list_requirements()
    for extra, purpose in EXTRAS.items():
        needed = [one for one in requirements if one.extra == extra]
        faults = [one.fault for one in needed if one.fault]
        values = {one.package: one.installed for one in needed}
        if faults or not needed:
            remedy = f"pip install 'unlearnbib[{extra}]'"
            found = f"{', '.join(faults) or 'not of the installed version'}: {purpose}"
            yield Finding(f"extra {extra}", "missing", found, remedy, values)
        else:
            found = ", ".join(f"{name} {is_}" for name, is_ in values.items())
            yield Finding(f"extra {extra}", "ok", f"{found}: {purpose}", values=values)
    for kind in _KINDS:
        if names := find_plugins(kind):
            yield Finding(
                f"{kind} of other packages", "ok", ", ".join(names), values=dict.fromkeys(names, kind)
            )


def check_programs() -> Iterator[Finding]:
    """Yield a finding about the programs of TeX that are there, and one about others; none is run."""
    for kind, programs in PROGRAMS.items():
        found = {name: shutil.which(name) or "" for name in programs}
        lacking = ", ".join(f"{name} ({programs[name]})" for name, path in found.items() if not path)
        words = ", ".join(name for name, path in found.items() if path) or "none"
        lack = f"; not found: {lacking}" if lacking else ""
        yield Finding(kind, "missing" if words == "none" else "ok", f"{words}{lack}", values=found)
