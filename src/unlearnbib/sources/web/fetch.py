"""The fetching of missing fields from the web: plan, open, read, and take only the records that fit."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from threading import Event, Thread
from typing import Protocol

from attrs import Factory, define, evolve

from unlearnbib.model import Paper, Record
from unlearnbib.sources import match as matching
from unlearnbib.sources.sought_papers import SoughtPaper, find_candidates
from unlearnbib.sources.web.plan import group_requests, rank_providers
from unlearnbib.sources.web.provider import MAIL, Provider, Refusal, Request

_OFTEN = 10  # requests to a host, from which on its better rate limit is worth a word
_OTHERS = frozenset(("et al", "et. al", "and others", "others"))  # where a list of authors is cut
_GIVEN_UP = 3  # blocked or unreadable answers, after which a host is not queried again


class Opener(Protocol):
    """What opens requests: a WebSession, or a test's."""

    def open(self, request: Request) -> bytes: ...  # noqa: D102

    def forget(self, request: Request) -> None: ...  # noqa: D102


Watch = Callable[[str, int, int], None]  # called at each answer: its host, how many there are, of how many


@define
class Report:
    """The records of each paper by its place, in the order of trust, and the refusals, in words."""

    records: defaultdict[int, list[Record]] = Factory(lambda: defaultdict(list))
    refusals: list[str] = Factory(list)


class Fetching:
    """One run: the answers so far, and the hosts that have been given up."""

    def __init__(self, session: Opener, watch: Watch | None = None) -> None:
        self._session, self._watch = session, watch or (lambda _host, _done, _of: None)
        self._answers: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
        self._requested: set[Request] = set()
        self._answered: set[tuple[str, str]] = set()  # providers and names, with a record or without
        self._done = self._planned = 0
        self._faults: Counter[str] = Counter()
        self._stopped = Event()
        self._broken: list[BaseException] = []  # errors of threads that are not refusals
        self.report = Report()

    def run(self, papers: Mapping[int, Paper], providers: Sequence[Provider], *, all_of_them: bool) -> Report:
        """Fetch records of papers by their places, from the next provider until one has the authors."""
        ranks = {place: rank_providers(paper, providers) for place, paper in papers.items()}
        for rank in range(max(map(len, ranks.values()), default=0)):
            left = {
                place: ranked[rank]
                for place, ranked in ranks.items()
                if len(ranked) > rank
                and (all_of_them or self._is_open(place, papers[place]))
                and self._is_due(papers[place], ranked[rank], ranked[:rank])
            }
            self._open([(papers[place], provider) for place, provider in left.items()])
            for place, provider in left.items():
                self._take(place, papers[place], provider)
        trust = {provider.name: provider.trust for provider in providers}
        for records in self.report.records.values():
            records.sort(key=lambda record: trust[record.source])
        self.report.refusals = combine_refusals([*self.report.refusals, *self._list_hints()])
        return self.report

    def _list_hints(self) -> Iterator[str]:
        """Yield what would make the hosts faster that were queried often."""
        slow = (one.provider for one in self._requested if one.provider.pace > one.provider.polite > 0)
        counts = Counter(provider.host for provider in slow)
        for host, count in counts.items():
            if count >= _OFTEN:
                yield f"{host}: {count} requests, one a second; with your mail address in {MAIL}, three"

    def _is_open(self, place: int, paper: Paper) -> bool:
        """Return whether a paper is still looked for; of one sought, each source may have a candidate."""
        return isinstance(paper, SoughtPaper) or not has_authors(self.report.records[place])

    def _is_due(self, paper: Paper, provider: Provider, earlier: Iterable[Provider]) -> bool:
        """Return whether the registries that come before `provider` have answered, without a record."""
        names = [(one.name, one.identify(paper)) for one in earlier if one.name in provider.after]
        return all(name in self._answered and not self._answers[name] for name in names)

    def _open(self, queries: Iterable[tuple[Paper, Provider]]) -> None:
        """Open the requests of one round; each host has a thread of its own, with its own rate limit."""
        lanes: defaultdict[str, list[Request]] = defaultdict(list)
        for request in group_requests(queries):
            if request not in self._requested:
                lanes[request.provider.host].append(request)
        self._planned += sum(map(len, lanes.values()))
        threads = [Thread(target=self._run_lane, args=(lane,), daemon=True) for lane in lanes.values()]
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        except BaseException:
            self._stopped.set()  # Ctrl-C: the answers so far are cached, those under way are not waited for
            raise
        if self._broken:
            raise self._broken[0]

    def _run_lane(self, lane: Iterable[Request]) -> None:
        try:
            for request in lane:
                if self._stopped.is_set() or self._faults[request.provider.host] >= _GIVEN_UP:
                    return
                self._requested.add(request)
                self._read(request)
                self._done += 1
                self._watch(request.provider.host, self._done, self._planned)
        except BaseException as error:  # noqa: BLE001 - raised where the threads are joined
            self._stopped.set()
            self._broken.append(error)

    def _read(self, request: Request) -> None:
        try:
            body = self._session.open(request)
        except Refusal as refusal:
            if refusal.kind == "missing":
                self._answered.update((request.provider.name, name) for name in request.names)
            if refusal.kind != "missing" or not any(map(request.provider.explain_lack, request.names)):
                self._refuse(
                    request,
                    str(refusal),
                    {"missing": 0, "moved": 0, "failed": _GIVEN_UP}.get(refusal.kind, 1),
                )
        else:
            self._read_body(request, body)
            for url in () if request.part else _find_parts(request, body):
                self._read(evolve(request, part=url))

    def _read_body(self, request: Request, body: bytes) -> None:
        """Take the records of an answer; one that breaks is reported, and is no proof that there is none."""
        records, faults = read_records(request.provider, body)
        keys = set()
        for name, record in records:
            # A record of a page or of a list answers the name of the request.
            is_named = bool(name) and (not request.provider.finds or name in request.names)
            keys.add(key := (request.provider.name, name if is_named else request.names[0]))
            self._answers[key].append(record)
        self._answered |= keys if faults else {(request.provider.name, name) for name in request.names}
        kinds = ", ".join(dict.fromkeys(type(fault).__name__ for fault in faults))
        if faults and not records:
            self._session.forget(request)  # it may have broken off on the way
            self._refuse(request, f"an answer of another form ({kinds})", 1)
        elif faults:
            count = "1 record" if len(faults) == 1 else f"{len(faults)} records"
            self._refuse(request, f"{count} of an answer cannot be read ({kinds}); the others are used", 0)

    def _refuse(self, request: Request, reason: str, faults: int) -> None:
        self._faults[request.provider.host] += faults
        self.report.refusals.append(f"{request.provider.host}: {reason}")

    def _take(self, place: int, paper: Paper, provider: Provider) -> None:
        """Take the record of a paper from the answers of `provider`, if it is that paper's."""
        name = provider.identify(paper)
        records = self._answers[provider.name, name]
        if not records and (provider.name, name) in self._answered and (lack := provider.explain_lack(name)):
            self.report.refusals.append(f"{name}: {lack}")
        if isinstance(paper, SoughtPaper):
            self.report.records[place] += find_candidates(records, paper)
            return
        if provider.finds:
            found = matching.find_record(records, paper, is_list=provider.finds == "list")
            self.report.records[place] += [found] if found else []
            return
        for record in records[:1]:
            if objection := matching.find_objection(record, paper):
                self.report.refusals.append(f"{name_row(paper)}: {objection}")
            else:
                self.report.records[place].append(record)


def _find_parts(request: Request, body: bytes) -> Sequence[str]:
    """Return the URLs of other parts of an answer; a body that cannot be read has been reported."""
    try:
        return request.provider.find_parts(body, request.url)
    except ValueError:
        return ()


def read_records(provider: Provider, body: bytes) -> tuple[list[tuple[str, Record]], list[Exception]]:
    """Return the (name, record) of an answer, and what the others raised: one odd record costs itself.

    >>> from unlearnbib.sources.web.providers import crossref
    >>> works = '{"DOI": "10.1/a", "title": ["On"]}, 7, {"DOI": "10.1/b", "title": ["Off"]}'
    >>> records, faults = read_records(crossref.PROVIDER, f'{{"message": {{"items": [{works}]}}}}'.encode())
    >>> [name for name, _ in records], [type(one).__name__ for one in faults]
    (['10.1/a', '10.1/b'], ['AttributeError'])
    """
    records: list[tuple[str, Record]] = []
    faults: list[Exception] = []
    found: Iterator[tuple[str, Record]] | None = None
    while True:
        try:
            found = iter(provider.read(body)) if found is None else found
            name, record = next(found)
            records.append((_check_name(name), _check_authors(_check_title(record))))
        except StopIteration:
            return records, faults
        except Exception as error:  # noqa: BLE001 - whatever an odd value makes a reader raise
            faults.append(error)
            if found is None:  # it is no answer at all
                return records, faults


def _check_name(name: object) -> str:
    """Return the name of a record, under which it is looked up; raises TypeError."""
    if not isinstance(name, str):
        raise TypeError("the name of a record is not a text")
    return name


def _check_title(record: Record) -> Record:
    """Return a record with a title, by which it is compared; raises ValueError."""
    if not record.fields.get("title"):
        raise ValueError("no title")
    return record


def _check_authors(record: Record) -> Record:
    """Return a record without its authors, if one of them is "et al.": the list is not whole.

    >>> from unlearnbib.model import Name
    >>> _check_authors(Record("x", {"authors": (Name("Doe", "Jane"), Name(literal="et al."))})).fields
    {'authors': ()}
    """
    names = record.fields.get("authors") or ()
    is_whole = _OTHERS.isdisjoint(str(one).lower().rstrip(".") for one in names)
    return record if is_whole else evolve(record, fields={**record.fields, "authors": ()})


def name_row(paper: Paper) -> str:
    """Return the link of a paper, or its title, with its place in the user's file and its key there.

    >>> name_row(Paper("T", link="https://doi.org/10.1234/a", page="refs.bib", line=3, key="doe"))
    'https://doi.org/10.1234/a (doe, refs.bib:3)'
    """
    place = ", ".join(filter(None, (paper.key, f"{paper.page}:{paper.line}" if paper.line else "")))
    return f"{paper.link or paper.title}{f' ({place})' if place else ''}"


def has_authors(records: Iterable[Record]) -> bool:
    """Return whether one of `records` has authors."""
    return any(record.fields.get("authors") for record in records)


def combine_refusals(refusals: Iterable[str]) -> list[str]:
    """Return each refusal once; where hosts refuse for the same reason, in one line.

    >>> combine_refusals(["a.org: failed: x", "b.org: failed: x", "c.org: failed: x", "a.org: missing: 404"])
    ['a.org, b.org, c.org: failed: x', 'a.org: missing: 404']
    """
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for refusal in dict.fromkeys(refusals):
        host, _, reason = refusal.partition(": ")
        hosts[reason].append(host)
    return [f"{', '.join(some)}: {reason}" for reason, some in hosts.items()]


def fetch_records(
    papers: Mapping[int, Paper],
    session: Opener,
    providers: Sequence[Provider],
    *,
    all_of_them: bool = False,
    watch: Watch | None = None,
) -> Report:
    """Return the records that `providers` have of papers, given by their places in a list.

    The next provider is queried where one fails or lacks a paper, or, for `all_of_them`, in any case. A
    record of another paper is rejected and reported.
    """
    return Fetching(session, watch).run(papers, providers, all_of_them=all_of_them)
