"""Tasks and the contestants that do them; what a run took; a mark and whether it holds."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from attrs import field, frozen

OURS = "unlearnbib"


@frozen
class Contestant:
    """A library or a program that does a task.

    `place` is the environment, "ours", "peers" or "node", or the program, whose whole process is measured.
    `run` is "module:function" of `runs`, or a function of `runs.programs` or of `runs/node_peers.js`.
    """

    name: str
    place: str
    run: str
    arguments: tuple[str, ...] = ()
    remark: str = ""
    kind: str = ""  # of its file, if it is not that of the task


@frozen
class Task:
    """Work on one kind of file, on sizes of its own if it has some; `far` contestants do `more` sizes too."""

    name: str
    title: str
    unit: str
    kind: str
    contestants: Sequence[Contestant]
    sizes: tuple[int, ...] = ()
    more: tuple[int, ...] = ()
    far: int = 2
    rounds: int = 0  # instead of those of the command line
    warm: int = 50  # other entries, on which the work is done before


@frozen
class Taken:
    """What one run took: CPU seconds of the work and of the whole process, and megabytes at most."""

    work: float
    whole: float
    peak: float


@frozen
class Result:
    """The runs of a contestant on one size, in their rounds; none if `remark` says why."""

    task: str
    contestant: str
    size: int
    runs: Sequence[Taken] = ()
    cold: Sequence[Taken] = ()  # runs without work before
    remark: str = ""

    @property
    def work(self) -> float:
        """Return the median CPU seconds of the work."""
        return median(run.work for run in self.runs)

    @property
    def whole(self) -> float:
        """Return the median CPU seconds of a whole process."""
        return median(run.whole for run in self.cold or self.runs)

    @property
    def peak(self) -> float:
        """Return the median of the megabytes."""
        return median(run.peak for run in self.cold or self.runs)


Results = Mapping[tuple[str, str, int], Result]


@frozen
class Mark:
    """A bound, and how its value is found in the results; several values if it is for several sizes."""

    name: str
    most: float
    measure: Callable[[Results], Mapping[str, float]]


@frozen
class Verdict:
    """A value of a mark; `where` is its size or its sizes."""

    name: str
    where: str
    value: float
    most: float
    holds: bool = field(init=False)

    @holds.default
    def _holds(self) -> bool:
        return self.value <= self.most
