"""How long an import takes, and how much memory: made-up dumps of three sizes, each in its own process.

    python benchmarks/bulk.py [--largest MB]

Prints, for each source and size, the megabytes a second of wall clock and of CPU (of all processes), the peak
of memory of the largest process (which must not grow with the dump), the size of the index, and the time to
find a paper in it; for DBLP, in the same run, how fast `lxml.iterparse` alone reads the file, the limit.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from random import Random

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _words(random: Random, count: int) -> str:
    return " ".join("".join(random.choices(_LETTERS, k=random.randint(3, 10))) for _ in range(count))


def _papers() -> Iterator[tuple[int, str, list[str]]]:
    """Yield number, title and authors of papers without end."""
    random = Random(1)  # noqa: S311 - the same papers in every run
    people = [_words(random, 2).title() for _ in range(100_000)]
    number = 0
    while number := number + 1:
        yield number, _words(random, 9).capitalize(), random.choices(people, k=4)


def _dblp(size: int) -> Iterator[str]:
    """Yield a dblp.xml with homepages at its end, as there are; as many bytes of them as of papers."""
    yield '<?xml version="1.0" encoding="US-ASCII"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n'
    done = 0
    for number, title, authors in _papers():
        people = "".join(
            f'<author orcid="0000">{name} 0001</author><author>J&ouml;rg</author>' for name in authors
        )
        entry = (
            f'<inproceedings mdate="2024-01-01" key="conf/a/{number}">{people}<title>{title}.</title>'
            f"<pages>1-9</pages><year>2024</year><booktitle>ICML</booktitle>"
            f"<ee>https://doi.org/10.1145/1.{number}</ee><url>db/conf/a/a.html</url></inproceedings>\n"
        )
        page = f'<www key="homepages/{number}"><author>{authors[0]}</author><title>Home Page</title></www>\n'
        yield entry if done < size / 2 else page
        done += len(entry)
        if done > size:
            break
    yield "</dblp>\n"


def _anthology(size: int) -> Iterator[str]:
    yield "% https://aclanthology.org/anthology.bib.gz generated on 2026-01-01\n\n"
    done = 0
    for number, title, authors in _papers():
        people = "  and\n      ".join(authors)
        entry = (
            f'@inproceedings{{a-{number},\n    title = "{title}",\n    author = "{people}",\n'
            f'    booktitle = "Proceedings",\n    year = "2024",\n'
            f'    url = "https://aclanthology.org/2024.acl-long.{number}/",\n    pages = "1--9"\n}}\n'
        )
        yield entry
        done += len(entry)
        if done > size:
            break


def _crossref(size: int) -> Iterator[str]:
    """Yield a file of works with long lists of references, all in one list."""
    yield '{"items": ['
    done, references = 0, [{"key": str(n), "unstructured": "A. Body. Nothing. 2000." * 3} for n in range(40)]
    for number, title, authors in _papers():
        people = [dict(zip(("given", "family"), name.split(), strict=True)) for name in authors]
        work = {
            "DOI": f"10.1145/1.{number}", "title": [title], "author": people, "reference": references,
            "container-title": ["Proceedings"], "issued": {"date-parts": [[2024]]},
        }  # fmt: skip
        entry = json.dumps(work)
        yield ("," if done else "") + entry
        done += len(entry)
        if done > size:
            break
    yield "]}"


_DUMPS: dict[str, tuple[str, Callable[[int], Iterator[str]]]] = {
    "dblp": ("dblp.xml", _dblp),
    "anthology": ("anthology.bib", _anthology),
    "crossref": ("crossref.json", _crossref),
}


def _measure(path: str, processes: int) -> None:
    """Import one dump, look papers up, and print time and memory."""
    from unlearnbib import Paper, api as library  # noqa: PLC0415 - only in the measured process
    from unlearnbib.sources import dumps as bulk  # noqa: PLC0415

    size = os.path.getsize(path) / 1e6
    start, cpu = time.perf_counter(), _cpu()
    (done,) = library.import_dumps(path, processes=processes)
    seconds, cpu = time.perf_counter() - start, _cpu() - cpu
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    papers = [Paper(title, year=2024) for _, title, _ in islice(_papers(), 1_000)]
    start = time.perf_counter()
    found, _ = bulk.complete_from_dumps(papers)
    each = (time.perf_counter() - start) / len(papers)
    known = sum(bool(paper.authors) for paper in found)
    print(
        f"{os.path.basename(path):<14} {size:>4.0f} MB, {processes} processes more: "
        f"{size / seconds:>5.1f} MB/s, "
        f"{size / cpu:>5.1f} MB/s of CPU, {done.records / cpu:>6.0f} records/s of CPU, "
        f"{peak / (1e6 if sys.platform == 'darwin' else 1e3):>4.0f} MB at most; "
        f"index {os.path.getsize(done.path) / 1e6:.0f} MB; "
        f"{each * 1e6:.0f} us a paper, {known} of {len(papers)} found"
    )
    if path.endswith(".xml"):
        limit = _measure_parser(path)
        print(
            f"{'':<14} lxml.iterparse alone: {size / limit:.1f} MB/s of CPU, {cpu / limit:.1f} times as fast"
        )


def _cpu() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _measure_parser(path: str) -> float:
    """Return the seconds of CPU in which the parser alone goes through a dump."""
    from lxml import etree  # noqa: PLC0415 - only in the measured process

    start = _cpu()
    for _, element in etree.iterparse(
        path, load_dtd=False, resolve_entities=False, recover=True, huge_tree=True
    ):
        if element.getparent() is not None and element.getparent().getparent() is None:
            element.clear()
    return _cpu() - start


def main() -> None:
    """Write dumps of three sizes, and measure each import in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--largest", metavar="MB", type=int, default=400)
    parser.add_argument("--measure", metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument("--processes", metavar="N", type=int, default=1, help="beside the one that writes")
    parser.add_argument("--only", choices=list(_DUMPS))
    options = parser.parse_args()
    if options.measure:
        _measure(options.measure, options.processes)
        return
    for name, (file, dump) in _DUMPS.items():
        if options.only in (None, name):
            for part in (16, 4, 1):
                _run(file, dump, options.largest * 1_000_000 // part, options.processes)


def _run(file: str, dump: Callable[[int], Iterator[str]], size: int, processes: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, file)
        with open(path, "w", encoding="ascii") as out:
            out.writelines(dump(size))
        surroundings = {**os.environ, "UNLEARNBIB_CACHE": folder}
        command = [sys.executable, __file__, "--measure", path, "--processes", str(processes)]
        subprocess.run(command, check=True, env=surroundings)


if __name__ == "__main__":
    main()
