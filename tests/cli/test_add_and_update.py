"""The commands add and update: keys on stdout, remarks on stderr, exit codes; online by the services here."""

import io
import sys

import pytest

from services import Services
from services.client import run_online
from services.rows import rows, world
from unlearnbib.cli.commands import add as command

PREPRINT = "@article{rwku,\n  title={RWKU: Benchmarking Real-World Knowledge Unlearning},\n  author={Jin, Z.},\n  journal={arXiv preprint arXiv:2406.10890}\n}\n"


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path / "refs.bib"


def test_keys_are_printed_and_problems_exit_1(call, file):
    assert call("add", "2406.10890", "10.52202/079017-1767", "-o", "refs.bib") == (
        0,
        "jin2024rwku\njia2024wagle\n",
        "",
    )
    code, out, err = call("add", "2406.10890", "machine unlearning", "-o", "refs.bib")
    assert (code, out) == (1, "jin2024rwku\n")
    assert "refs.bib:1: jin2024rwku: is in the file" in err
    assert "'machine unlearning' is no full title; did you mean one of these?" in err
    assert err.count("\n") > 3


def test_a_list_on_the_standard_input(call, file, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("# mine\n2406.10890\n\n10.52202/079017-1767\n"))
    assert call("add", "-", "-o", "refs.bib")[:2] == (0, "jin2024rwku\njia2024wagle\n")


def test_an_empty_name_or_list_is_reported(call, file, monkeypatch):
    for text in ("", "  ", '""'):
        code, out, err = call("add", text, "-o", "refs.bib")
        assert (code, out) == (1, "")
        assert "'' is empty; give a DOI, an arXiv number, a URL or a title" in err
    monkeypatch.setattr(sys, "stdin", io.StringIO("# none\n\n"))
    code, _, err = call("add", "-", "-o", "refs.bib")
    assert (code, err) == (1, "unlearnbib: the list names no paper; nothing was written\n")
    assert not file.exists()


@pytest.mark.parametrize("name", ["refs.json", "refs.YAML", "paper.tex", "notes.md"])
def test_a_new_file_of_another_kind_is_refused(call, file, name):
    code, out, err = call("add", "2406.10890", "-o", name)
    assert (code, out, file.with_name(name).exists()) == (1, "", False)
    assert err == f"unlearnbib: {name}: cannot be written: it would be BibTeX; name a .bib file\n"


def test_a_choice_on_a_terminal(call, file, monkeypatch):
    monkeypatch.setattr(command, "is_dialog", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("2\n0\n"))
    code, out, err = call("add", "machine unlearning", "-o", "refs.bib")
    assert code == 0
    assert f"2  {out.strip()}: " in err
    assert call("add", "machine unlearning", "-o", "refs.bib")[0] == 1


def test_a_dry_run_shows_the_new_entry(call, file):
    code, out, _ = call("add", "2406.10890", "-o", "refs.bib", "--dry-run")
    assert code == 0
    assert "+@inproceedings{jin2024rwku," in out
    assert not file.exists()
    assert call("add", "2406.10890", "-o", "-")[::2] == (1, "unlearnbib: add needs a file: name it with -o\n")


def test_update_reports_each_change_with_its_source(call, file):
    file.write_text(PREPRINT)
    code, out, err = call("update", "refs.bib", "--check")
    assert (code, out, file.read_text()) == (1, "", PREPRINT)
    assert "would be changed: 1 of 1 entry updated" in err
    code, out, err = call("update", "refs.bib", "--dry-run")
    assert (code, file.read_text()) == (0, PREPRINT)
    assert "+@inproceedings{rwku," in out
    code, out, err = call("update", "refs.bib")
    assert (code, out) == (0, "")
    assert "refs.bib:1: rwku: pages = 98213--98263 (snapshot)\n" in err
    assert call("update", "refs.bib", "--check") == (0, "", "unlearnbib: refs.bib: 0 of 1 entry updated\n")


def test_a_file_that_cannot_be_updated_stays_and_the_others_are_updated(call, file):
    (file.parent / "bad.bib").write_text("@misc{a, title = {A}\n")
    file.write_text(PREPRINT)
    code, _, err = call("update", "bad.bib", "lost.bib", "refs.bib")
    assert code == 1
    assert "bad.bib:2: a comma or the closing } is missing" in err
    assert "lost.bib: there is no such file" in err
    assert not (file.parent / "lost.bib").exists()
    assert "@inproceedings{rwku" in file.read_text()
    assert (file.parent / "bad.bib").read_text() == "@misc{a, title = {A}\n"


def test_online_the_services_know_more(file, tmp_path):
    (row,) = [one for one in rows() if one.link.endswith("10.1145/1234567.2")]
    entry = "@misc{mine,\n  title = {{}},\n  doi = {10.1145/1234567.1}\n}\n"
    file.write_text(entry.replace("{{}}", "{doi:10.1145/1234567.1}"))
    with Services(world()) as services:
        done = run_online(services, tmp_path, "add", row.link, "-o", "refs.bib", "--online")
        assert (done.returncode, done.stderr) == (0, "")
        key = done.stdout.strip()
        updated = run_online(services, tmp_path, "update", "refs.bib", "--online")
    assert updated.returncode == 0
    text = file.read_text()
    assert f"@inproceedings{{{key},\n  author = " in text
    assert text.startswith("@inproceedings{mine,")
    assert text.count("author = ") == 2
    assert "(crossref)" in updated.stderr


def test_online_a_book_and_an_article_are_found_by_their_numbers(file, tmp_path):
    file.write_text("")
    titles = {one.link: one.title for one in rows()}
    with Services(world()) as services:
        done = run_online(
            services, tmp_path, "add", "9780262035613", "pmid:26017441", "-o", "refs.bib", "--online"
        )
        shown = run_online(services, tmp_path, "show", "isbn:0-262-03561-8", "--online")
        style = ("--format", "citations", "--style", "ieee")
        cited = run_online(services, tmp_path, "export", "--key", "pmid:26017441", *style, "--online")
    assert (done.returncode, done.stderr) == (0, "")
    keys = [
        line.partition("{")[2].strip(",") for line in file.read_text().splitlines() if line.startswith("@")
    ]
    assert done.stdout.splitlines() == keys
    assert file.read_text().startswith("@book{")
    assert "publisher = {MIT Press}" in file.read_text()
    assert "  journal = {Peas},\n" in file.read_text()
    assert titles["isbn:9780262035613"] in shown.stdout
    assert "[openlibrary]" in shown.stdout
    assert "Peas" in cited.stdout


def test_online_a_preprint_that_has_been_published_becomes_the_published_entry(file, tmp_path):
    numbers = [one.link.rpartition("/")[2] for one in rows() if "arxiv.org" in one.link]
    titles = {one.link.rpartition("/")[2]: one.title for one in rows()}
    entries = [
        f"@article{{p{number},\n  title = {{{titles[number].replace('&', chr(92) + '&').replace('%', chr(92) + '%')}}},\n"
        f"  journal = {{arXiv preprint arXiv:{number}}},\n  year = {{2020}}\n}}\n"
        for number in numbers
    ]
    file.write_text("".join(entries))
    with Services(world()) as services:
        updated = run_online(services, tmp_path, "update", "refs.bib", "--online")
    assert updated.returncode == 0
    assert "3 of 3 entries updated" in updated.stderr
    assert "1 preprint published since" in updated.stderr
    assert file.read_text().count("doi = {10.1145/7654321.1}") == 1
    assert file.read_text().count("author = ") == 3


def test_add_takes_the_choices_of_the_folder(call, file):
    (file.parent / "unlearnbib.toml").write_text(
        'format = "biblatex"\nkey-pattern = "acl"\nmax-authors = 1\nexclude = ["doi"]\nbooktitle = "string"\n'
    )
    assert call("add", "10.52202/079017-1767", "-o", "refs.bib")[:2] == (0, "jia-etal-2024-wagle\n")
    text = file.read_text()
    assert " and others}" in text
    assert "eventdate = {" in text
    assert "doi = {" not in text
    assert "booktitle = {Advances in Neural" in text  # a macro would need a line of its own
    assert "choose from long, short, acronym" in call("add", "x", "-o", "r.bib", "--booktitle", "string")[2]


def test_a_format_that_is_no_bib_is_none_of_add(call, file):
    (file.parent / "unlearnbib.toml").write_text('format = "csl-json"\n')
    assert call("add", "10.52202/079017-1767", "-o", "refs.bib", "--booktitle", "acronym")[0] == 0
    assert "address = {" in (text := file.read_text())
    assert "booktitle = {{NeurIPS} 2024}" in text


def test_a_file_with_entries_keeps_its_dialect_and_pattern(call, file):
    file.write_text(
        "@misc{doe-2020-sand,\n  title = {On Sand},\n  author = {Doe, Jane},\n  date = {2020},\n}\n"
    )
    (file.parent / "unlearnbib.toml").write_text('format = "bibtex"\n')
    assert call("add", "10.52202/079017-1767", "-o", "refs.bib")[1] == "jia-etal-2024-wagle\n"
    assert "date = {2024}" in file.read_text()


def test_add_uses_the_key_that_is_locked(call, file):
    lock = file.parent / "unlearnbib.lock"
    lock.write_text("mine neurips:2024/b1f78dfc9ca0156498241012aec4efa0 older\njia2024wagle doi:10.1/other\n")
    keys = call("add", "2406.10890", "10.52202/079017-1767", "-o", "refs.bib", "--key-pattern", "acl")[1]
    assert keys == "mine\njia-etal-2024-wagle\n"
    keys = call("add", "2406.10890", "10.52202/079017-1767", "-o", "others.bib")[1].split()
    assert keys[0] == "mine"
    assert keys[1] != "jia2024wagle"  # of another paper


def test_a_wrong_choice_of_add_writes_nothing(call, file):
    assert "did you mean dblp" in call("add", "2406.10890", "-o", "refs.bib", "--key-pattern", "dlbp")[2]
    assert "nosuch" in call("add", "2406.10890", "-o", "refs.bib", "--include", "nosuch")[2]
    assert not file.exists()


def test_update_takes_the_choices_of_the_folder(call, file):
    file.write_text(PREPRINT)
    (file.parent / "unlearnbib.toml").write_text('exclude = ["doi", "editor"]\nbooktitle = "string"\n')
    assert call("update", "refs.bib")[0] == 0
    assert "booktitle" in (text := file.read_text())
    assert "doi" not in text
    assert "editor" not in text


def test_online_a_list_of_isbns_and_pmids_is_completed(tmp_path):
    (tmp_path / "list.txt").write_text("978-0-262-03561-3\npmid:26017441\n")
    titles = {one.link: one.title for one in rows()}
    with Services(world()) as services:
        done = run_online(services, tmp_path, "list", "list.txt", "--online")
    assert (done.returncode, done.stderr) == (0, "")
    assert titles["isbn:9780262035613"][:30] in done.stdout
    assert titles["https://pubmed.ncbi.nlm.nih.gov/26017441/"][:30] in done.stdout
