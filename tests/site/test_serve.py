"""The served page: whose requests are answered, what it shows while its files change, and in a real browser."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from browser import await_value, start_browser, visit
from places import ROOT
from unlearnbib.cli import run
from unlearnbib.errors import OutputError
from unlearnbib.site.page_server import ServedSite, serve_site

LIST = """# Papers on Sand

- [On Dunes](https://arxiv.org/abs/2401.00001), Jane Doe, 2024
"""


@pytest.fixture
def served():
    site = ServedSite()
    site.publish([("index.html", "one"), ("paper/a~2e.html", "two")])
    with serve_site(site, 0) as url:
        yield site, url


def fetch(url, **headers):
    """Return the status and the text of an answer."""
    try:
        asked = urllib.request.Request(url, headers=headers)  # noqa: S310 - of the test
        with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_files_are_served_by_their_names_only(served):
    _, url = served
    assert fetch(url) == (200, "one")
    assert fetch(url + "index.html?q=x") == (200, "one")
    assert fetch(url + "paper/a~2e.html") == (200, "two")
    for path in ("../etc/passwd", "..%2f..%2fetc/passwd", "/etc/passwd", "%00", "paper/", "paper"):
        assert fetch(url + path)[0] == 404


@pytest.mark.parametrize("target", ["/state?seen=" + "7" * 5_000, "http://[x/"])
def test_a_target_that_cannot_be_read_is_answered(served, target):
    _, url = served
    host = url.split("/")[2]
    name, _, port = host.partition(":")
    with socket.create_connection((name, int(port)), timeout=60) as connection:
        connection.sendall(f"GET {target} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        answer = connection.makefile("rb").read()
    assert b" 400 " in answer.splitlines()[0]
    assert answer.endswith(b"This is no address of a file.\n")
    assert fetch(url) == (200, "one")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_name_of_another_host_is_refused(served, host):
    _, url = served
    assert fetch(url, Host=host)[0] == 421
    assert fetch(url + "state", Host=host)[0] == 421


def test_this_machine_by_its_name_is_answered(served):
    _, url = served
    assert fetch(url, Host=url.split("/")[2].replace("127.0.0.1", "localhost")) == (200, "one")


def test_a_state_is_told_after_the_next_change(served):
    site, url = served
    first = json.loads(fetch(url + "state")[1])
    assert first == {"change": 1, "version": 1, "error": ""}
    site.fail("cannot be read")
    assert json.loads(fetch(url + "state?seen=1")[1]) == {
        "change": 2,
        "version": 1,
        "error": "cannot be read",
    }
    assert fetch(url) == (200, "one")
    site.publish([("index.html", "new")])
    assert json.loads(fetch(url + "state?seen=2")[1]) == {"change": 3, "version": 2, "error": ""}
    assert fetch(url) == (200, "new")
    assert fetch(url + "paper/a~2e.html")[0] == 404


def test_a_failing_file_leaves_the_old_ones(served):
    site, url = served

    def make():
        yield "index.html", "half"
        raise OutputError("x", "broken")

    with pytest.raises(OutputError):
        site.publish(make())
    assert fetch(url) == (200, "one")


def test_a_taken_port_is_an_error_and_the_next_one_is_found(served):
    site, url = served
    port = int(url.split(":")[2].strip("/"))
    with pytest.raises(OutputError, match=f"port {port}"), serve_site(site, port):
        pass
    with pytest.raises(OutputError, match="port 70000"), serve_site(site, 70_000):
        pass
    with serve_site(site) as one, serve_site(site) as other:
        assert one != other


def test_the_page_is_there_before_its_address_is(tmp_path, monkeypatch):
    (tmp_path / "list.md").write_text(LIST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = []

    def open_port(site, _port):
        found.append(site.get_file("index.html"))
        raise KeyboardInterrupt

    monkeypatch.setattr("unlearnbib.cli.commands.serve.serve_site", open_port)
    assert run(["serve", "list.md", "--style", "acl"]) == 0
    assert b"On Dunes" in found[0]


@pytest.fixture
def command(tmp_path):
    """The command, serving a list in a folder; its URL."""
    (tmp_path / "list.md").write_text(LIST, encoding="utf-8")
    arguments = [sys.executable, "-m", "unlearnbib", "serve", "list.md", "--port", "0", "--style", "acl"]
    with subprocess.Popen(
        arguments, cwd=tmp_path, stderr=subprocess.PIPE, text=True, env=_make_environment()
    ) as process:
        line = process.stderr.readline()
        yield process, re.search(r"http://127.0.0.1:[0-9]+/", line)[0], tmp_path
        process.kill()


def _make_environment():
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


@pytest.mark.slow
def test_the_command_ends_at_once_and_writes_nothing(command):
    process, url, folder = command
    assert "On Dunes" in fetch(url)[1]
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert process.stderr.read() == ""
    assert [path.name for path in folder.iterdir()] == ["list.md"]
    with pytest.raises(urllib.error.URLError):
        fetch(url)


@pytest.mark.slow
@pytest.mark.browser
def test_a_row_that_is_added_is_shown(command):
    _, url, folder = command
    page = folder / "list.md"
    with start_browser() as browser, visit(browser, url, hosts=(url,)) as tab:
        assert tab.inner_text("h1") == "Papers on Sand"
        read = lambda: list(map(str.strip, tab.locator("#ui-list .title").all_text_contents()))  # noqa: E731
        await_value(read, ["On Dunes"])
        page.write_text(
            LIST + "- [On Wind](https://arxiv.org/abs/2401.00002), Ann Roe, 2024\n", encoding="utf-8"
        )
        await_value(lambda: sorted(read()), ["On Dunes", "On Wind"])
        page.write_bytes(b"\xff\xfe")
        await_value(
            lambda: tab.locator(".failed").all_text_contents(), ["list.md: is UTF-16; save it as UTF-8"]
        )
        assert len(read()) == 2
        page.write_text(LIST, encoding="utf-8")
        await_value(lambda: tab.locator(".failed").count(), 0)
        await_value(read, ["On Dunes"])


def test_a_browser_leaves_the_port_of_the_web_out(monkeypatch):
    site = ServedSite()
    site.publish([("index.html", "one")])
    with serve_site(site, 0) as url:
        assert fetch(url, Host="localhost")[0] == 421
        monkeypatch.setattr("unlearnbib.site.page_server._HTTP", int(url.rstrip("/").rpartition(":")[2]))
        assert fetch(url, Host="LOCALHOST") == (200, "one")
        assert fetch(url, Host="127.0.0.1") == (200, "one")
        assert fetch(url, Host="evil.example")[0] == 421
