"""Asking the web for what is not known offline: plan, open, read, and believe only what fits."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from difflib import SequenceMatcher
from itertools import chain
from typing import Protocol

from attrs import Factory, define

from unlearnbib.model import Record
from unlearnbib.resolvers.identification import Identification
from unlearnbib.resolvers.web.plan import batches
from unlearnbib.resolvers.web.provider import Provider, Refusal, Request
from unlearnbib.text import ascii_letters

_ALIKE = 0.8  # of two titles of one paper; catalogs shorten them


class Opening(Protocol):
    """What opens requests: a Door, or a test's."""

    def open(self, request: Request) -> bytes: ...  # noqa: D102


@define
class Report:
    """What came of asking: records by the link that was asked for, refused requests, refused records."""

    records: dict[str, Record] = Factory(dict)
    refusals: list[str] = Factory(list)


def ask(
    wanted: Mapping[str, tuple[Identification, str]], door: Opening, providers: Sequence[Provider]
) -> Report:
    """Ask for papers, given by link as (identification, title); the next provider when one fails or lacks it.

    A record whose title is another's is refused and reported.
    """
    report, left = Report(), dict(wanted)
    for rank in range(len(providers)):
        asked = {
            link: (found, title)
            for link, (found, title) in left.items()
            if len(_ranked(found, providers)) > rank
        }
        if not asked:
            break
        answers = _answers(asked.values(), rank, door, providers, report)
        for link, (found, title) in asked.items():
            provider = _ranked(found, providers)[rank]
            record = answers.get((provider.name, provider.knows(found)))
            if record and _fits(record, title, link, report):
                report.records[link] = record
                del left[link]
    report.refusals = list(dict.fromkeys(report.refusals))  # a host may fail in several rounds
    return report


def _ranked(found: Identification, providers: Sequence[Provider]) -> list[Provider]:
    return [provider for provider in providers if provider.knows(found)]


def _answers(
    asked: Iterable[tuple[Identification, str]],
    rank: int,
    door: Opening,
    providers: Sequence[Provider],
    report: Report,
) -> dict[tuple[str, str], Record]:
    """Return the records of one round, by provider and name; each host is asked in a thread of its own."""
    names: defaultdict[Provider, list[str]] = defaultdict(list)
    for found, _ in asked:
        provider = _ranked(found, providers)[rank]
        names[provider].append(provider.knows(found))
    lanes: defaultdict[str, list[Request]] = defaultdict(list)
    for provider, wanted in names.items():
        lanes[provider.host] += batches(provider, wanted)
    with ThreadPoolExecutor(max_workers=len(lanes)) as pool:
        return dict(
            chain.from_iterable(pool.map(lambda lane: list(_lane(lane, door, report)), lanes.values()))
        )


def _lane(
    requests: Iterable[Request], door: Opening, report: Report
) -> Iterator[tuple[tuple[str, str], Record]]:
    """Yield what one host answers; after a challenge or a failure it is left alone for this run."""
    for request in requests:
        try:
            for name, record in request.provider.read(door.open(request)):
                yield (
                    (request.provider.name, name or request.names[0]),
                    record,
                )  # a page does not say its name
        except Refusal as refusal:
            report.refusals.append(f"{request.provider.host}: {refusal}")
            if refusal.kind != "missing":
                return
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            report.refusals.append(
                f"{request.provider.host}: an answer of another form ({type(error).__name__})"
            )


def _fits(record: Record, title: str, link: str, report: Report) -> bool:
    said, wanted = (_letters(one) for one in (record.fields["title"], title))
    if not wanted or said.startswith(wanted) or SequenceMatcher(None, said, wanted).ratio() >= _ALIKE:
        return True
    report.refusals.append(
        f"{link}: {record.source} has another title, {record.fields['title']!r}; not taken"
    )
    return False


def _letters(title: str) -> str:
    return "".join(letter for letter in ascii_letters(title).casefold() if letter.isalnum())
