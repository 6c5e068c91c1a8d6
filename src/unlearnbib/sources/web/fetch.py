"""Asking the web for what is not known offline: plan, open, read, and believe only what fits."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Event, Thread
from typing import Protocol

from attrs import Factory, define

from unlearnbib.model import Paper, Record
from unlearnbib.sources import match as matching
from unlearnbib.sources.web.plan import rank_providers, group_requests
from unlearnbib.sources.web.provider import Provider, Refusal, Request

_GIVEN_UP = 3  # blocked or unreadable answers, after which a host is left alone


class Opener(Protocol):
    """What opens requests: a Door, or a test's."""

    def open(self, request: Request) -> bytes: ...  # noqa: D102

    def forget(self, request: Request) -> None: ...  # noqa: D102


Watch = Callable[[str, int, int], None]  # told of each answer: its host, how many there are, of how many


@define
class Report:
    """What came of asking: the records of each paper by its place, and what was refused, in words."""

    records: defaultdict[int, list[Record]] = Factory(lambda: defaultdict(list))
    refusals: list[str] = Factory(list)


class Fetching:
    """One run: what has been answered, and which hosts have been given up."""

    def __init__(self, door: Opener, watch: Watch | None = None) -> None:
        self._door, self._watch = door, watch or (lambda _host, _done, _of: None)
        self._answers: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
        self._asked: set[Request] = set()
        self._done = self._planned = 0
        self._faults: Counter[str] = Counter()
        self._stopped = Event()
        self._broken: list[BaseException] = []  # errors of lanes that are no refusals
        self.report = Report()

    def ask(self, papers: Mapping[int, Paper], providers: Sequence[Provider], *, all_of_them: bool) -> Report:
        """Ask for papers by their places; the next provider until one knows the authors, or each of them."""
        ranks = {place: rank_providers(paper, providers) for place, paper in papers.items()}
        for rank in range(max(map(len, ranks.values()), default=0)):
            left = {
                place: known[rank]
                for place, known in ranks.items()
                if len(known) > rank and (all_of_them or not self._has_authors(place))
            }
            self._open([(papers[place], provider) for place, provider in left.items()])
            for place, provider in left.items():
                self._take(place, papers[place], provider)
        self.report.refusals = combine_refusals(self.report.refusals)
        return self.report

    def _has_authors(self, place: int) -> bool:
        return any(record.fields.get("authors") for record in self.report.records[place])

    def _open(self, asked: Iterable[tuple[Paper, Provider]]) -> None:
        """Open the requests of one round; each host is asked in a thread of its own, at its own pace."""
        lanes: defaultdict[str, list[Request]] = defaultdict(list)
        for request in group_requests(asked):
            if request not in self._asked:
                lanes[request.provider.host].append(request)
        self._planned += sum(map(len, lanes.values()))
        threads = [Thread(target=self._lane, args=(lane,), daemon=True) for lane in lanes.values()]
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        except BaseException:
            self._stopped.set()  # Ctrl-C: what was answered is kept, what is under way is not waited for
            raise
        if self._broken:
            raise self._broken[0]

    def _lane(self, lane: Iterable[Request]) -> None:
        try:
            self._walk(lane)
        except BaseException as error:  # noqa: BLE001 - raised where the lanes meet
            self._stopped.set()
            self._broken.append(error)

    def _walk(self, lane: Iterable[Request]) -> None:
        for request in lane:
            if self._stopped.is_set() or self._faults[request.provider.host] >= _GIVEN_UP:
                return
            self._asked.add(request)
            self._read(request)
            self._done += 1
            self._watch(request.provider.host, self._done, self._planned)

    def _read(self, request: Request) -> None:
        try:
            for name, record in request.provider.read(self._door.open(request)):
                self._answers[request.provider.name, _known_as(name, request)].append(record)
        except Refusal as refusal:
            self._refuse(request, str(refusal), {"missing": 0, "failed": _GIVEN_UP}.get(refusal.kind, 1))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            self._door.forget(request)  # it may have broken off on the way
            self._refuse(request, f"an answer of another form ({type(error).__name__})", 1)

    def _refuse(self, request: Request, reason: str, faults: int) -> None:
        self._faults[request.provider.host] += faults
        self.report.refusals.append(f"{request.provider.host}: {reason}")

    def _take(self, place: int, paper: Paper, provider: Provider) -> None:
        """Keep what `provider` says of a paper, if it is that paper."""
        records = self._answers[provider.name, provider.knows(paper)]
        if provider.finds:
            found = matching.find_record(records, paper, is_list=provider.finds == "list")
            self.report.records[place] += [found] if found else []
            return
        for record in records[:1]:
            if objection := matching.find_objection(record, paper):
                self.report.refusals.append(f"{paper.link or paper.title}: {objection}")
            else:
                self.report.records[place].append(record)


def combine_refusals(refusals: Iterable[str]) -> list[str]:
    """Return each refusal once; where many hosts refuse alike, in one line.

    >>> combine_refusals(["a.org: failed: x", "b.org: failed: x", "c.org: failed: x", "a.org: missing: 404"])
    ['a.org, b.org, c.org: failed: x', 'a.org: missing: 404']
    """
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for refusal in dict.fromkeys(refusals):
        who, _, why = refusal.partition(": ")
        hosts[why].append(who)
    return [f"{', '.join(who)}: {why}" for why, who in hosts.items()]


def _known_as(name: str, request: Request) -> str:
    """Return the name that a record answers: a page does not say it, a record of a list has its list's."""
    is_one_of_many = bool(request.provider.finds) and name not in request.names
    return request.names[0] if is_one_of_many or not name else name


def fetch_records(
    papers: Mapping[int, Paper],
    door: Opener,
    providers: Sequence[Provider],
    *,
    all_of_them: bool = False,
    watch: Watch | None = None,
) -> Report:
    """Return what `providers` know of papers, given by their places in a list.

    The next provider is asked where one fails or lacks a paper, or, for `all_of_them`, in any case. A
    record that is another paper's is refused and reported.
    """
    return Fetching(door, watch).ask(papers, providers, all_of_them=all_of_them)
