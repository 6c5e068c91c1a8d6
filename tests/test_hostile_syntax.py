"""XML, YAML, TOML and templates that do more than hold data: at every door nothing is read, fetched or expanded."""

import json
import os
import warnings

import pytest

import unlearnbib
from unlearnbib.cli import run
from unlearnbib.errors import UnlearnbibError

CANARY = "CANARYSINGS"
EXTERNAL = '<!DOCTYPE {0} [<!ENTITY c SYSTEM "{1}">]>'
PARAMETER = '<!DOCTYPE {0} [<!ENTITY % p SYSTEM "{1}"> %p;]>'
OUTSIDE = '<!DOCTYPE {0} SYSTEM "{1}">'
LAUGHS = "".join(
    ['<!DOCTYPE {0} [<!ENTITY a0 "', "ha" * 8, '">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)), '<!ENTITY c "&a11;">]>']
)  # fmt: skip
LATE = f"<!--{'x' * 30_000}-->{LAUGHS}"  # behind the part of a page in which readers look for one
DECLARED = [EXTERNAL, PARAMETER, OUTSIDE, LAUGHS, LATE]
#: name of a file -> its element, with an entity in an attribute and in a text
DOCUMENTS = {
    "feed.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2401.00001v1</id>'
    '<title label="&c;">On Sand &c;</title><author><name>Jane Doe</name></author></entry></feed>',
    "dblp.xml": '<dblp><article key="journals/x/Doe20" mdate="&c;"><author>Jane Doe</author><title>On Sand &c;</title>'
    "<year>2020</year><journal>Dunes</journal></article></dblp>",
    "refs.xml": '<xml><records><record><ref-type name="&c;">17</ref-type><titles><title>On Sand &c;</title></titles>'
    "</record></records></xml>",
    "mods.xml": '<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods ID="&c;"><titleInfo><title>On Sand &c;</title>'
    "</titleInfo></mods></modsCollection>",
    "own.csl": '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>&c;</title><id>x</id>'
    '</info><citation><layout prefix="&c;"><text value="&c;"/></layout></citation><bibliography><layout>'
    '<text variable="title" suffix="&c;"/></layout></bibliography></style>',
    "page.html": "<html><body><h1>Papers &c;</h1><ul><li><a href='https://arxiv.org/abs/2401.00001'>On Sand &c;</a>, Jane Doe,"
    " 2024</li></ul></body></html>",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.txt").write_text(CANARY)
    (tmp_path / "secret.dtd").write_text(f'<!ENTITY c "{CANARY}">')
    return tmp_path


def declare(declared, body, folder):
    root = body[1:].split(">")[0].split()[0]
    file = "secret.dtd" if declared in (PARAMETER, OUTSIDE) else "secret.txt"
    return f'<?xml version="1.0"?>\n{declared.format(root, (folder / file).as_uri())}\n{body}'


@pytest.mark.parametrize(
    "declared", DECLARED, ids=["external", "parameter", "outside", "laughs", "late laughs"]
)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_entity_is_read_or_expanded(folder, capsys, name, declared):
    (folder / name).write_text(declare(declared, DOCUMENTS[name], folder), encoding="utf-8")
    if name.endswith(".csl"):
        code = run(["cite", "jin2024rwku", "--style", f"./{name}"])
    else:
        code = run(["export", "--catalog", name, "--format", "csl-json"])
    said = capsys.readouterr()
    assert code in (0, 1)
    assert CANARY not in said.out + said.err
    assert "hahahaha" not in said.out
    assert len(said.out) < 20_000


@pytest.mark.parametrize(
    "declared", DECLARED, ids=["external", "parameter", "outside", "laughs", "late laughs"]
)
def test_no_entity_of_a_dump_is_read_or_expanded(folder, monkeypatch, declared):
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(folder / "cache"))
    (folder / "dblp.xml").write_text(declare(declared, DOCUMENTS["dblp.xml"], folder), encoding="utf-8")
    try:
        unlearnbib.import_dumps(folder / "dblp.xml", force=True)
    except UnlearnbibError as error:
        assert CANARY not in str(error)
    kept = b"".join(path.read_bytes() for path in folder.glob("cache/*"))
    assert CANARY.encode() not in kept
    assert b"hahahaha" not in kept
    assert len(kept) < 1_000_000


YAMLS = [
    "!!python/object/apply:os.system ['touch ran']", "!!python/object/new:os.system ['touch ran']", "!!python/name:os.system",
    "!!python/module:os", "!!python/object/apply:builtins.open ['ran', 'w']", "!<tag:yaml.org,2002:python/object/apply:os.mkdir> ['ran']",
    "!!set {a, b}", "!!omap [a: b]", "!!binary aGFsbG8=", "&a [*a]", "*unknown", "!unknown x", "!!timestamp x", "<<: 5",
]  # fmt: skip


@pytest.mark.parametrize("value", YAMLS)
@pytest.mark.parametrize(
    "form",
    ["references:\n- id: doe\n  title: {0}\n", "references: {0}\n", "- {0}\n", "---\ntitle: {0}\n---\n"],
)
def test_no_tag_of_yaml_makes_an_object(folder, capsys, value, form):
    name = "list.md" if form.startswith("---") else "list.yaml"
    (folder / name).write_text(
        form.format(value) + "\n- [On Sand](https://arxiv.org/abs/2401.00001)\n" * name.endswith("md")
    )
    assert run(["export", "--catalog", name]) in (0, 1)
    assert not (folder / "ran").exists()
    assert "Traceback" not in capsys.readouterr().err


def test_aliases_of_yaml_do_not_expand(folder, capsys):
    laughs = "a0: &a0 [ha]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
    )
    (folder / "list.yaml").write_text(laughs + "references:\n- id: doe\n  title: *a11\n")
    assert run(["export", "--catalog", "list.yaml"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


TEMPLATES = [
    "{{ cycler.__init__.__globals__.os.mkdir('ran') }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ papers.__init__.__globals__ }}", "{{ lipsum.__globals__['os'].mkdir('ran') }}", "{{ self._TemplateReference__context }}",
    "{{ (papers | first).__class__.__init__.__globals__ }}", "{{ ('%s' | format)('x') }}", "{% include '../secret.txt' %}",
    "{% include '/etc/passwd' %}", "{% import '../secret.txt' as x %}", "{% extends '../secret.txt' %}",
    "{{ '{0.__class__.__init__.__globals__}'.format(papers[0]) }}", "{% set x = papers.append(1) %}", "{{ range(10 ** 9) | list }}",
    "{{ papers[0].__setattr__('title', 'x') }}", "{{ ''.format_map }}{{ ''.join.__self__.__class__ }}",
]  # fmt: skip


@pytest.mark.parametrize("text", TEMPLATES)
def test_a_template_reads_and_runs_nothing(folder, capsys, text):
    """Somebody's template is text in a sandbox: it sees papers, and the templates of its folder."""
    (folder / "inner").mkdir()
    (folder / "inner" / "list.html").write_text(text)
    run(["export", "--key", "jin2024rwku", "--template", "inner/list.html"])
    said = capsys.readouterr()
    assert not os.path.exists("ran")
    assert CANARY not in said.out + said.err
    assert "root:" not in said.out
    assert "<class" not in said.out
    assert "Traceback" not in said.err


KEYS = [
    "../../out",
    "/unlearnbib-outside",
    "..",
    ".",
    "a/../../out",
    "..\\..\\out",
    "con",
    "a\0b",
    ".git/config",
    "~/x",
    "-rf",
]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_no_path_in_a_folder_of_files(folder, key):
    """`-o FOLDER/` writes a file for each paper, named by its key."""
    (folder / "works.json").write_text(
        json.dumps([{"id": key, "citation-key": key, "type": "book", "title": "On Sand"}])
    )
    (folder / "each.md").write_text("{{ paper.title }}\n")
    before = set(os.listdir(folder))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        run(["export", "--catalog", "works.json", "--template", "each.md", "-o", "pages/"])
    assert set(os.listdir(folder)) - before <= {"pages"}
    assert not os.path.exists(folder.parent / "out")
    assert not os.path.exists("/unlearnbib-outside")
    assert [name for _, folders, _ in os.walk("pages") for name in folders] == []
