"""Failures, each a line that says what to do; help and version."""

import pytest

from unlearnbib import __version__

FAILURES = [
    (
        ("show", "jin2024rwk"),
        1,
        "no paper has the key 'jin2024rwk'; did you mean jin2024rwku or jia2024wagle?",
    ),
    (("show", "zzz"), 1, "no paper has the key 'zzz'"),
    (("export", "--key", "zzz"), 1, "no paper has the key 'zzz'"),
    (("identify", "nonsense"), 1, "'nonsense' is not an HTTP(S) URL or DOI"),
    (
        ("identify", "https://example.org/x"),
        1,
        "'https://example.org/x' is on no known host; try the paper's DOI or its page at the publisher",
    ),
    (("export", "--catalog", "missing.md"), 1, "missing.md: there is no such file"),
    (("export", "--catalog", "/"), 1, "/: is a folder; name a page in it"),
    (
        ("export", "-o", "/missing/refs.bib"),
        1,
        "/missing/refs.bib: cannot be written: No such file or directory",
    ),
    (("export", "-o", "/"), 1, "/: cannot be written: it is not a file name"),
    (
        ("export", "--format", "bibtx"),
        2,
        "argument --format: 'bibtx' is not one; did you mean bibtex?; see unlearnbib export --help",
    ),
    (("export", "--year", "x"), 2, "argument --year: invalid int value: 'x'; see unlearnbib export --help"),
    (
        ("exprt",),
        2,
        "argument COMMAND: 'exprt' is not one; did you mean export?; see unlearnbib --help",
    ),
    (("-q",), 2, "the following arguments are required: COMMAND; see unlearnbib --help"),
    (
        ("export", "--format", "citations"),
        1,
        "style '': name one with --style; `unlearnbib styles` lists them",
    ),
    (
        ("cite", "jin2024rwku", "--style", "ieeee"),
        1,
        "style 'ieeee': is not a known style; did you mean ieee or ieee-pulse?",
    ),
    (("cite", "zzz", "--style", "ieee"), 1, "no paper has the key 'zzz'"),
    (("show",), 2, "the following arguments are required: KEY; see unlearnbib show --help"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), FAILURES)
def test_a_failure_is_one_line_that_says_what_to_do(call, arguments, code, message):
    found, out, err = call(*arguments)
    if found == 2:  # Python 3.12 and later write the choices without quotes
        err, message = err.replace("'", ""), message.replace("'", "")
    assert (found, out, err) == (code, "", f"unlearnbib: {message}\n")


@pytest.mark.parametrize("content", [b"", b"no catalog", b"\x00\x01", "# x".encode("utf-16")])
def test_no_output_is_written_of_what_is_no_catalog(call, tmp_path, content):
    page, refs = tmp_path / "page.md", tmp_path / "refs.bib"
    page.write_bytes(content)
    refs.write_text("mine")
    code, out, err = call("export", "--catalog", str(page), "-o", str(refs))
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert err.startswith(f"unlearnbib: {page}: is ")
    assert refs.read_text() == "mine"


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("export", "--help"), ("list", "--help"), ("show", "--help"), ("identify", "--help")],
)
def test_help(call, arguments):
    code, out, err = call(*arguments)
    assert (code, err) == (0, "")
    assert out.startswith("usage: unlearnbib")


def test_version(call):
    assert call("--version") == (0, f"unlearnbib {__version__}\n", "")


@pytest.mark.parametrize(("name", "said"), [("", "''"), ("folder/", "folder/")])
def test_an_output_without_a_name_is_said(call, tmp_path, name, said, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert call("export", "-o", name) == (
        1,
        "",
        f"unlearnbib: {said}: cannot be written: it is not a file name\n",
    )
    assert not list(tmp_path.iterdir())


def test_a_message_is_one_line(call):
    assert call("export", "--catalog", "a\nb.md")[2] == "unlearnbib: a b.md: there is no such file\n"
