"""The table of writers: each leaves one of two states, and which one a folder has can be read at any moment."""

import os
from collections.abc import Callable
from typing import Any

from attrs import evolve, frozen
from requests_cache.models.response import CachedResponse

import dump_files
import unlearnbib
from site_papers import make_papers
from unlearnbib import Paper
from unlearnbib.citekeys import lockfile
from unlearnbib.sources.web.answer_file import ANSWERS, AnswerFile
from unlearnbib.sources.web.answer_table import AnswerTable
from unlearnbib.storage.outputs import replace_text, write_output

from .deeds import OWN, write

#: a part of a folder -> its content; each part is whole if it is that of one of the two states
State = dict[str, Any]


@frozen
class Work:
    """A writer: `act` brings a folder to the state 0 or 1, after `prepare`; `read` tells what is there."""

    about: str
    act: Callable[[str, int], None]
    read: Callable[[str], State]
    prepare: Callable[[str], None] = lambda _folder: None
    share: int = 10  # how often it is stopped, beside the others


def read_files(folder: str) -> State:
    """Return the content of each file of a folder."""
    found: State = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


def _read_output(folder: str) -> State:
    """Return the files of a folder; the sums in a record are those of the last content too, or not."""
    return {
        name: b"" if name.endswith(".unlearnbib") else content for name, content in read_files(folder).items()
    }


_OWN_WORDS = "% mine\n@misc{mine, title = {Own Words}, note = {kept}}\n"
_PAPERS = (
    [OWN, Paper("On Dunes", key="roe2020dunes", year=2020, doi="10.1234/dune.1")],
    [
        evolve(OWN, pages="11-19", volume=""),
        Paper("On Mud", key="poe2021mud", year=2021, doi="10.1234/mud.1"),
    ],
)


def _write(folder: str, state: int) -> None:
    write_output(
        os.path.join(folder, "refs.bib"), unlearnbib.export(_PAPERS[state] * 20), notes=f"# note {state}\n"
    )


def _merge(folder: str, state: int) -> None:
    unlearnbib.merge(_PAPERS[state][:1], os.path.join(folder, "refs.bib"))


def _prepare_merge(folder: str) -> None:
    write(folder, "refs.bib", _OWN_WORDS.encode())


def _rekey(folder: str, state: int) -> None:
    keys = ({"theirs": "mine"}, {"mine": "theirs"})[state]
    for name in ("refs.bib", "main.tex"):
        unlearnbib.rekey(os.path.join(folder, name), keys)


def _prepare_rekey(folder: str) -> None:
    _prepare_merge(folder)
    write(folder, "main.tex", b"% a paper\n\\cite{mine} and \\citep[see][]{other, mine}\n" * 40)


_FAULTY = '@misc{a,\n  title = {On LLMs},\n  doi = "10.1007/978-3\\_21",\n  pages = {1-9}\n}\n'


def _fix(folder: str, state: int) -> None:
    path = os.path.join(folder, "refs.bib")
    with open(path, encoding="utf-8") as file:
        before = file.read()
    replace_text(path, before, unlearnbib.fix(path) if state else _FAULTY)


def _prepare_fix(folder: str) -> None:
    write(folder, "refs.bib", _FAULTY.encode())


def _lock(folder: str, state: int) -> None:
    path, lines = (
        os.path.join(folder, "unlearnbib.lock"),
        {f"doi:10.1234/{n}": (f"doe{n}", f"old{n}") for n in range(99)},
    )
    lockfile.update_lock(lambda _known: {**lines, "doi:10.1145/1": (f"state{state}",)}, path)


def _site(folder: str, state: int) -> None:
    unlearnbib.build_site(make_papers()[: 4 + state], os.path.join(folder, "_site"), styles=["acl"])


def make_answer(number: int, state: int) -> CachedResponse:
    """Return an answer as it is cached."""
    return CachedResponse(
        content=f'{{"state": {state}}}'.encode() * 40, status_code=200, headers={"Content-Type": "application/json"},
        url=f"https://api.crossref.org/works/{number}",
    )  # fmt: skip


def open_table(folder: str) -> AnswerTable:
    """Return the cached answers of a folder."""
    return AnswerTable(AnswerFile(os.path.join(folder, ANSWERS)), "responses", "json")


def _cache(folder: str, state: int) -> None:
    table = open_table(folder)
    for number in range(6):
        table[str(number)] = make_answer(number, state)


def _read_cache(folder: str) -> State:
    table = open_table(folder)
    return {key: table[key].content for key in sorted(table)} | dict.fromkeys(_list_odd(folder, ANSWERS), b"")


def _list_odd(folder: str, name: str) -> list[str]:
    """Return the files beside a database that are none of SQLite's."""
    return [
        one for one in os.listdir(folder) if not one.startswith(name) or one.endswith((".tmp", ".broken"))
    ]


def _index(folder: str, state: int) -> None:
    os.environ["UNLEARNBIB_CACHE"] = os.path.join(folder, "cache")
    unlearnbib.import_dumps(os.path.join(folder, f"dump{state}.jsonl"), force=True)


def _prepare_index(folder: str) -> None:
    os.makedirs(os.path.join(folder, "cache"))
    for state, given in enumerate((b"Joan", b"Jian")):
        write(folder, f"dump{state}.jsonl", dump_files.LINES.replace(b"Jian", given))


def _read_index(folder: str) -> State:
    os.environ["UNLEARNBIB_CACHE"] = cache = os.path.join(folder, "cache")
    links = [f"https://doi.org/10.1145/1234567.{number}" for number in (1, 2)]
    papers = unlearnbib.complete([Paper(link, link=link) for link in links])
    return {
        "papers": "; ".join(f"{one.title} {one.authors}" for one in papers),
        "files": sorted(os.listdir(cache)),
    }


WORKS: dict[str, Work] = {
    "an output": Work("an output is replaced, and its record", _write, _read_output),
    "a merge": Work("papers are merged into an author's file", _merge, read_files, _prepare_merge),
    "a rekey": Work("keys are renamed in a file and in the document that cites it", _rekey, read_files, _prepare_rekey),
    "a fix": Work("the faults of an author's file are fixed", _fix, read_files, _prepare_fix),
    "a lock": Work("a lock file gets a key", _lock, read_files),
    "a site": Work("a folder of a site is written", _site, read_files, share=1),
    "a cache": Work("answers are cached", _cache, _read_cache, share=5),
    "an index": Work("an imported dump is imported again", _index, _read_index, _prepare_index, share=4),
}  # fmt: skip
