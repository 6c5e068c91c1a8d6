"""How many of 200 entries `update` makes the published ones, against rebiber and bibtexupdater.

usage: python benchmarks/update.py [--install] [--rebiber COMMAND] [--bibtexupdater BIBTEX-UPDATE]

The entries and their sources are in update_entries.py; those of other people are read from the folder of
reference material (UNLEARNBIB_REFERENCE). Each program gets one file, with a comment of the author's before
each entry. Prints for each group of entries those that are then as published (right), those with another
venue, year or pages (wrong), those that are as before (missed); and of the whole file the keys, comments and
notes that are lost, and the complete entries whose text is not as it was (rewritten).

A preprint or a link is right if it has the year of the publication and its venue, or its pages where the
names of the venue differ; an entry without pages needs them too; a complete one is right if nothing that it
says has changed.

rebiber has tables of proceedings and matches titles, so "missed" says how old its tables are; unlearnbib
knows offline the shipped catalog and the facts that follow from a link. bibtexupdater (bibtex-updater of
PyPI) has no data and queries its services. It and `unlearnbib update --online` ("+web") are run against the
stand-in of these services in stand_in.py, which has the published records: what they make of the same answers
is compared, not what the services know today. Both without keys or pace; bibtexupdater with --fill-fields,
as only then it completes entries, and --preserve-fields note, as it drops the notes of preprints otherwise.
`--install` installs rebiber in an environment of its own in the folder of caches.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from stand_in import StandIn, World, update_from
from stand_in_works import list_works
from update_entries import Sample, list_samples

import unlearnbib
from unlearnbib.bib import parse
from unlearnbib.bib.values import get_field
from unlearnbib.sources.match import is_same_venue
from unlearnbib.tex.decode import decode

GROUPS = {
    "unlearning": "preprints, LLM unlearning",
    "algorithms": "preprints, algorithms",
    "links": "title and link only, NLP",
    "pages": "without pages, NLP",
    "complete": "complete before",
}
Update = Callable[[Path], str]
JUDGED = ("right", "wrong", "missed")
LOST = ("keys", "comments", "notes", "rewritten")
_KEPT = "author title journal booktitle year volume number pages publisher school institution doi".split()
_COMMENT = "% my comment on {}\n"
_PREPRINT = re.compile(r"arxiv|corr\b|electron.* colloquium comput", re.IGNORECASE)
_DASHES = re.compile(r"\s*[-–—]+\s*")


def write_file(samples: Sequence[Sample]) -> str:
    """Return the file that the programs get."""
    return "\n".join(_COMMENT.format(one.key) + one.text for one in samples)


def judge_entry(sample: Sample, text: str) -> str:
    """Return "right", "wrong" or "missed" for an entry that a program has updated; "" is a lost one.

    >>> sample = Sample("links", "a", "@misc{a, title = {T}}", ("ICML",), "2024", "1-9")
    >>> judge_entry(sample, "@misc{a, title = {T}}")
    'missed'
    >>> judge_entry(sample, "@inproceedings{a, booktitle = {ICML}, year = 2024}")
    'right'
    >>> judge_entry(sample, "@inproceedings{a, booktitle = {ICML}, year = 2023}")
    'wrong'
    """
    if not text:
        return "missed"
    found, before = _read_values(text), _read_values(sample.text)
    if sample.group == "complete":
        return "right" if all(found.get(name) == value for name, value in before.items()) else "wrong"
    container, pages = found.get("booktitle") or found.get("journal") or "", found.get("pages", "")
    has_pages = bool(pages) and pages == _fold_pages(sample.pages)
    has_venue = any(is_same_venue(container, name) for name in sample.venues)
    is_right = found.get("year") == sample.year and (has_pages or has_venue)
    if sample.group == "pages":
        return "missed" if not pages else "right" if is_right and has_pages else "wrong"
    return "missed" if not container or _PREPRINT.search(container) else "right" if is_right else "wrong"


def judge_file(samples: Sequence[Sample], text: str) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Return the number of entries by group and judgement, and the number of things lost."""
    entries = {one.key: text[one.start : one.end] for one in parse(text).entries}
    judged = Counter((one.group, judge_entry(one, entries.get(one.key, ""))) for one in samples)
    lost = Counter(
        keys=sum(one.key not in entries for one in samples),
        comments=sum(_COMMENT.format(one.key).strip() not in text for one in samples),
        notes=sum("mine" in one.text and "mine" not in entries.get(one.key, "") for one in samples),
        rewritten=sum(one.group == "complete" and one.text.strip() not in text for one in samples),
    )
    return judged, lost


def _read_values(text: str) -> dict[str, str]:
    """Return the facts of the one entry in a text, as they are compared: the same in any spelling of TeX."""
    (entry,) = parse(text).entries
    values = {name: " ".join(decode(get_field(entry, name)).split()) for name in _KEPT}
    values["pages"] = _fold_pages(values["pages"])
    return {"type": entry.type.lower(), **{name: value for name, value in values.items() if value}}


def _fold_pages(text: str) -> str:
    return _DASHES.sub("-", text)


def update_by_us(path: Path) -> str:
    """Return the text of a file after `unlearnbib update`."""
    return unlearnbib.update(path).text


def update_by_rebiber(command: str, path: Path) -> str:
    """Return the text of a file after rebiber."""
    done = path.with_suffix(".done.bib")
    subprocess.run([command, "-i", str(path), "-o", str(done)], check=True, capture_output=True)
    return done.read_text(encoding="utf-8")


def update_by_bibtexupdater(command: str, port: int, path: Path) -> str:
    """Return the text of a file after bibtexupdater, with the stand-in; it exits with 2 if it misses one."""
    done, script = path.with_suffix(".done.bib"), Path(__file__).with_name("stand_in_httpx.py")
    program = Path(shutil.which(command) or command).absolute()
    python = str(program.with_name("python"))
    run = [python, str(script), str(port), str(program), str(path), "-o", str(done), "--no-cache"]
    flags = ("--rate-limit", "1000000", "--fill-fields", "--preserve-fields", "note")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ended = subprocess.run(
        [*run, *flags], cwd=path.parent, env=environment, capture_output=True, text=True, check=False
    )
    if ended.returncode not in (0, 2):
        raise RuntimeError(ended.stderr)
    return done.read_text(encoding="utf-8")


def count_requests(stand_in: StandIn, counts: Counter[str], name: str, update: Update) -> Update:
    """Return a program that also counts its requests to the stand-in."""

    def update_and_count(path: Path) -> str:
        before = stand_in.requests.total()
        text = update(path)
        counts[name] = stand_in.requests.total() - before
        return text

    return update_and_count


def describe_rebiber(command: str) -> str:
    """Return the version of rebiber, and the last year of its tables of proceedings."""
    code = "import os, rebiber as r; print(r.__version__, *os.listdir(os.path.dirname(r.__file__) + '/data'))"
    python = Path(shutil.which(command) or command).resolve().parent / "python"
    version, *files = subprocess.run(
        [python, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    years = [int(year) for year in re.findall(r"(?<![0-9])20[0-9]{2}(?![0-9])", " ".join(files))]
    return f"rebiber {version}: {len(files)} tables of proceedings, the last of {max(years)}"


def install_rebiber() -> str:
    """Return the command of rebiber, installed in an environment of its own; it needs bibtexparser 1."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "unlearnbib-benchmarks" / "rebiber" / "bin"
    if not (folder / "rebiber").exists():
        subprocess.run([sys.executable, "-m", "venv", folder.parent], check=True)
        subprocess.run([folder / "pip", "install", "-q", "rebiber", "bibtexparser<2"], check=True)
    return str(folder / "rebiber")


def print_table(samples: Sequence[Sample], programs: dict[str, Update]) -> None:
    """Run the programs and print a row for each group, and the losses of each program."""
    print(f"{'':<33}{'':<16}", *(f"{name:>8}" for name in JUDGED), sep="")
    results = {name: judge_file(samples, _run(update, samples)) for name, update in programs.items()}
    for group, words in GROUPS.items():
        count = sum(one.group == group for one in samples)
        for name, (judged, _) in results.items():
            title = f"{count} {words}" if name == next(iter(results)) else ""
            print(f"{title:<33}{name:<16}", *(f"{judged[group, one]:>8}" for one in JUDGED), sep="")
    print(f"\n{'lost, of the whole file':<33}{'':<16}", *(f"{name:>11}" for name in LOST), sep="")
    for name, (_, lost) in results.items():
        print(f"{'':<33}{name:<16}", *(f"{lost[one]:>11}" for one in LOST), sep="")


def _run(update: Update, samples: Sequence[Sample]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "refs.bib")
        path.write_text(write_file(samples), encoding="utf-8")
        return update(path)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--install", action="store_true", help="install rebiber if it is not given")
    parser.add_argument("--rebiber", help="the command of rebiber")
    parser.add_argument("--bibtexupdater", help="the command bibtex-update, for the stand-in of its services")
    options = parser.parse_args()
    if not (reference := os.environ.get("UNLEARNBIB_REFERENCE")):
        parser.error("set UNLEARNBIB_REFERENCE to the folder of reference material")
    rebiber = options.rebiber or (install_rebiber() if options.install else "")
    _compare(Path(reference, "bib"), rebiber, options.bibtexupdater)
    print(f"{describe_rebiber(rebiber)}" if rebiber else "rebiber: not given; not run")
    if not options.bibtexupdater:
        print("bibtexupdater: not given; not run")


def _compare(folder: Path, rebiber: str, bibtexupdater: str) -> None:
    """Print the table of the programs, and their requests."""
    counts: Counter[str] = Counter()
    programs: dict[str, Update] = {"unlearnbib": update_by_us}
    with StandIn(World(list_works(folder))) as stand_in:
        online = {"unlearnbib +web": partial(update_from, stand_in.port)}
        if bibtexupdater:
            online["bibtexupdater"] = partial(update_by_bibtexupdater, bibtexupdater, stand_in.port)
        programs |= {"rebiber": partial(update_by_rebiber, rebiber)} if rebiber else {}
        for name, update in online.items():
            programs[name] = count_requests(stand_in, counts, name, update)
        print_table(list_samples(folder), programs)
    told = ", ".join(f"{name} {count}" for name, count in counts.items())
    print(f"\nrequests to the stand-in of the services: {told}")


if __name__ == "__main__":
    main()
