"""The work of an entry: calls of functions are counted, as seconds differ from machine to machine."""

from collections.abc import Callable
from pathlib import Path

import pytest

import unlearnbib
from counted_work import count_calls

_FAMILIES = ("Doe", "van der Berg", r"M{\"u}ller", "Roe", "{The Sand Group}", "Okafor", "Li")
_TITLES = ("On {GPU}s and Sand", r"Na{\"\i}ve Growth of Dunes", "$k$-Means in the Desert", "Rivers of Stone")


def _make_file(entries: int) -> str:
    """Return a .bib file of so many entries, of which no two are one paper."""
    return "\n".join(map(_make_entry, range(entries)))


def _make_entry(at: int) -> str:
    people = " and ".join(f"{_FAMILIES[(at + place) % 7]}, Ann {chr(65 + at % 26)}." for place in range(3))
    return (
        f"@article{{key{at},\n  author = {{{people}}},\n  title = {{{_TITLES[at % 4]}: Part {at}}},\n"
        f"  journal = {{Journal of Things}},\n  volume = {{{at % 60}}},\n  pages = {{{at}--{at + 9}}},\n"
        f"  year = {1950 + at % 70},\n  month = mar,\n  doi = {{10.1234/ex.{at}}},\n}}\n"
    )


def _read(path: Path) -> object:
    return unlearnbib.read(path)


def _check(path: Path) -> object:
    return unlearnbib.check(path)


def _merge(path: Path) -> object:
    return unlearnbib.merge(unlearnbib.read(path), path, dry_run=True)


@pytest.mark.parametrize(("act", "most"), [(_read, 365), (_check, 473), (_merge, 910)])
def test_entries_take_few_calls(act: Callable[[Path], object], most: int, tmp_path: Path) -> None:
    """The bounds are a tenth above 332, 430 and 827: the calls of the day on which they were set."""
    small, large = tmp_path / "small.bib", tmp_path / "large.bib"
    small.write_text(_make_file(100), encoding="utf-8")
    large.write_text(_make_file(500), encoding="utf-8")
    act(small)  # tables are loaded once
    few, many = count_calls(lambda: act(small)), count_calls(lambda: act(large))
    assert many - few <= 400 * most


def test_a_new_entry_takes_as_few_calls_in_a_long_file(tmp_path: Path) -> None:
    """The work of a key must not grow with the number of those that are taken."""
    path = tmp_path / "all.bib"
    path.write_text(_make_file(600), encoding="utf-8")
    papers, empty = unlearnbib.read(path), tmp_path / "new.bib"

    def add(count: int) -> object:
        return unlearnbib.merge(papers[:count], empty, dry_run=True)

    add(600)  # tables are loaded, and what is kept of texts is made
    few, many = count_calls(lambda: add(200)), count_calls(lambda: add(600))
    assert many <= 3.3 * few
