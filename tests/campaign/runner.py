"""The run of one kind in a process of its own: every input has a limit of time, all of them one of memory."""

import json
import mmap
import os
import resource
import shutil
import signal
import struct
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from random import Random
from typing import Any, NamedTuple

from attrs import asdict
from hypothesis import HealthCheck, Phase, given, seed as seeded, settings

from unlearnbib import UnlearnbibError

from .kinds import Kind
from .outcomes import Row, SlowError

_SECONDS = 10.0  # of processor time for an input; a style or an import takes a tenth of one
_MEMORY = 4 << 30  # bytes of addresses more than at the start
_HOUR = 3_600
_WAITED = 120  # seconds after which a process that does not even take a signal is killed


@contextmanager
def limit_time(seconds: float = _SECONDS) -> Iterator[None]:
    """Raise SlowError after some seconds of processor time."""

    def stop(*_about: Any) -> None:
        raise SlowError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


class Watch:
    """Does a deed with each input, and counts what comes of it."""

    def __init__(self, name: str, kind: Kind, seed: int, progress: mmap.mmap) -> None:
        self.row, self._kind, self._seed, self._progress = Row(name), kind, seed, progress
        self._folder = tempfile.mkdtemp(prefix="campaign-")
        self._before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def close(self) -> None:
        """Measure the memory, and delete what was written."""
        os.chdir("/")
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - self._before
        self.row.megabytes = round(grown / 1024, 1)

    def do(self, sample: Any, number: int) -> None:
        """Do the deed; only an UnlearnbibError, which is a line, may come of it."""
        self._progress[:8] = struct.pack("q", number)
        self.row.inputs += 1
        started = time.process_time()
        try:
            with limit_time(), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._kind.deed(sample, self._folder)
            self.row.results += 1
        except UnlearnbibError as error:
            if "\n" in str(error) and not isinstance(error, OSError):
                self.row.count_failure(ValueError("a message of two lines"), f"input {number}")
        except (Exception, SlowError) as error:  # noqa: BLE001 - this is the question
            where = f"--only '{self.row.kind}' --seed {self._seed} --first {number} --count 1"
            self.row.count_failure(error, f"{where}\n{sample!r:.1500}")
        self.row.seconds = max(self.row.seconds, round(time.process_time() - started, 2))


def make_random(seed: int, kind: str, number: int) -> Random:
    """Return the generator of one input: the same for the same seed, whatever else is run."""
    return Random(f"{seed}/{kind}/{number}")


class _OverError(Exception):
    """The time of the campaign is over, which hypothesis would not notice."""


def _run(watch: Watch, kind: Kind, seed: int, first: int, count: int, until: float) -> None:
    if kind.make:
        for number in range(first, first + count):
            if time.monotonic() > until:
                break
            watch.do(kind.make(make_random(seed, watch.row.kind, number), number), number)
        return
    numbers = iter(range(first, first + 2 * count))

    @seeded(seed + first)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(kind.strategy)
    def each(sample: Any) -> None:
        if time.monotonic() > until:
            raise _OverError
        watch.do(sample, next(numbers))

    with suppress(_OverError):
        each()


def run_kind(name: str, kind: Kind, seed: int, count: int, first: int = 0, until: float | None = None) -> Row:
    """Run inputs of one kind in a child of this warm process, and return its row."""
    progress = mmap.mmap(-1, 8)

    until = until or time.monotonic() + _HOUR
    scratch = tempfile.mkdtemp(prefix="campaign-")

    def work() -> dict[str, Any]:
        tempfile.tempdir = scratch
        resource.setrlimit(resource.RLIMIT_AS, (_measure_addresses() + _MEMORY, resource.RLIM_INFINITY))
        os.fsync = lambda _file: None  # no power cut is tried here
        watch = Watch(name, kind, seed, progress)
        try:
            _run(watch, kind, seed, first, count, until)
        finally:
            watch.close()
        return asdict(watch.row)

    told = call_in_child(work, max(0, until - time.monotonic()) + _WAITED)
    shutil.rmtree(scratch, ignore_errors=True)
    if isinstance(told, dict):
        return Row(**told)
    row = Row(name, inputs=struct.unpack("q", progress[:8])[0] + 1)
    row.count_failure(RuntimeError(f"the process ended: {told}"), f"seed {seed}, input {row.inputs - 1}")
    return row


def _measure_addresses() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


class Child(NamedTuple):
    """A process, and the pipe through which its result comes."""

    number: int
    reader: int


def start_child(work: Callable[[], Any]) -> Child:
    """Start a process that does some work, whose result is JSON."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if not child:
        os.close(reader)
        _answer(work, writer)
    os.close(writer)
    return Child(child, reader)


def finish_child(child: Child) -> Any:
    """Return the result of a process, or in words how it ended."""
    with os.fdopen(child.reader, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(child.number, 0)
    return json.loads(data) if data else f"status {os.waitstatus_to_exitcode(status)}"


def call_in_child(work: Callable[[], Any], seconds: float) -> Any:
    """Return what a function returns in a child, which is killed after some seconds."""
    child = start_child(work)
    signal.signal(signal.SIGALRM, lambda *_about: os.kill(child.number, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return finish_child(child)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _answer(work: Callable[[], Any], writer: int) -> None:
    """Write the result of a function to a pipe, and end the process."""
    import traceback

    code = 0
    try:
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(json.dumps(work()).encode())
    except BaseException:  # noqa: BLE001 - the parent reports it
        traceback.print_exc()
        code = 1
    finally:
        os._exit(code)
