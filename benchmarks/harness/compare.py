"""The runs, each in a process of its own; by turns, so that all contestants share what the machine does."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence

from attrs import evolve, field, frozen
from runs import programs

from harness.environment import BENCHMARKS, ROOT, Environment
from harness.shapes import Contestant, Result, Taken, Task

_OTHERS = 5_000_000  # the seed of the entries on which the work is done before
_SMALL, _COLD = 1_000, 3  # entries up to which there are runs without work before, and how many of these
_PLACES = ("ours", "peers", "node")  # whose processes measure themselves
_NODE_MEMORY = "--max-old-space-size=8192"  # MB
#: CPU seconds of a run -> rounds at most
_ROUNDS = ((1, 5), (5, 3), (float("inf"), 1))
_LEAST = 3  # rounds of the first contestants, which the marks compare


@frozen
class Bench:
    """Where peers and files are. A run that would take longer than `patience` CPU seconds is not made."""

    environment: Environment
    folder: str
    patience: float
    rounds: int
    surroundings: Mapping[str, str] = field(init=False)

    @surroundings.default
    def _surroundings(self) -> Mapping[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return {**kept, "NODE_FOLDER": self.environment.node}

    def run_task(self, task: Task, sizes: Sequence[int]) -> list[Result]:
        """Return the results of a task on each size, the smallest first."""
        results = list[Result]()
        for size in sizes:
            before = {one.contestant: one for one in results if one.runs or one.remark}
            chosen = task.contestants[: task.far] if size in task.more else task.contestants
            remarks = {one.name: self._explain_lack(one, before.get(one.name), size) for one in chosen}
            taking = [one for one in chosen if not remarks[one.name]]
            runs = self._run_by_turns(task, size, taking)
            results += [
                runs.get(one.name) or Result(task.name, one.name, size, remark=remarks[one.name])
                for one in chosen
            ]
        return results

    def _explain_lack(self, one: Contestant, before: Result | None, size: int) -> str:
        """Return why a contestant is not run on a size, or ""."""
        if one.place in self.environment.missing:
            return self.environment.missing[one.place]
        if before is None:
            return ""
        if before.remark:
            return before.remark
        seconds = before.whole * size / before.size
        return f"not run on more than {before.size:,}" if seconds > self.patience else ""

    def _run_by_turns(self, task: Task, size: int, taking: Sequence[Contestant]) -> dict[str, Result]:
        kinds = {one.kind or task.kind for one in taking}
        files = {one: (self.make_file(one, size), self.make_file(one, task.warm, _OTHERS)) for one in kinds}
        results = {one.name: Result(task.name, one.name, size) for one in taking}
        for turn in range(task.rounds or self.rounds):
            for one in taking:
                if _is_due(task, one, results[one.name], turn):
                    results[one.name] = self._add_run(one, results[one.name], *files[one.kind or task.kind])
        return results

    def _add_run(self, one: Contestant, before: Result, measured: str, warm: str) -> Result:
        """Return a result with one more run, or with the word that it failed."""
        has_cold = before.size <= _SMALL and one.place in _PLACES
        wanted = _COLD if before.size < _SMALL else 1
        try:
            run = self._run(one, measured, warm)
            cold = (self._run(one, measured, ""),) if has_cold and len(before.cold) < wanted else ()
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            print(f"{before.task}, {one.name}: {_describe(error)}", file=sys.stderr)
            return evolve(before, runs=(), cold=(), remark=f"failed ({type(error).__name__})")
        return evolve(before, runs=(*before.runs, run), cold=(*before.cold, *cold))

    def make_file(self, kind: str, count: int, seed: int = 0) -> str:
        """Return the path of a file of so many entries, which is made if it is not there."""
        path = os.path.join(self.folder, f"{count}-{seed or count}.{kind}".replace(" ", "-"))
        if not os.path.exists(path):
            command = [sys.executable, "-m", "data.files", kind, str(count), str(seed or count), path]
            subprocess.run(command, check=True, cwd=BENCHMARKS, env=self._surround("ours"))
        return path

    def _surround(self, place: str) -> Mapping[str, str]:
        ours = place in ("ours", "program")
        return {**self.surroundings, "PYTHONPATH": os.path.join(ROOT, "src")} if ours else self.surroundings

    def _run(self, one: Contestant, measured: str, warm: str) -> Taken:
        places = {"locales": self.environment.locales, "styles": self.environment.styles}
        rest = [argument.format_map(places) for argument in one.arguments]
        child = ["-m", "harness.child", one.run, measured, warm, *rest]
        script = [os.path.join(BENCHMARKS, "runs", "node_peers.js"), one.run, measured, warm, *rest]
        commands = {
            "ours": [sys.executable, *child],
            "peers": [self.environment.python, *child],
            "node": ["node", _NODE_MEMORY, *script],
        }
        if one.place in commands:
            return self._run_child(commands[one.place], self._surround(one.place))
        function = getattr(programs, one.run)
        return self._run_program(
            function(sys.executable, self.environment.pandoc, measured, *rest), self._surround(one.place)
        )

    def _run_child(self, command: Sequence[str], surroundings: Mapping[str, str]) -> Taken:
        """Return what a process measured in itself."""
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=BENCHMARKS, env=surroundings,
            timeout=20 * self.patience + 60,
        )  # fmt: skip
        found = json.loads(done.stdout)
        if not found["count"]:
            raise ValueError("nothing was found")
        return Taken(found["work"], found["whole"], found["peak"])

    def _run_program(self, command: Sequence[str], surroundings: Mapping[str, str]) -> Taken:
        """Return what a whole process took."""
        with tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                command, cwd=self.folder, env=surroundings, stdout=subprocess.DEVNULL, stderr=errors,
            )  # fmt: skip
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                errors.seek(0)
                raise subprocess.CalledProcessError(process.returncode, command[0], stderr=errors.read())
        seconds = used.ru_utime + used.ru_stime
        return Taken(seconds, seconds, used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def _is_due(task: Task, one: Contestant, result: Result, turn: int) -> bool:
    """Return whether a contestant has a run in this turn, by what its first run took."""
    if result.remark or not result.runs or task.rounds:
        return not result.remark
    rounds = next(rounds for most, rounds in _ROUNDS if result.runs[0].whole <= most)
    is_compared = one in task.contestants[: task.far] and result.size not in task.more
    return turn < max(rounds, _LEAST * is_compared)


def _describe(error: Exception) -> str:
    stderr = getattr(error, "stderr", None) or ""
    text = stderr.decode(errors="replace") if isinstance(stderr, bytes) else stderr
    return f"{error} {text.strip()[-500:]}"
