"""Whole runs against a server that answers as the services do, and fails in every way of a table."""

import os
import signal
import subprocess
import sys
import time
from itertools import pairwise

import pytest

from places import TESTS
from services import FAULTS, Services, World, adapters, authors
from services.paces import Pace
from services.rows import UNKNOWN, page, rows, world
from services.server import TOO_MANY
from unlearnbib import api as library
from unlearnbib.sources import web
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web import session as web_session, transport as careful
from unlearnbib.sources.web.plan import rank_providers
from unlearnbib.sources.web.providers import PROVIDERS
from unlearnbib.sources.web.session import WebSession, list_hosts
from unlearnbib.storage.resources import get_path

CLOSED = {"dblp.org"}  # shows programs a challenge: it is not asked again within the hour
OPEN_HOSTS = {one.host for one in PROVIDERS if one.is_open}


@pytest.fixture
def impatient(monkeypatch):
    """End answers without end after a second, or five megabytes."""
    monkeypatch.setattr(careful, "_LONGEST_ANSWER", 1)
    monkeypatch.setattr(careful, "_LARGEST", 5_000_000)
    return monkeypatch


def answered(papers, services, folder, scale=100):
    """Return the papers and the refusals of a run, after a look at what must hold of every run."""
    services.log.clear()
    done, report = web.complete_from_web(papers, WebSession(str(folder), adapters(services.port, scale)))
    told = "\n".join(report.refusals)
    for paper, row in zip(done, papers, strict=True):
        if not row.authors and paper.authors:
            assert paper.authors == authors(row.title), paper.link
        assert paper.authors or is_named(row, told), paper.link
    assert_pace(services.log, scale)
    assert_redirects_stay_at_their_host(services)
    return done, told


def is_named(paper, told):
    """Return whether a report names a paper, or a host that should have known it."""
    return paper.link in told or any(one.host in told for one in rank_providers(paper, PROVIDERS))


def assert_pace(log, scale):
    """Look at the gaps between requests to a host; the server may take a moment to see one."""
    paces = {host: seconds / scale for host, seconds in list_hosts().items()}
    for host, pace in paces.items():
        times = [seen.time for seen in log if seen.host == host]
        assert all(later - earlier > pace / 2 - 0.05 for earlier, later in pairwise(times)), host
        assert not times or times[-1] - times[0] > 0.9 * pace * (len(times) - 1) - 0.05, host


def assert_redirects_stay_at_their_host(services):
    """Look at where redirects led: to another path of the same host alone."""
    assert services.private == []
    assert {seen.host for seen in services.log} <= OPEN_HOSTS
    assert not any(word in seen.path for seen in services.log for word in ("meta-data", "passwd"))


@pytest.fixture(scope="module")
def papers():
    return resolve(rows())


@pytest.fixture(scope="module")
def small():
    return world()


def test_every_host_is_queried_and_every_paper_found(papers, small, tmp_path):
    with Services(small) as services:
        done, _ = answered(papers, services, tmp_path)
        assert set(services.by_host()) == OPEN_HOSTS
        assert [paper.title for paper in done if not paper.authors] == [UNKNOWN.title]
        shut = [seen.path for seen in services.log if seen.host in CLOSED]
        assert len(shut) == len(set(shut))  # a challenge is not asked for again
        assert {paper.doi for paper in done if paper.preprint} == {"10.1145/7654321.1"}
        answered(papers, services, tmp_path)
        assert services.by_host() == {}


@pytest.mark.slow
@pytest.mark.parametrize("fault", sorted({*FAULTS, "private"} - {"hanging"}))
def test_a_fault_at_every_host(papers, small, tmp_path, impatient, fault):
    with Services(small, {"*": [fault]}) as services:
        answered(papers, services, tmp_path)
        assert {seen.host for seen in services.log if seen.fault == fault} == OPEN_HOSTS
        services.faults = {}
        impatient.setattr(web_session, "_REFUSED_KEPT", -1)
        done, _ = answered(papers, services, tmp_path)
        if fault != "another paper":  # that cannot be told from an answer, and is kept
            assert [paper.title for paper in done if not paper.authors] == [UNKNOWN.title]


def test_records_of_other_papers_are_rejected(papers, small, tmp_path):
    with Services(small.mixed) as services:
        answered(papers, services, tmp_path)


@pytest.fixture(scope="module")
def site(reference):
    """Return the rows of seven pages, with all that is known of them offline."""
    pages = [*sorted((reference / "catalogs" / "site").glob("*.md")), None]
    return resolve(paper for one in pages for paper in (library.read(str(one)) if one else shipped()))


def shipped():
    return library.read(get_path("data", library.SHIPPED_PAGE))


@pytest.mark.reference
@pytest.mark.slow
def test_all_pages_of_the_site(site, tmp_path):
    with Services(World(site)) as services:
        done, _ = answered(site, services, tmp_path, scale=10)
        assert len(done) == 2603
        assert sum(bool(paper.authors) for paper in done) >= 2600
        assert len(services.log) <= 150
        answered(site, services, tmp_path, scale=10)
        assert services.by_host() == {}


@pytest.mark.reference
@pytest.mark.slow
def test_all_pages_of_the_site_with_every_fault(site, tmp_path, impatient):
    names = sorted({*FAULTS, "private"} - {"hanging"})
    plan = {host: spread(names, place) for place, host in enumerate(sorted(OPEN_HOSTS))}
    with Services(World(site), plan) as services:
        answered(site, services, tmp_path, scale=20)
        services.faults = {}
        done, _ = answered(site, services, tmp_path, scale=20)
        assert sum(bool(paper.authors) for paper in done) > 2300


def spread(names, place):
    """Return faults for the requests to a host, beginning at a place in the table; every third is one."""
    turned = names[place:] + names[:place]
    return [fault for name in turned for fault in (name, "", "")]


def command(services, folder, scale=10):
    """Start the command in a process of its own, for a page of all rows."""
    catalog = folder / "page.md"
    catalog.write_text(page(rows()), encoding="utf-8")
    tests = TESTS
    there = {
        "PYTHONPATH": os.pathsep.join([str(tests), *sys.path]),
        "UNLEARNBIB_CACHE": str(folder / "cache"),
    }
    arguments = ("-m", "services.client", str(services.port), str(scale), "resolve", "--online")
    return subprocess.Popen(
        [sys.executable, *arguments, "--catalog", str(catalog)], env=os.environ | there,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def wait_for(is_so):
    ends = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.01)


def under_way(log):
    """Return the last request to each host: it may have been under way, all before it were answered."""
    return {seen.host: seen.path for seen in log}


def asked_again(before, after):
    """Return the (host, path) that were asked in both runs, but for what was under way and who is closed."""
    last = set(under_way(before).items())
    first, second = ({(seen.host, seen.path) for seen in log} for log in (before, after))
    return {(host, path) for host, path in first & second - last if host not in CLOSED}


@pytest.mark.slow
def test_after_a_kill_only_requests_under_way_are_made_again(small, tmp_path):
    with Services(small, latency=0.1) as services, command(services, tmp_path) as process:
        wait_for(lambda: len(services.log) >= 20)
        process.kill()
        process.communicate()
        before = list(services.log)
        services.log.clear()
        with command(services, tmp_path) as again:
            out, _ = again.communicate(timeout=60)
        assert again.returncode == 0
        assert len(out.splitlines()) == len(rows())
        assert asked_again(before, services.log) == set()
        assert len(services.log) < 60


def test_ctrl_c_ends_a_run_at_once_and_keeps_the_answers(small, tmp_path):
    with (
        Services(small, {"www.usenix.org": ["", "hanging"]}) as services,
        command(services, tmp_path) as process,
    ):
        wait_for(lambda: services.by_host()["www.usenix.org"] == 2)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=10)
        assert (process.returncode, "Traceback" in err) == (130, False)
        before, services.faults = list(services.log), {}
        services.log.clear()
        with command(services, tmp_path) as again:
            again.communicate(timeout=60)
        assert asked_again(before, services.log) == set()


def test_two_processes_share_the_cache(small, tmp_path):
    with (
        Services(small) as services,
        command(services, tmp_path) as one,
        command(services, tmp_path) as other,
    ):
        said = [process.communicate(timeout=60) for process in (one, other)]
        assert (one.returncode, other.returncode) == (0, 0)
        assert said[0][0] == said[1][0]
        assert "database" not in said[0][1] + said[1][1]
        services.log.clear()
        with command(services, tmp_path) as third:
            third.communicate(timeout=60)
        assert services.by_host() == {}


@pytest.mark.reference
@pytest.mark.slow
@pytest.mark.parametrize(("mail", "number"), [("", 1), ("ada@example.org", 3)])
def test_all_pages_of_the_site_at_the_pace_that_crossref_allows(site, tmp_path, monkeypatch, mail, number):
    """The public pool takes a list a second, the polite one three; nothing is asked too early."""
    monkeypatch.setenv("UNLEARNBIB_MAIL", mail)
    scale = 10
    # What it tells is not scaled; and one request may be longer on its way than the next, by a fifth of the pace.
    pace = Pace(number, 0.8 / scale, is_told=False)
    with Services(World(site), paces={"api.crossref.org": pace}) as services:
        done, _ = answered(site, services, tmp_path, scale)
        assert [seen for seen in services.log if seen.fault == TOO_MANY] == []
        assert sum(bool(paper.authors) for paper in done) >= 2600
        assert len(services.log) <= 150
