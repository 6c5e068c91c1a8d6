"""Deeds with what services and dumps say, and with answers of HTTP that are none."""

import os
from typing import NamedTuple

from urllib3 import Retry

import unlearnbib
from answers import CannedAnswers
from raw_server import RawServer
from unlearnbib import Paper
from unlearnbib.sources.dumps import list_imported
from unlearnbib.sources.web import complete_from_web
from unlearnbib.sources.web.fetch import read_records
from unlearnbib.sources.web.provider import Provider, Refusal, Request
from unlearnbib.sources.web.providers import crossref

from .deeds import Text, empty_folder, write, write_papers


class Told(NamedTuple):
    """What a service says about papers."""

    provider: Provider
    papers: tuple[Paper, ...]
    body: bytes


def complete_papers(sample: Told, _folder: str) -> None:
    """Complete papers from an answer, and write them."""
    session = CannedAnswers({sample.provider.host: sample.body})
    papers, _ = complete_from_web(sample.papers, session, [sample.provider])
    write_papers(papers, ("bibtex", "biblatex", "csl-json"))


def import_dump(sample: Text, folder: str) -> None:
    """Import a dump, and complete papers from it."""
    empty_folder(folder)
    os.environ["UNLEARNBIB_CACHE"] = os.path.join(folder, "cache")
    path = write(folder, f"dump.{sample.suffix}", sample.data)
    try:
        unlearnbib.import_dumps(path)
    finally:
        links = ("https://doi.org/10.1234/mud.3", "https://doi.org/10.1145/1234567.1", "https://arxiv.org/abs/2101.00001",
                 "https://aclanthology.org/2025.acl-long.3/", "https://doi.org/10.1234/pea.1")  # fmt: skip
        if list_imported():
            write_papers(
                unlearnbib.complete([Paper(link, link=link) for link in links]), ("bibtex", "csl-json")
            )


_SERVERS: dict[int, tuple[RawServer, object]] = {}  # by process: threads do not survive a fork
_NO_RETRY = Retry(total=0, redirect=0, status=0, raise_on_status=False)


class Heard(NamedTuple):
    """The bytes that a server sends, and a number that no other answer has."""

    data: bytes
    number: int


def hear_answer(sample: Heard, folder: str) -> None:
    """Open a request that is answered with odd bytes: a body, or a refusal in a line."""
    if os.getpid() not in _SERVERS:
        server = RawServer([b""])
        _SERVERS[os.getpid()] = server, server.open_session(os.path.join(folder, "web"), 5, _NO_RETRY)
    server, session = _SERVERS[os.getpid()]
    server._answers[:] = [sample.data]  # noqa: SLF001 - the next one, of the same server
    request = Request(crossref.PROVIDER, (f"10.4321/pears.{sample.number}",))
    try:
        body = session.open(request)
    except Refusal as refusal:
        if len(str(refusal)) > 400 or "\n" in str(refusal):
            raise ValueError("a refusal that is no line") from refusal
        return
    read_records(crossref.PROVIDER, body)
