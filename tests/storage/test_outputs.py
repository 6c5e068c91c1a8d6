"""A file is replaced only as unlearnbib wrote it; writers at once, and kills, lose nothing."""

import os
import subprocess
import sys
import threading
import time

import pytest

from unlearnbib.errors import OutputError
from unlearnbib.storage import atomic, locking
from unlearnbib.storage.outputs import reject_inputs, reject_other_format, replace_text, write_output


@pytest.fixture
def path(tmp_path):
    return tmp_path / "refs.bib"


def names(path):
    return sorted(os.listdir(path.parent))


def test_what_we_wrote_is_replaced_until_somebody_changes_it(path):
    for text in ("one", "two", "two", "three"):
        assert write_output(str(path), text) is None
        assert path.read_text() == text
    path.write_text("three, and mine")
    with pytest.raises(OutputError, match=r"refs\.bib: cannot be written: .*--force.* refs\.bib~"):
        write_output(str(path), "four")
    with pytest.raises(OutputError, match="use --merge to add to it, or --force"):
        write_output(str(path), "four", can_merge=True)
    assert path.read_text() == "three, and mine"
    path.write_text("three")
    write_output(str(path), "four")
    assert (path.read_text(), names(path)) == ("four", ["refs.bib", "refs.bib.unlearnbib"])


def test_the_record_goes_along_to_another_machine(path, tmp_path):
    write_output(str(path), "one\ntwo\n")
    (tmp_path / "other").mkdir()
    for name in names(path):
        if name != "other":
            (tmp_path / "other" / name).write_bytes((tmp_path / name).read_bytes().replace(b"\n", b"\r\n"))
    write_output(str(tmp_path / "other" / "refs.bib"), "three\n")
    assert (tmp_path / "other" / "refs.bib").read_bytes() == b"three\n"


def test_a_file_without_a_record_is_not_ours(path):
    path.write_text("mine")
    with pytest.raises(OutputError):
        write_output(str(path), "one")
    write_output(str(path), "mine")  # the same text takes nothing from anybody, and makes it not ours
    with pytest.raises(OutputError):
        write_output(str(path), "one")
    assert names(path) == ["refs.bib"]
    path.write_text("")
    write_output(str(path), "one")
    assert path.read_text() == "one"


def test_force_keeps_a_copy_of_every_file(path):
    for number, text in enumerate(("first", "second", "third"), 1):
        path.write_text(text)
        backup = write_output(str(path), "ours", force=True)
        assert backup == f"{path}~{number if number > 1 else ''}"
        with open(backup) as file:
            assert file.read() == text
    assert write_output(str(path), "more", force=True) is None


def test_a_replaced_file_has_no_base_of_an_earlier_merge(path):
    path.write_text("merged")
    base = path.with_name("refs.bib.unlearnbib")
    base.write_text("doi:10.1/a @key = doe\n")
    path.with_name("refs.bib.unlearnbib.next").write_text("doi:10.1/a @key = roe\n")
    with pytest.raises(OutputError):
        write_output(str(path), "ours")
    assert base.read_text() == "doi:10.1/a @key = doe\n"
    write_output(str(path), "ours", force=True)
    assert "doi:" not in base.read_text()
    assert names(path) == ["refs.bib", "refs.bib.unlearnbib", "refs.bib~"]


@pytest.mark.parametrize("name", ["a.md", "./a.md", "link.md", "hard.md"])
def test_an_input_is_no_output_under_any_name(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("mine")
    (tmp_path / "link.md").symlink_to("a.md")
    os.link("a.md", "hard.md")
    with pytest.raises(OutputError, match="it is an input too"):
        reject_inputs(name, ["other.md", "a.md"])
    reject_inputs("b.md", ["a.md", "-"])
    reject_inputs("-", ["-"])
    reject_inputs(None, ["a.md"])


def test_threads_that_write_one_path_all_succeed(path):
    errors = []

    def write(number):
        try:
            for turn in range(5):
                write_output(str(path), f"{number} {turn}\n" * 1000)
                atomic.write_file(str(path) + ".plain", f"{number} {turn}\n" * 1000)
        except OutputError as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(set(path.read_text().splitlines())) == 1
    assert names(path) == ["refs.bib", "refs.bib.plain", "refs.bib.unlearnbib"]


def test_an_editor_that_writes_in_between_loses_nothing(path, monkeypatch):
    path.write_text("mine")

    def write(beside, text, *target, really=atomic.write_temporary):
        really(beside, text, *target)
        if "refs.bib.unlearnbib." not in beside:
            path.write_text("saved in between")

    monkeypatch.setattr(atomic, "write_temporary", write)
    with pytest.raises(OutputError, match="another program wrote it meanwhile"):
        replace_text(str(path), "mine", "fixed")
    assert path.read_text() == "saved in between"
    path.write_text("mine")
    with pytest.raises(OutputError, match="another program wrote it meanwhile"):
        write_output(str(path), "ours", force=True)
    path.unlink()
    with pytest.raises(OutputError, match="another program wrote it meanwhile"):
        write_output(str(path), "ours")
    assert path.read_text() == "saved in between"


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not asked there")
def test_an_unchanged_text_is_not_written_and_what_a_kill_left_is_swept(path):
    path.write_text("mine")
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    (path.parent / f"refs.bib.{done.pid}-0123abcd.unlearnbib.tmp").write_text("before")
    before = path.stat()
    replace_text(str(path), "mine", "mine")
    assert names(path) == ["refs.bib"]
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not asked there")
def test_only_abandoned_temporary_files_of_ours_are_swept(path):
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    kept = [
        f"refs.bib.{os.getpid()}-0a0a0a0a.unlearnbib.tmp",
        "refs.bib.tmp",
        f"x.bib.{ended.pid}-0a0a0a0a.unlearnbib.tmp",
    ]
    left = [
        f"refs.bib.{ended.pid}-0a0a0a0a.unlearnbib.tmp",
        f"refs.bib.{os.getpid()}-0b0b0b0b.unlearnbib.tmp",
    ]
    for name in (*kept, *left):
        path.with_name(name).write_text("x")
    os.utime(path.with_name(left[1]), (time.time() - 7200,) * 2)
    write_output(str(path), "one")
    assert names(path) == sorted([*kept, "refs.bib", "refs.bib.unlearnbib"])


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    with (
        pytest.raises(OutputError, match="No such file or directory"),
        locking.lock_file(str(tmp_path / "no/a")),
    ):
        pass
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(path):
    write_output(str(path), "one")
    os.chown(path, 1234, 4321)
    path.chmod(0o664)
    write_output(str(path), "two")
    found = path.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (1234, 4321, 0o664)


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes are Linux's here")
def test_attributes_stay(path):
    write_output(str(path), "one")
    try:
        os.setxattr(path, "user.mine", b"x")
    except OSError:
        pytest.skip("the file system has no attributes")
    write_output(str(path), "two")
    assert os.getxattr(path, "user.mine") == b"x"


def test_a_link_stays_and_the_record_is_beside_its_target(path, tmp_path):
    (tmp_path / "there").mkdir()
    path.symlink_to("there/real.bib")
    write_output(str(path), "one")
    write_output(str(path), "two")
    assert path.is_symlink()
    assert sorted(os.listdir(tmp_path / "there")) == ["real.bib", "real.bib.unlearnbib"]


def test_a_device_is_written_through():
    assert write_output(os.devnull, "x") is None
    assert not os.path.exists(os.devnull + ".unlearnbib")


@pytest.mark.parametrize("words", ["mine\n", "# my notes\n", "\x00\xff", "x = 1\nnote to self = buy milk\n"])
@pytest.mark.parametrize("force", [False, True])
def test_a_file_of_another_in_the_place_of_the_record_stays(path, words, force):
    record = path.parent / "refs.bib.unlearnbib"
    record.write_text(words)
    with pytest.raises(OutputError, match=r"^\S+refs\.bib\.unlearnbib: cannot be written: .*; rename it$"):
        write_output(str(path), "one", force=force)
    assert (record.read_text(), names(path)) == (words, ["refs.bib.unlearnbib"])


def test_a_record_that_git_merged_is_ours(path):
    write_output(str(path), "one")
    record = path.parent / "refs.bib.unlearnbib"
    record.write_text(f"<<<<<<< ours\n{record.read_text()}=======\n>>>>>>> theirs\n")
    write_output(str(path), "two")
    assert path.read_text() == "two"


@pytest.mark.parametrize("force", [False, True])
def test_a_read_only_file_leaves_no_copy_and_no_record(path, monkeypatch, force):
    path.write_text("mine")
    monkeypatch.setattr(os, "access", lambda name, mode: os.fspath(name) != str(path) or mode != os.W_OK)
    with pytest.raises(OutputError, match="read-only" if force else "--force"):
        write_output(str(path), "one", force=force)
    assert (path.read_text(), names(path)) == ("mine", ["refs.bib"])


@pytest.mark.parametrize(
    ("name", "path", "hint"),
    [
        ("ris", "x.bib", "--format bibtex"), ("tsv", "x.csv", "--format csv"), ("csl-json", "x.yaml", "--format csl-yaml"),
        ("csv", "x.xlsx", "--format csv"), ("bibtex", "x.ods", "--format csv"), ("bibtex", "x.ris", "--format ris"),
        ("bibtex", "x.doc", "--format citations"), ("ris", "x.PAGES", "--format citations"),
    ],
)  # fmt: skip
def test_a_suffix_of_another_format_is_refused_with_the_format_that_it_says(name, path, hint):
    with pytest.raises(OutputError, match=hint):
        reject_other_format(path, name)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("biblatex", "x.bib"), ("hayagriva", "x.yml"), ("cff", "x.yaml"), ("schema-org", "x.json"), ("mods", "x.xml"),
        ("ris", "x.txt"), ("csv", "x"), ("html", "x.html"), ("bibitem", "x.tex"), ("of-a-package", "x.csv"),
    ],
)  # fmt: skip
def test_a_suffix_that_a_format_may_have_is_taken(name, path):
    reject_other_format(path, name)


def test_the_lock_of_a_writer_that_was_killed_goes_even_if_nothing_changes(path):
    path.write_text("mine")
    lock = path.with_name("refs.bib.unlearnbib.busy")
    lock.touch()
    replace_text(str(path), "mine", "mine")
    assert names(path) == ["refs.bib"]
    with locking.lock_file(str(path)):
        replace_text(str(path), "mine", "mine")
        assert lock.exists()  # it is held
    assert names(path) == ["refs.bib"]
