"""The marks: what the library wants to hold, as ratios of one run, exponents and bytes."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median

from harness.shapes import OURS, Contestant, Mark, Result, Results, Taken, Verdict
from harness.tasks import BARE, TASKS

_ROWS = f"{OURS}, rows"
_LEAST = 1_000  # entries; below, start-up counts
_Pick = Callable[[Taken], float]
_Values = Mapping[str, float]


def _get_work(run: Taken) -> float:
    return run.work


def _get_whole(run: Taken) -> float:
    return run.whole


def _list_sizes(results: Results, task: str, name: str, least: int = _LEAST) -> list[int]:
    """Return the sizes of at least `least` on which a contestant was run."""
    return sorted(
        size
        for (of, who, size), one in results.items()
        if (of, who) == (task, name) and one.runs and size >= least
    )


def compare_runs(ours: Result, theirs: Result, pick: _Pick = _get_work) -> float:
    """Return the median ratio of two contestants, round by round."""
    is_whole = pick is _get_whole  # then the runs without work before count, where there are some
    mine, others = ((one.cold or one.runs) if is_whole else one.runs for one in (ours, theirs))
    return median(pick(one) / pick(other) for one, other in zip(mine, others, strict=False))


def _find_ratio(
    task: str, other: str, name: str = OURS, *, sizes: Sequence[int] = (), pick: _Pick = _get_work
) -> Callable[[Results], _Values]:
    """Return how a contestant is compared with another one, on each size on which both were run."""

    def measure(results: Results) -> _Values:
        both = set(_list_sizes(results, task, name, 1)) & set(_list_sizes(results, task, other, 1))
        wanted = [size for size in sorted(both) if (size in sizes if sizes else size >= _LEAST)]
        pairs = {size: (results[task, name, size], results[task, other, size]) for size in wanted}
        return {f"{size:,}": compare_runs(*pair, pick) for size, pair in pairs.items()}

    return measure


def find_exponent(results: Results, task: str, name: str, least: int = _LEAST) -> _Values:
    """Return the growth of a contestant's work from the first size to the last; 1 is linear."""
    sizes = _list_sizes(results, task, name, least)
    if len(sizes) < 2:  # noqa: PLR2004 - a slope needs two points
        return {}
    first, last = (results[task, name, size].work for size in (sizes[0], sizes[-1]))
    exponent = math.log(last / first) / math.log(sizes[-1] / sizes[0])
    return {f"{sizes[0]:,} to {sizes[-1]:,}": exponent}


def _find_growth(task: str, name: str = OURS) -> Callable[[Results], _Values]:
    return lambda results: find_exponent(results, task, name)


def _find_memory(task: str, name: str) -> Callable[[Results], _Values]:
    """Return how the kilobytes of an entry are found: the growth of the peak by that of the size."""

    def measure(results: Results) -> _Values:
        sizes = _list_sizes(results, task, name)
        if len(sizes) < 2:  # noqa: PLR2004 - a difference needs two points
            return {}
        first, last = (results[task, name, size].peak for size in (sizes[0], sizes[-1]))
        return {f"{sizes[0]:,} to {sizes[-1]:,}": (last - first) * 1024 / (sizes[-1] - sizes[0])}

    return measure


def _list_decoders() -> Iterator[Mark]:
    """Yield a mark for each peer that decodes all values of a .bib file: it is slower."""
    (read,) = (task for task in TASKS if task.name == "read")
    ours = read.contestants[0].remark
    for one in read.contestants[1:]:
        if one.remark.startswith(ours):
            pick = _get_work if one.place in ("peers", "node") else _get_whole
            yield Mark(f".bib read, against {one.name}", 1.0, _find_ratio("read", one.name, pick=pick))


def _list_lists() -> Iterator[Mark]:
    """Yield a mark for each list in Markdown; a parser of HTML in C is not what reading is held against."""
    for task in TASKS:
        if task.name.startswith("lists, ") and task.kind.endswith(".md"):
            other: Contestant = task.contestants[1]
            yield Mark(f"{task.title}, against {other.name}", 2.0, _find_ratio(task.name, other.name))


def _list_citing() -> Iterator[Mark]:
    for task in TASKS:
        if task.name.startswith("cite, "):
            ratio = _find_ratio(task.name, "pandoc", sizes=(100,), pick=_get_whole)
            yield Mark(f"{task.title}, whole process, against pandoc", 1.0, ratio)
            yield Mark(f"{task.title}, exponent", 1.05, _find_growth(task.name))


def _find_start(name: str, other: str) -> Callable[[Results], _Values]:
    return _find_ratio("start-up", other, name, sizes=(3,), pick=_get_whole)


MARKS: Sequence[Mark] = (
    Mark("BibTeX written, against bibtexparser 2 in place", 2.5,
         _find_ratio("bibtex", "bibtexparser 2, in place")),
    Mark("BibTeX written, exponent", 1.05, _find_growth("bibtex")),
    Mark("CSL-JSON written, against json.dumps", 1.2, _find_ratio("csl", "json.dumps")),
    Mark("CSL-JSON written, exponent", 1.05, _find_growth("csl")),
    Mark(".bib read, against bibtexparser 2's bare parse", 1.5, _find_ratio("read", BARE)),
    *_list_decoders(),
    Mark("check, against bibtexparser 2's bare parse", 1.5, _find_ratio("check", BARE)),
    Mark("merge, against bibtexparser 2's bare parse", 1.5, _find_ratio("merge", BARE)),
    Mark("merge of 53 papers, against bibtexparser 2's bare parse", 1.5,
         _find_ratio("merge", BARE, f"{OURS}, 53 papers")),
    Mark("rows of a page of the site, against the events of its HTML parser", 1.3,
         _find_ratio("rows", "lxml, events", _ROWS)),
    # 90,000 rows a second, and 40,000 with identities, where selectolax reads 115,000
    Mark("rows of a page of the site, against selectolax", 115 / 90,
         _find_ratio("rows", "selectolax", _ROWS)),
    Mark("papers of a page of the site with identities, against selectolax", 115 / 40,
         _find_ratio("rows", "selectolax", f"{OURS}, identities")),
    Mark("papers of a page of the site, exponent", 1.05, _find_growth("rows")),
    Mark("a page to a file, kB a row", 1.5, _find_memory("page to file", OURS)),
    *_list_lists(),
    Mark("--help, against python -c pass", 4.0, _find_start("--help", "python -c pass")),
    Mark("export --catalog, against python -c pass", 9.0, _find_start("export --catalog", "python -c pass")),
    Mark("export --catalog, against import attrs", 2.2, _find_start("export --catalog", "import attrs")),
    *_list_citing(),
)  # fmt: skip


def judge(results: Results) -> list[Verdict]:
    """Return the values of all marks for which there are results."""
    return [
        Verdict(mark.name, where, value, mark.most)
        for mark in MARKS
        for where, value in mark.measure(results).items()
    ]
