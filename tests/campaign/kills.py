"""Writers that are stopped: killed or interrupted at a random moment, on a full disk, in a folder without rights.

After each, every part is that of the old state or of the new one; the next run ends as if nothing had been, and
no temporary file is left.
"""

import os
import resource
import shutil
import signal
import tempfile
import time
import traceback
from collections.abc import Callable
from random import Random

from unlearnbib import UnlearnbibError

from .outcomes import HalfError, LostError, Row
from .works import WORKS, State, Work

_NOBODY = 65_534
_FULL = (0, 100, 700, 2_000, 9_000, 40_000)  # bytes after which a file can grow no more


def stop_works(name: str, stop: "Stop", works: dict[str, Work], count: int, seed: int, until: float) -> Row:
    """Stop each of the works `count` times in all, and return the row of the table."""
    row, in_flight = Row(name), 0
    os.fsync = lambda _file: None  # a kill is no power cut
    for work_name, work in works.items():
        folder = tempfile.mkdtemp(prefix="campaign-")
        os.chmod(folder, 0o777)
        random = Random(f"{seed}/{name}/{work_name}")
        try:
            work.prepare(folder)
            states, seconds = _measure_states(work, folder)
            for number in range(max(1, count // len(works))):
                if time.monotonic() > until:
                    break
                row.inputs += 1
                try:
                    in_flight += _stop_once(work, folder, states, number % 2, stop, random, seconds)
                except Exception as error:  # noqa: BLE001 - this is the question
                    row.count_failure(error, f"{work_name}, number {number}, seed {seed}")
                    shutil.rmtree(folder)
                    os.mkdir(folder, 0o777)
                    os.chmod(folder, 0o777)
                    work.prepare(folder)
                    _measure_states(work, folder)
        finally:
            os.chdir("/")
            shutil.rmtree(folder, ignore_errors=True)
    row.results = row.in_flight = in_flight
    return row


def _measure_states(work: Work, folder: str) -> tuple[tuple[State, State], float]:
    """Return what the two states are, and the seconds between them; both are reached twice."""
    for state in (0, 1, 0, 1):
        work.act(folder, state)
    started = time.monotonic()
    work.act(folder, 0)
    middle, first = time.monotonic(), work.read(folder)
    again = time.monotonic()
    work.act(folder, 1)
    return (first, work.read(folder)), max(0.001, middle - started, time.monotonic() - again)


def _stop_once(
    work: Work,
    folder: str,
    states: tuple[State, State],
    state: int,
    stop: "Stop",
    random: Random,
    seconds: float,
) -> bool:
    """Bring a folder to a state, stopped on the way; return whether it was still on its way."""
    reader, writer = os.pipe()
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])  # until the child is ready
    child = os.fork()
    if not child:
        os.close(reader)
        _act(work, folder, state, stop, random, writer)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        pipe.read(1)
        stop.disturb(child, random.uniform(0, 1.3 * seconds))
        raised = pipe.read().decode("utf-8", "replace")
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if raised:
        raise RuntimeError(raised)
    stop.undo(folder)
    _check_whole(work, folder, states)
    work.act(folder, state)
    if (found := work.read(folder)) != states[state]:
        raise _explain_difference(found, states[state])
    return status != 0


def _act(work: Work, folder: str, state: int, stop: "Stop", random: Random, writer: int) -> None:
    """Do the work in a child: an UnlearnbibError is a line, Ctrl-C an end, all else is told to the parent."""
    code = 3
    os.fsync = lambda _file: None
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    try:
        stop.begin(folder, random)
        os.write(writer, b".")
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        work.act(folder, state)
        code = 0
    except (UnlearnbibError, KeyboardInterrupt):
        code = 1
    except BaseException:  # noqa: BLE001 - whatever it is, it would reach a person
        os.write(writer, traceback.format_exc()[-2_000:].encode())
    finally:
        os._exit(code)


def _check_whole(work: Work, folder: str, states: tuple[State, State]) -> None:
    for name, content in work.read(folder).items():
        known = [state[name] for state in states if name in state]
        is_between = name == "files" or name.endswith(".unlearnbib")  # a record has both sums meanwhile
        if known and content not in known and not is_between:
            raise HalfError(f"{work.about}: {name}")


def _explain_difference(found: State, right: State) -> Exception:
    if extra := sorted(set(found) - set(right)):
        return HalfError(f"a file stayed: {extra[0][-40:]}")
    return LostError(
        f"the next run ends otherwise: {min(name for name in right if found.get(name) != right[name])}"
    )


class Stop:
    """What stops a work: something in the child before it, something that the parent does, and its end."""

    def __init__(self, begin: Callable[[str, Random], None], disturb: Callable[[int, float], None]) -> None:
        self.begin, self.disturb = begin, disturb

    def undo(self, folder: str) -> None:
        """Give the folder its rights back."""
        for place, _, names in os.walk(folder):
            os.chmod(place, 0o777)
            for name in names:
                os.chmod(os.path.join(place, name), 0o666)


def _signal(number: int) -> Callable[[int, float], None]:
    def disturb(child: int, seconds: float) -> None:
        time.sleep(seconds)
        os.kill(child, number)

    return disturb


def _fill_disk(_folder: str, random: Random) -> None:
    """Let no file grow beyond some bytes, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (random.choice(_FULL),) * 2)


def _take_rights(folder: str, _random: Random) -> None:
    """Make all folders read-only, also for root, who becomes somebody else."""
    for place, _, names in os.walk(folder):
        os.chmod(place, 0o555)
        for name in names:
            os.chmod(os.path.join(place, name), 0o444)
    if os.geteuid() == 0:
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)


def _jump(folder: str, random: Random) -> None:
    """Let the clock be wrong by years, and the files be of the future or of 1970."""
    by = random.choice((-10, -1, 1, 10)) * 365 * 86_400
    real, at = time.time, random.choice((0, 2**31 + 10, int(time.time()) + 10**8))
    time.time = lambda: real() + by
    for place, _, names in os.walk(folder):
        for name in names:
            os.utime(os.path.join(place, name), (at, at))


STOPS: dict[str, Stop] = {
    "Ctrl-C": Stop(lambda *_about: None, _signal(signal.SIGINT)),
    "full disk": Stop(_fill_disk, lambda *_about: None),
    "read-only folder": Stop(_take_rights, lambda *_about: None),
    "clock jumps": Stop(_jump, lambda *_about: None),
}
KILL = Stop(lambda *_about: None, _signal(signal.SIGKILL))


def run_kills(name: str, count: int, seed: int, until: float) -> Row:
    """Kill one of the works with SIGKILL, some times."""
    return stop_works(f"kills during {name}", KILL, {name: WORKS[name]}, count, seed, until)


def run_hardship(name: str, count: int, seed: int, until: float) -> Row:
    """Stop all works in another way."""
    return stop_works(name, STOPS[name], WORKS, count, seed, until)
