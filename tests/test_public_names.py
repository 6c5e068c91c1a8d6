"""The public names: the table, the stub, `__all__` and the documentation agree, and types forbid wrong options."""

import ast
import importlib
import inspect
import subprocess
import sys

import pytest

import unlearnbib
from documentation import find_page
from places import ROOT

TABLE = unlearnbib._MODULES  # noqa: SLF001 - the table itself
STUB = ast.parse((ROOT / "src/unlearnbib/__init__.pyi").read_text(encoding="utf-8"))
IMPORTS = {
    name.asname: (node.module, name.name)
    for node in STUB.body
    if isinstance(node, ast.ImportFrom)
    for name in node.names
    if name.asname
}


def test_the_stub_has_the_names_of_the_table():
    assert {name: (f"unlearnbib.{module}", name) for name, module in TABLE.items()} == IMPORTS


def test_all_is_the_table():
    (listed,) = (
        ast.literal_eval(node.value)
        for node in STUB.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    assert listed == unlearnbib.__all__ == list(TABLE)
    assert set(dir(unlearnbib)) == {*TABLE, "list", "__version__"}


def test_the_page_of_the_library_names_every_public_function():
    page = find_page("how-to/use-from-python.md").read_text(encoding="utf-8")
    functions = [name for name in TABLE if inspect.isfunction(getattr(unlearnbib, name))]
    assert len(functions) > 20
    assert [name for name in functions if f"{name}(" not in page and f"`{name}`" not in page] == []


def test_no_package_hides_a_public_name():
    hidden = [name for name in TABLE if (ROOT / "src/unlearnbib" / name).is_dir()]
    assert hidden == []
    for module in set(TABLE.values()):
        importlib.import_module(f"unlearnbib.{module}")
    assert all(getattr(unlearnbib, name).__name__ == name for name in TABLE)


def test_a_deprecated_name_still_works():
    from unlearnbib import api

    with pytest.warns(DeprecationWarning, match="assigned is deprecated; use assign_keys"):
        assert api.assigned is api.assign_keys
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = api.nothing


def test_the_module_that_the_functions_were_in_still_works():
    with pytest.warns(DeprecationWarning, match="unlearnbib.library is deprecated; use unlearnbib"):
        from unlearnbib import library
    assert library.complete is unlearnbib.complete


RIGHT = """\
import unlearnbib
papers = unlearnbib.load(online=False, key_pattern="acl")
bibtex: str = unlearnbib.export(papers, booktitle="long", max_authors=3, exclude=["isbn"])
page = unlearnbib.export(papers, "citations", style="acl", output="html")
names = [paper.authors for paper in unlearnbib.only_cited(papers, unlearnbib.cited("a.tex")).papers]
rows: list[dict[str, object]] = unlearnbib.list(papers)
"""
WRONG = """\
import unlearnbib
papers = unlearnbib.load(onlin=True)
unlearnbib.export(papers, boktitle="long")
unlearnbib.export(papers, booktitle="longest")
"""


@pytest.mark.slow
def test_types_forbid_wrong_options(tmp_path):
    (tmp_path / "right.py").write_text(RIGHT)
    (tmp_path / "wrong.py").write_text(WRONG)
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-color-output",
        "--config-file=",
        "--python-executable",
        sys.executable,
    ]
    command += ["--cache-dir", str(tmp_path / "cache"), "--follow-imports=silent", "right.py", "wrong.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    lines = [line.partition(": error: ") for line in done.stdout.splitlines() if ": error: " in line]
    assert [(place, message.partition("  [")[0]) for place, _, message in lines] == [
        ("wrong.py:2", 'Unexpected keyword argument "onlin" for "load"; did you mean "online"?'),
        ("wrong.py:3", 'Unexpected keyword argument "boktitle" for "export"; did you mean "booktitle"?'),
        (
            "wrong.py:4",
            'Argument "booktitle" to "export" has incompatible type "Literal[\'longest\']"; '
            "expected \"Literal['long', 'short', 'acronym', 'string']\"",
        ),
    ], done.stdout + done.stderr


WRONG_CALLS = [
    (lambda: unlearnbib.load(onlin=True), "unknown option 'onlin'; did you mean 'online'?"),
    (lambda: unlearnbib.export([], boktitle="long"), "unknown option 'boktitle'; did you mean 'booktitle'?"),
    (
        lambda: unlearnbib.export([], booktitle="longest"),
        "booktitle cannot be 'longest'; choose from long, short",
    ),
    (lambda: unlearnbib.export([], "csl-json", links="none"), "unknown option 'links'; there are none"),
    (lambda: unlearnbib.merge([], "a.bib", link="none"), "unknown option 'link'; did you mean 'links'?"),
    (lambda: unlearnbib.verify("@misc{a}", refesh=True), "unknown option 'refesh'; did you mean 'refresh'?"),
]


@pytest.mark.parametrize(("call", "message"), WRONG_CALLS)
def test_a_wrong_option_is_an_error_that_names_the_nearest(call, message):
    with pytest.raises(unlearnbib.ChoiceError) as raised:
        call()
    assert str(raised.value).startswith(message)
