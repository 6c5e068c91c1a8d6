"""Runs the tests of a room on a mutant, in a process of its own that is forked with pytest imported."""

import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

import hypothesis
import pytest

from .mutants import Mutant, shuffle_mutants

_MEMORY = 4 << 30  # bytes, for a mutant that collects without end
_WAITING = 600  # seconds, for a mutant that waits without end
_OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-m", "core", "-W", "ignore:Module already imported")


class _FewExamples:
    """A plugin: hypothesis takes the same examples in each run, keeps none and makes none smaller."""

    @staticmethod
    def pytest_collection() -> None:
        core, phases = (
            hypothesis.settings.get_profile("core"),
            (hypothesis.Phase.explicit, hypothesis.Phase.generate),
        )
        hypothesis.settings.register_profile("mutants", core, database=None, derandomize=True, phases=phases)
        hypothesis.settings.load_profile("mutants")


def draw_mutants(files: list[str], count: int, seed: int) -> list[Mutant]:
    """Return some of the mutants of the files; one that cannot even be imported tells nothing about the tests."""
    return list(islice((one for one in shuffle_mutants(files, seed) if _is_imported(one)), count))


def _is_imported(mutant: Mutant) -> bool:
    return os.wait4(fork(partial(_run, [], mutant), _WAITING), 0)[1] == 0


def run_one(tests: list[str], seconds: int, mutant: Mutant | None = None) -> tuple[bool, float]:
    """Return whether the tests pass on a mutant, or on the code as it is, and the seconds of processor they take."""
    _, status, usage = os.wait4(fork(partial(_run, tests, mutant), seconds), 0)
    return status == 0, usage.ru_utime + usage.ru_stime


def run_all(
    tests: list[str], seconds: int, mutants: list[Mutant], processes: int
) -> Iterator[tuple[Mutant, bool]]:
    """Yield each mutant with whether it survives."""
    waiting, running = list(mutants), dict[int, Mutant]()
    while waiting or running:
        while waiting and len(running) < processes:
            mutant = waiting.pop()
            running[fork(partial(_run, tests, mutant), seconds)] = mutant
        child, status = os.wait()
        yield running.pop(child), status == 0


def fork(work: Callable[[], int], seconds: int) -> int:
    """Start a process whose status is what the work returns; it is stopped after some seconds of processor."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    try:
        _bound(seconds)
        os._exit(work())
    finally:  # whatever is raised, this process is not the program
        os._exit(1)


def _bound(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signal.alarm(_WAITING)
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)


def _run(tests: list[str], mutant: Mutant | None) -> int:
    """Return the status of the tests, 0 if there are none."""
    if mutant:
        mutant.load()
    if not tests:
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return int(pytest.main([*_OPTIONS, f"--basetemp={folder}/t", *tests], plugins=[_FewExamples()]))
