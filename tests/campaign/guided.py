"""A search guided by coverage, with atheris: `python -m tests.campaign.guided TARGET SECONDS SEED FAILURES`.

It needs instrumented modules, so that it runs in a process of its own; `run_guided` starts one for each target.
"""

import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from .outcomes import Row

TARGETS = ("pages", "entries", "merges", "documents", "services")
_ROOT = Path(__file__).parents[2]
_DONE = re.compile(r"stat::number_of_executed_units:\s*(\d+)")


def run_guided(target: str, seconds: int, seed: int) -> Row:
    """Return the row of a target, or one that says that atheris is missing."""
    row = Row(f"{target}, guided by coverage")
    if not find_spec("atheris"):
        row.note = "left out: atheris is not installed"
        return row
    with tempfile.TemporaryDirectory(prefix="campaign-") as folder:
        failures = Path(folder) / "failures.txt"
        command = [
            sys.executable,
            "-m",
            "tests.campaign.guided",
            target,
            str(seconds),
            str(seed),
            str(failures),
        ]
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, check=False)
        log = done.stderr.decode("utf-8", "replace")
        found = _DONE.search(log)
        row.inputs = int(found[1]) if found else 0
        texts = failures.read_text("utf-8").split("\0") if failures.exists() else []
        for text in filter(None, texts):
            row.tracebacks += 1
            row.failures.setdefault(text.splitlines()[0], text)
        if not found:
            row.count_failure(RuntimeError(log[-1500:]), target)
    return row


def _search(target: str, seconds: int, seed: int, failures: str) -> None:
    """Search with atheris until the time is over; each new failure is a part of a file."""
    import atheris

    with atheris.instrument_imports(include=["unlearnbib"]):
        from . import deeds, seeds
        from .deeds_sources import Told, complete_papers
    from unlearnbib import UnlearnbibError

    from .runner import limit_time

    folder, seen, pages, answers = (
        tempfile.mkdtemp(prefix="campaign-"),
        set[str](),
        seeds.list_pages(),
        seeds.list_answers(),
    )
    suffixes = list(dict.fromkeys(suffix for _, suffix in seeds.list_documents()))
    deed = {
        "pages": lambda data: deeds.read_page(
            deeds.Listed(pages[data[0] % len(pages)]._replace(text=_decode(data[1:])), ("bibtex",)), folder
        ),
        "entries": lambda data: deeds.check_entries(deeds.Text(data), folder),
        "merges": lambda data: deeds.merge_entries(deeds.Text(data), folder),
        "documents": lambda data: deeds.cite_text(
            deeds.Text(data[1:], suffixes[data[0] % len(suffixes)]), folder
        ),
        "services": lambda data: complete_papers(
            Told(*answers[data[0] % len(answers)][:2], data[1:]), folder
        ),
    }[target]

    def test(data: bytes) -> None:
        try:
            with limit_time():
                deed(data or b"\0")
        except UnlearnbibError:
            pass
        except BaseException as error:  # noqa: BLE001 - this is the question
            _note(error, data, seen, failures)

    corpus = _write_corpus(target)
    atheris.Setup(
        [
            sys.argv[0],
            f"-max_total_time={seconds}",
            f"-seed={seed}",
            "-print_final_stats=1",
            "-max_len=4000",
            "-rss_limit_mb=4000",
            f"-artifact_prefix={folder}/",
            corpus,
        ],
        test,
    )
    atheris.Fuzz()


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _note(error: BaseException, data: bytes, seen: set[str], failures: str) -> None:
    """Write a failure, unless one of its kind and place is known; Ctrl-C ends the search."""
    import traceback

    if isinstance(error, KeyboardInterrupt):
        raise error
    frames = traceback.extract_tb(error.__traceback__)
    name = f"{type(error).__name__} {frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}"
    if name not in seen:
        seen.add(name)
        words = "".join(traceback.format_exception(error, limit=-6))
        with open(failures, "a", encoding="utf-8") as file:
            file.write(f"{name}\n{data!r:.2000}\n{words[-2000:]}\0")


def _write_corpus(target: str) -> str:
    """Return a folder with the examples of a target, a file each."""
    from . import seeds

    texts = {
        "pages": [f"{chr(number % 128)}{page.text}" for number, page in enumerate(seeds.list_pages())],
        "entries": list(seeds.list_bibs()), "merges": list(seeds.list_bibs()),
        "documents": [f"{chr(number % 17)}{text}" for number, (text, _) in enumerate(seeds.list_documents())],
        "services": [f"{chr(number % 128)}{one.body}" for number, one in enumerate(seeds.list_answers())],
    }[target]  # fmt: skip
    folder = Path(tempfile.mkdtemp(prefix="campaign-"))
    for number, text in enumerate(texts):
        (folder / str(number)).write_bytes(text.encode("utf-8", "surrogateescape"))
    return str(folder)


if __name__ == "__main__":
    _search(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
