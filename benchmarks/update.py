"""How many preprints of the shipped catalog `update` makes the published entries, against rebiber.

usage: python benchmarks/update.py [--rebiber COMMAND]

Writes the preprints of the catalog's papers as Google Scholar, arXiv, DBLP and Semantic Scholar give them,
each with a note of the author's, and updates the file offline. Prints for each program the entries whose
venue and year are then the published ones (right), those with another venue or year (wrong), those that are
still preprints (missed), the page ranges and DOIs that are right, and the keys and notes that are lost.

The papers are of 2023 to 2025 and in our snapshot, so "missed" says how old a program's data are, not how
well it works: rebiber ships tables of proceedings, which end with its release. The other columns compare
the two.
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

import unlearnbib
from unlearnbib.bib import parse
from unlearnbib.bib.values import get_field
from unlearnbib.papers.versions import get_arxiv_id
from unlearnbib.sources.match import is_same_venue
from unlearnbib.tex.decode import decode

_FORMS = {
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
_COLUMNS = ("right", "wrong", "missed", "pages", "DOI", "lost keys", "lost notes")


def write_entries(papers: list[unlearnbib.Paper], form: str) -> str:
    """Return the preprints of papers as a database writes them."""
    texts = []
    for paper in papers:
        author = " and ".join(f"{name.given} {name.family}".strip() for name in paper.authors)
        number = get_arxiv_id(paper)
        texts.append(_FORMS[form].format(key=paper.key, title=paper.title, author=author, number=number))
    return "\n".join(texts)


def judge(text: str, papers: list[unlearnbib.Paper]) -> dict[str, int]:
    """Return the counts of a file that a program has updated."""
    entries = {entry.key: entry for entry in parse(text).entries}
    counts = dict.fromkeys(_COLUMNS, 0)
    for paper in papers:
        entry = entries.get(paper.key)
        if entry is None:
            counts["lost keys"] += 1
            continue
        values = {
            name: decode(get_field(entry, name))
            for name in ("booktitle", "journal", "year", "pages", "doi", "note")
        }
        container = values["booktitle"] or values["journal"]
        names = filter(None, (paper.container_title, paper.container_title_short, paper.venue))
        is_venue = bool(container) and any(is_same_venue(container, name) for name in names)
        is_preprint = not container or container.lower().startswith(("arxiv", "corr"))
        is_right = is_venue and values["year"] == str(paper.year)
        counts["missed" if is_preprint else "right" if is_right else "wrong"] += 1
        counts["pages"] += (
            bool(paper.pages) and values["pages"].replace("–", "-").replace("--", "-") == paper.pages
        )
        counts["DOI"] += bool(paper.doi) and values["doi"].lower() == paper.doi.lower()
        counts["lost notes"] += values["note"] != "mine"
    return counts


def update_by_us(path: Path) -> str:
    """Return the text of a file after `unlearnbib update`."""
    return unlearnbib.update(path).text


def update_by_rebiber(command: str, path: Path) -> str:
    """Return the text of a file after rebiber."""
    done = path.with_suffix(".done.bib")
    subprocess.run([command, "-i", str(path), "-o", str(done)], check=True, capture_output=True)
    return done.read_text(encoding="utf-8")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rebiber", help="the command of rebiber, which has an environment of its own")
    command = parser.parse_args().rebiber
    papers = [
        one for one in unlearnbib.load() if get_arxiv_id(one) and one.container_title and not one.is_preprint
    ]
    print(f"{len(papers)} papers, {sum(bool(one.pages) for one in papers)} with pages\n")
    print(f"{'':<22}", *(f"{name:>11}" for name in _COLUMNS), sep="")
    for form in _FORMS:
        text = write_entries(papers, form)
        for program in ("unlearnbib", "rebiber")[: 2 if command else 1]:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "refs.bib")
                path.write_text(text, encoding="utf-8")
                done = update_by_us(path) if program == "unlearnbib" else update_by_rebiber(command, path)
            counts = judge(done, papers)
            print(f"{form:<9}{program:<13}", *(f"{counts[name]:>11}" for name in _COLUMNS), sep="")


if __name__ == "__main__":
    main()
