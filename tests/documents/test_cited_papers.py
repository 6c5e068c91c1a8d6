"""Only what is cited: keys and identifiers in, entries under the typed keys out; the commands and TeX."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from places import ROOT
from unlearnbib import (
    Cited,
    Paper,
    export,
    load,
    only_cited,
)
from unlearnbib.bib import parse
from unlearnbib.cli import run
from unlearnbib.documents.parts import Use
from unlearnbib.identifiers import curie as identifiers
from unlearnbib.identifiers.hosts import HOSTS
from unlearnbib.identifiers.identify import try_identify
from unlearnbib.model import Identity


def citing(*keys, everything=False, sure=True):
    return Cited(tuple(Use(key, "m.tex", n, sure) for n, key in enumerate(keys, 1)), everything)


def picked(*keys, papers=None, **rest):
    found = only_cited(load() if papers is None else papers, citing(*keys, **rest))
    return [paper.key for paper in found.papers], [str(problem) for problem in found.problems]


def test_only_what_is_cited_in_the_order_of_the_catalog():
    shipped = [paper.key for paper in load()]
    keys = [shipped[20], shipped[3], shipped[7]]
    assert picked(*keys) == ([shipped[3], shipped[7], shipped[20]], [])


def test_everything_is_all_and_what_is_typed():
    found, problems = picked("arxiv:2406.10890", "doi:10.1145/1234.5678", everything=True)
    assert (len(found), problems) == (54, [])
    assert "arxiv:2406.10890" in found
    assert "jin2024rwku" not in found
    assert found[-1] == "doi:10.1145/1234.5678"


RWKU = [
    "arxiv:2406.10890", "arXiv:2406.10890v2", "2406.10890", "https://arxiv.org/abs/2406.10890", "doi:10.52202/079017-3117",
    "10.52202/079017-3117", "DOI:10.52202/079017-3117", "openreview:wOmtZ5FgMH",
    "neurips:2024/b1f78dfc9ca0156498241012aec4efa0",
]  # fmt: skip


@pytest.mark.parametrize("key", RWKU)
def test_a_paper_of_the_catalog_by_any_of_its_names(key):
    found = only_cited(load(), citing(key))
    assert [(paper.key, paper.pages) for paper in found.papers] == [(key, "98213-98263")]
    assert found.problems == ()


def test_a_paper_beyond_the_catalog_has_what_its_host_guarantees():
    keys = ["acl:P19-1001", "pmlr:v139/murata21a", "arxiv:1706.03762", "usenix:usenixsecurity25/song-minkyoo"]
    papers = only_cited([], citing(*keys)).papers
    assert [(paper.key, paper.doi, paper.volume, paper.year) for paper in papers] == [
        ("acl:P19-1001", "10.18653/v1/P19-1001", "", 2019),
        ("pmlr:v139/murata21a", "", "139", 2021),
        ("arxiv:1706.03762", "10.48550/arXiv.1706.03762", "", 2017),
        ("usenix:usenixsecurity25/song-minkyoo", "", "", 2025),
    ]
    assert "@misc{arxiv:1706.03762,\n" in export(papers, as_keyed=True)


def test_no_address_is_invented():
    (paper,) = only_cited([], citing("neurips:2023/b1f78dfc9ca0156498241012aec4efa1")).papers
    assert (paper.url, paper.volume, str(paper.identity)) == (
        "",
        "36",
        "neurips:2023/b1f78dfc9ca0156498241012aec4efa1",
    )


def test_a_paper_of_the_snapshot_is_complete_in_any_catalog():
    (paper,) = only_cited([], citing("acl:2025.acl-long.305")).papers
    assert (paper.key, paper.year, bool(paper.authors), paper.doi) == (
        "acl:2025.acl-long.305", 2025, True, "10.18653/v1/2025.acl-long.305",
    )  # fmt: skip


def test_own_identity_goes_before_a_preprint_of_another():
    arxiv = Identity("arxiv", "2406.10890")
    papers = [
        Paper("Published", year=2024, key="published", preprint=arxiv, identity=Identity("acl", "2024.acl-long.1")),
        Paper("Preprint", year=2024, key="preprint", identity=arxiv),
    ]  # fmt: skip
    (found,) = only_cited(papers, citing("arxiv:2406.10890")).papers
    assert found.title == "Preprint"


def test_keys_that_are_not_found():
    found, problems = picked(
        "jin2024rwk", "rwku-benchmarking", "zzz", "arxiv:2413.00001", "doi:nothing", "pmlr:x"
    )
    assert found == []
    assert problems[0].startswith("m.tex:1: no paper has the key 'jin2024rwk'; did you mean jin2024rwku")
    assert "did you mean jin2024rwku (RWKU: Benchmarking" in problems[1]
    assert problems[2:] == [
        "m.tex:3: no paper has the key 'zzz'",
        "m.tex:4: 'arxiv:2413.00001' names no paper: its host has no such identifiers",
        "m.tex:5: 'doi:nothing' names no paper: its host has no such identifiers",
        "m.tex:6: 'pmlr:x' names no paper: its host has no such identifiers",
    ]
    assert picked("zzz", sure=False)[1] == ["m.tex:1: no paper has the key 'zzz'; it may be a label"]


def test_keys_that_differ_in_case():
    found, problems = picked("Jin2024RWKU", "jin2024rwku")
    assert found == ["Jin2024RWKU", "jin2024rwku"]
    assert problems == [
        "m.tex:1: 'Jin2024RWKU' is 'jin2024rwku' in another letter case; it is written as typed",
        "m.tex:2: 'jin2024rwku' and 'Jin2024RWKU' (m.tex:1) differ only in case: BibTeX takes only the first",
    ]


def test_one_paper_under_two_keys():
    found, problems = picked("jin2024rwku", "2406.10890")
    assert found == ["jin2024rwku", "2406.10890"]
    assert (
        problems[0]
        == "m.tex:2: '2406.10890' is the paper 'jin2024rwku' (m.tex:1); it is written under both keys"
    )
    found, problems = picked("10.1145/1234.5", "doi:10.1145/1234.5")
    assert found == ["10.1145/1234.5", "doi:10.1145/1234.5"]
    assert "it is written under both keys" in problems[0]


SCHEMES = st.sampled_from(
    ["", *(f"{host.scheme}:" for host in HOSTS), "10.1145/", "https://arxiv.org/abs/", "Jin2024"]
)
PAPERS = load()


@given(st.lists(st.builds(str.__add__, SCHEMES, st.text(max_size=12)), max_size=5, unique=True))
def test_any_key_is_written_or_told_of(keys):
    found = only_cited(PAPERS, citing(*keys))
    written = {paper.key for paper in found.papers}
    told = {keys[problem.line - 1] for problem in found.problems}
    assert set(keys) == written | (told - written)
    document = parse(export(found.papers, as_keyed=True))
    assert (sorted(entry.key for entry in document.entries), document.broken) == (sorted(written), ())


def test_what_cannot_be_a_key_is_told():
    assert picked("10.1145/1,2", "a key", "") == ([], [
        "m.tex:1: '10.1145/1,2' cannot be the key of an entry",
        "m.tex:2: 'a key' cannot be the key of an entry",
        "m.tex:3: no paper has the key ''",
    ])  # fmt: skip


def test_a_key_that_biber_cannot_read():
    found, problems = picked("10.1016/0893-6080(91)90009-T")
    assert found == ["10.1016/0893-6080(91)90009-T"]
    assert problems == ["m.tex:1: biber cannot read the key '10.1016/0893-6080(91)90009-T'; BibTeX can"]


def test_identifiers_of_every_host_name_what_its_links_name():
    """Ids that hold less than the link, as those of CVF, cannot; they are counted here."""
    links = [example.link for host in HOSTS for example in host.examples]
    identities = {str(found.identity) for link in links if (found := try_identify(link))}
    named = {
        name
        for name in identities
        if (found := identifiers.identify_curie(name)) and str(found.identity) == name
    }
    assert sorted({name.partition(":")[0] for name in identities - named}) == [
        "acm",
        "auai",
        "cvf",
        "neurips",
        "usenix",
    ]
    assert len(identities - named) <= 8


@pytest.fixture
def call(capfdbinary):
    def called(*arguments):
        try:
            code = run(arguments)
        except SystemExit as ended:
            code = ended.code
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return called


def test_the_command(call, tmp_path):
    main = tmp_path / "main.tex"
    main.write_text("\\cite{jin2024rwku}\n\\cite{doi:10.1145/3690624.3709312, nobody}\\input{gone}")
    code, out, err = call("export", "--cited", str(main))
    assert code == 0
    assert [line for line in out.splitlines() if line[:1] == "@"] == [
        "@inproceedings{jin2024rwku,", "@inproceedings{doi:10.1145/3690624.3709312,",
    ]  # fmt: skip
    assert err.splitlines() == [
        f"unlearnbib: {main}:2: gone.tex does not exist; the rest is read",
        f"unlearnbib: {main}:2: no paper has the key 'nobody'",
    ]


def test_a_document_that_is_not_there_costs_no_bibliography(call, tmp_path):
    refs = tmp_path / "refs.bib"
    refs.write_text("mine")
    gone = str(tmp_path / "gone.aux")
    assert call("export", "--cited", gone, "-o", str(refs)) == (
        1,
        "",
        f"unlearnbib: {gone}: there is no such file\n",
    )
    assert refs.read_text() == "mine"


def test_a_document_that_cites_nothing(call, tmp_path):
    (tmp_path / "a.md").write_text("text")
    code, out, err = call("export", "--cited", str(tmp_path / "a.md"))
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        f"unlearnbib: {tmp_path / 'a.md'}: nothing is cited",
        "unlearnbib: there are no papers; nothing was written",
    ]


TEN = [
    "doi:10.1145/3690624.3709312", "arxiv:2406.10890", "acl:2025.acl-long.305", "openreview:tcK4PV3VN4", "10.18653/v1/P19-1001",
    "1706.03762", "pmlr:v139/murata21a", "neurips:2017/3f5ee243547dee91fbd053c1c4a845aa", "hep-th/9901001",
    "usenix:usenixsecurity25/song-minkyoo",
]  # fmt: skip
PAPER = """\\documentclass{article}
\\usepackage[T1]{fontenc}
%s
\\begin{document}
%s
%s
\\end{document}
"""
NATBIB = ("\\usepackage[numbers]{natbib}", "\\bibliographystyle{plainnat}\\bibliography{refs}")
BIBLATEX = ("\\usepackage{biblatex}\\addbibresource{refs.bib}", "\\printbibliography")


@pytest.fixture
def commands(tmp_path, monkeypatch):
    """Put the command `unlearnbib` of this checkout on the path, and go to an empty folder."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "unlearnbib"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m unlearnbib "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def called(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, errors="replace")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize(("package", "end", "engine"), [(*NATBIB, "bibtex"), (*BIBLATEX, "biber")])
def test_ten_identifiers_compile(tex, commands, package, end, engine):
    (commands / "main.tex").write_text(PAPER % (package, "".join(f"\\cite{{{key}}} " for key in TEN), end))
    called("unlearnbib", "export", "--cited", "main.tex", "-o", "refs.bib")
    for command in ("pdflatex", engine, "pdflatex", "pdflatex"):
        called(
            command,
            *(["-interaction=nonstopmode", "-halt-on-error"] if command == "pdflatex" else []),
            "main",
        )
    log = (commands / "main.log").read_text(errors="replace")
    assert "undefined" not in log
    bbl = (commands / "main.bbl").read_text()
    assert [key in bbl for key in TEN] == [True] * 10


@pytest.mark.parametrize(("package", "end"), [NATBIB, BIBLATEX])
def test_latexmk_compiles_from_nothing(tex, commands, package, end):
    if not shutil.which("latexmk"):
        pytest.skip("no latexmk here")
    shutil.copy(ROOT / "examples" / "latexmkrc", commands / "latexmkrc")
    body = "".join(f"\\cite{{{key}}} " for key in TEN)
    (commands / "main.tex").write_text(PAPER % (package, body, end))
    called("latexmk", "-pdf", "-interaction=nonstopmode", "main")
    assert "undefined" not in (commands / "main.log").read_text(errors="replace")
    (commands / "main.tex").write_text(PAPER % (package, body + "\\cite{jin2024rwku}", end))
    called("latexmk", "-pdf", "-interaction=nonstopmode", "main")
    assert "undefined" not in (commands / "main.log").read_text(errors="replace")
    assert "{jin2024rwku," in (commands / "refs.bib").read_text()


def test_the_makefile(tex, commands):
    if not shutil.which("make"):
        pytest.skip("no make here")
    shutil.copy(ROOT / "examples" / "Makefile", commands / "Makefile")
    shutil.copy(ROOT / "examples" / "paper.tex", commands / "main.tex")
    called("make")
    assert (commands / "refs.bib").read_text().count("@") == 3
    assert "undefined" not in (commands / "main.log").read_text(errors="replace").rpartition("(./main.bbl")[2]
    assert "up to date" in called("make")


def until(true, seconds=30):
    """Wait until something is so; a machine under load may take its time."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def test_watch(commands):
    pytest.importorskip("watchfiles")
    (commands / "main.tex").write_text("\\cite{jin2024rwku}\\input{chap}")
    refs = commands / "refs.bib"
    watching = subprocess.Popen(
        ["unlearnbib", "watch", "main.tex", "-o", "refs.bib"], stderr=subprocess.PIPE, text=True
    )
    try:
        until(lambda: refs.exists() and "{jin2024rwku," in refs.read_text())
        first = refs.stat().st_mtime_ns
        (commands / "chap.tex").write_text("% not there before")
        (commands / "chap.tex").write_text("\\cite{doi:10.1145/3690624.3709312}")
        until(lambda: "{doi:10.1145/3690624.3709312," in refs.read_text())
        second = refs.stat().st_mtime_ns
        (commands / "main.tex").unlink()
        (commands / "main.tex").write_text("\\cite{jin2024rwku} more words \\input{chap}")
        (commands / "chap.tex").write_text("\\cite{acl:2025.acl-long.305}")
        until(lambda: "{acl:2025.acl-long.305," in refs.read_text())
        assert first < second < refs.stat().st_mtime_ns
    finally:
        watching.send_signal(signal.SIGINT)
        said = watching.communicate(timeout=30)[1]
    assert watching.returncode == 0, said
    assert "Traceback" not in said
    assert "refs.bib: 2 papers" in said


def test_watch_leaves_a_file_of_the_same_text_alone(monkeypatch, tmp_path):
    from unlearnbib.documents import watcher

    monkeypatch.chdir(tmp_path)
    Path("main.tex").write_text("\\cite{jin2024rwku}")
    waits = iter([lambda: Path("main.tex").write_text("\\cite{jin2024rwku} more"), None])
    times = []

    def wait(_watch, _files):
        times.append(os.stat("refs.bib").st_mtime_ns)
        change = next(waits)
        if change is None:
            raise KeyboardInterrupt
        change()

    monkeypatch.setattr(watcher, "_wait", wait)
    assert run(["watch", "main.tex", "-o", "refs.bib"]) == 0
    assert len(times) == 2
    assert times[0] == times[1]


def test_watch_without_its_package(call, monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    code, _, err = call("watch", "main.tex", "-o", "refs.bib")
    assert (code, err) == (
        1,
        "unlearnbib: watchfiles is not installed; run: pip install 'unlearnbib[watch]'\n",
    )
