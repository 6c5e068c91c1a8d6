"""The language server, as an editor talks to it."""

import asyncio
import importlib
import json
import subprocess
import sys

import pytest
from lsprotocol import types

from editor import apply_edits, start_editor
from faults import LINTED
from unlearnbib.bib import parse
from unlearnbib.cli import run
from unlearnbib.lint import check
from unlearnbib.lint.engine import apply_fixes


def talk(conversation, folder, **options):
    """Run a conversation with a server in a folder."""

    async def hold():
        async with start_editor(folder, **options) as editor:
            await conversation(editor)
            assert editor.errors == []

    asyncio.run(hold())


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".git").mkdir()  # no settings above count
    return tmp_path


def test_a_text_is_checked_while_it_is_typed(folder):
    async def conversation(editor):
        able = editor.answer.capabilities
        assert (editor.answer.server_info.name, able.text_document_sync.change) == ("unlearnbib", 1)
        uri = editor.open(folder / "a.bib", LINTED)
        first = await editor.wait_for_diagnostics()
        assert (first.uri, first.version) == (uri, 1)
        assert [(one.code, one.source, one.severity.name) for one in first.diagnostics] == [
            ("UB501", "unlearnbib", "Warning"), ("UB403", "unlearnbib", "Error" if LEVEL_403 == "error" else "Warning"),
        ]  # fmt: skip
        place = first.diagnostics[0].range
        assert (place.start, place.end) == (types.Position(2, 14), types.Position(2, 18))
        for version, text in enumerate(("@misc{a", "@misc{a, title", LINTED.replace("LLMs", "{LLMs}")), 2):
            editor.change(uri, text, version)
        while (second := await editor.wait_for_diagnostics()).version != 4:
            pass
        assert [one.code for one in second.diagnostics] == ["UB403"]
        editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        assert (await editor.wait_for_diagnostics()).diagnostics == ()

    talk(conversation, folder)


LEVEL_403 = next(one.level for one in check(LINTED) if one.code == "UB403")


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_quick_fixes_give_the_fixed_text(folder, line_break):
    text = "% 𝒳\n" + LINTED.replace("% first\n", "").replace("{On LLMs}", "{On é LLMs}")
    text = text.replace("\n", line_break)

    async def conversation(editor):
        uri = editor.open(folder / "a.bib", text)
        place = next(one.range.start for one in (await editor.wait_for_diagnostics()).diagnostics)
        fix, ignore = await editor.ask_actions(uri, place.line, place.character)
        assert (fix.kind, fix.is_preferred, fix.title) == (
            types.CodeActionKind.QuickFix, True, "UB501: a style may print LLMs in lower case: write {LLMs}",
        )  # fmt: skip
        (change,) = fix.edit.document_changes
        assert (change.text_document.uri, change.text_document.version) == (uri, 1)
        assert apply_edits(text, change.edits) == text.replace("LLMs", "{LLMs}")
        assert ignore.title == "Ignore UB501 in a"
        hidden = apply_edits(text, ignore.edit.document_changes[0].edits)
        assert [one.code for one in check(hidden)] == ["UB403"]
        only = [types.CodeActionKind.SourceFixAll]
        (everything,) = await editor.ask_actions(uri, 0, 0, only)
        assert everything.kind == "source.fixAll.unlearnbib"
        fixed = apply_edits(text, everything.edit.document_changes[0].edits)
        assert fixed == apply_fixes(parse(text)).text != text
        editor.change(uri, fixed, 2)
        assert (await editor.wait_for_diagnostics()).diagnostics == ()
        assert await editor.ask_actions(uri, 0, 0, only) == ()
        assert await editor.ask_actions(uri, place.line, place.character) == ()

    talk(conversation, folder)


def test_hover_has_the_rule_and_the_facts(folder):
    text = "@misc{a,\n  title = {On LLMs},\n  eprint = {2406.10890}, archiveprefix = {arXiv}\n}\n"

    async def conversation(editor):
        uri = editor.open(folder / "a.bib", text)
        shown = await editor.ask_hover(uri, 1, 15)
        assert shown.startswith("**UB501 bare-capitals**: ")
        assert "contradicted by " in await editor.ask_hover(uri, 0, 6)
        assert await editor.ask_hover(uri, 4, 0) == await editor.ask_hover(uri, 99, 99) == ""
        real = "@misc{r,\n title = {{RWKU}: Benchmarking Real-World Knowledge Unlearning for Large Language Models},\n eprint = {2406.10890}, archiveprefix = {arXiv}}\n"
        shown = await editor.ask_hover(editor.open(folder / "b.bib", real), 0, 6)
        assert "**RWKU: Benchmarking Real-World Knowledge" in shown
        assert "Zhuoran Jin" in shown

    talk(conversation, folder)


BIB = (
    '@book{roe2001,\n  author = {Roe, Ann and Doe, J.},\n  title = {The {\\TeX} of W\\"orter}, year = 2001}\n'
)

#: a file, its text with ^ at the cursor, the first of the keys
CITING = [
    ("a.tex", "\\bibliography{own}\n\\citep[see][p.~3]{x, ^}", "own2024"),
    ("a.tex", "\\cite{r^}", "roe2001"),
    ("b.md", "As @r^", "roe2001"),
    ("b.md", "---\nbibliography: own.bib\n---\n𝒳 [-@^]", "own2024"),
    ("c.typ", '#bibliography("own.bib")\nAs @^', "own2024"),
    ("c.typ", "#cite(<^>)", "roe2001"),
]  # fmt: skip


def test_keys_are_completed_in_documents(folder):
    (folder / "sub").mkdir()
    (folder / "refs.bib").write_text(BIB, encoding="utf-8")
    (folder / "sub" / "own.bib").write_text("@misc{own2024, title = {Own}}", encoding="utf-8")

    async def conversation(editor):
        for name, marked, key in CITING:
            at = marked.index("^")
            line = marked.count("\n", 0, at)
            column = len(marked[:at].rpartition("\n")[2].encode("utf-16-le")) // 2
            uri = editor.open(folder / "sub" / name, marked.replace("^", ""))
            items = sorted(await editor.ask_keys(uri, line, column), key=lambda item: item.sort_text)
            keys = [item.label for item in items]
            own_keys = {"own2024", "roe2001"}
            assert set(keys[:2]) == own_keys
            assert keys[0] == key or "bibliography" not in marked
            assert "jin2024rwku" in keys
            item = items[keys.index("roe2001")]
            assert (item.detail, item.filter_text) == (
                "Roe et al., 2001",
                "roe2001 Roe Doe The TeX of Wörter",
            )
            assert "**The TeX of Wörter**" in item.documentation.value
            catalog = items[keys.index("jin2024rwku")]
            assert catalog.detail.startswith("in the catalog: Zhuoran Jin et al., 2024, ")
            done = apply_edits(marked.replace("^", ""), [item.text_edit])
            assert done == marked[: at - (marked[at - 1] == "r")] + "roe2001" + marked[at + 1 :]
        uri = editor.open(folder / "sub" / "d.tex", "text \\ref{r} a@b")
        assert [await editor.ask_keys(uri, 0, column) for column in (3, 11, 16, 99)] == [()] * 4

    talk(conversation, folder)


def test_a_key_shows_and_finds_its_entry(folder):
    (folder / "refs.bib").write_text(BIB, encoding="utf-8")

    async def conversation(editor):
        uri = editor.open(folder / "a.tex", "\\cite{roe2001, none}")
        assert "**The TeX of Wörter**" in await editor.ask_hover(uri, 0, 8)
        assert await editor.ask_hover(uri, 0, 17) == ""
        document = types.TextDocumentIdentifier(uri)
        params = types.DefinitionParams(document, types.Position(0, 8))
        found = await editor.text_document_definition_async(params)
        assert (found.uri.endswith("/refs.bib"), found.range.start) == (True, types.Position(0, 0))
        bib = editor.open(folder / "refs.bib", "% moved in the editor\n" + BIB)
        found = await editor.text_document_definition_async(params)
        assert found.range.start == types.Position(1, 0)
        symbols = await editor.text_document_document_symbol_async(
            types.DocumentSymbolParams(types.TextDocumentIdentifier(bib))
        )
        assert [(one.name, one.detail, one.selection_range.start) for one in symbols] == [
            ("roe2001", "book", types.Position(1, 6))
        ]

    talk(conversation, folder)


def test_the_settings_of_the_folder_count(folder):
    (folder / "unlearnbib.toml").write_text('[check]\nignore = ["UB501"]\n', encoding="utf-8")

    async def conversation(editor):
        uri = editor.open(folder / "a.bib", LINTED)
        assert [one.code for one in (await editor.wait_for_diagnostics()).diagnostics] == ["UB403"]
        (folder / "unlearnbib.toml").write_text("[check]\nignor = []\n", encoding="utf-8")
        editor.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
        assert len((await editor.wait_for_diagnostics()).diagnostics) == 2
        assert [one.partition(": ")[2].partition("toml: ")[2] for one in editor.messages] == [
            "[check] has the unknown setting 'ignor'; did you mean 'ignore'?"
        ]

    talk(conversation, folder)


def test_the_macros_of_the_folder_are_known(folder):
    (folder / "strings.bib").write_text('@string{icml = "ICML"}', encoding="utf-8")

    async def conversation(editor):
        uri = editor.open(folder / "a.bib", "@misc{a, title = {One}, howpublished = icml # nips}")
        messages = [one.message for one in (await editor.wait_for_diagnostics()).diagnostics]
        assert [one for one in messages if "icml" in one] == []
        assert [one for one in messages if "nips" in one] != []
        editor.open(folder / "strings.bib", '@string{nips = "NIPS"}')
        assert (await editor.wait_for_diagnostics()).diagnostics == ()
        editor.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
        messages = [one.message for one in (await editor.wait_for_diagnostics()).diagnostics]
        assert [name in " ".join(messages) for name in ("icml", "nips")] == [True, False]

    talk(conversation, folder)


@pytest.mark.parametrize("encoding", [types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf32])
def test_another_encoding_of_positions(folder, encoding):
    async def conversation(editor):
        assert editor.answer.capabilities.position_encoding == encoding
        editor.open(folder / "a.bib", "@misc{a, title = {𝒳 LLMs}}")
        published = (await editor.wait_for_diagnostics()).diagnostics
        found = next(one for one in published if one.code == "UB501")
        assert found.range.start.character == (23 if encoding == "utf-8" else 20)

    talk(conversation, folder, encoding=encoding)


JUNK = [
    "",
    "@",
    "@misc{",
    "\0\x0c\u2028@book{a, title = {x\u2028LLMs",
    "% unlearnbib: ignore",
    "}" * 2000,
    "@a{b,c={\ud800}}",
]


def test_junk_does_not_end_the_server(folder):
    (folder / "broken.bib").write_bytes(b"\xff\xfe@\0")
    (folder / "own.bib").mkdir()

    async def conversation(editor):
        editor.open(folder / "a.tex", "\\bibliography{own,broken,none}\\cite{")
        uri = editor.open(folder / "a.bib", "")
        for version, text in enumerate(JUNK, 2):
            editor.change(uri, text.replace("\ud800", "?"), version)
            await editor.wait_for_diagnostics()
            await editor.ask_actions(uri, 99, 99)
            await editor.ask_hover(uri, 0, 7)
        assert await editor.ask_keys(uri.replace("a.bib", "a.tex"), 0, 37)
        await editor.ask_hover("untitled:Untitled-1", 0, 0)
        editor.change("file:///none.bib", "@", 7)
        uri = editor.open(folder / "b.bib", LINTED)
        while (found := await editor.wait_for_diagnostics()).uri != uri:
            pass
        assert len(found.diagnostics) == 2

    talk(conversation, folder)


def send(*bodies: bytes) -> bytes:
    return b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies)


def test_broken_messages_do_not_end_the_server(folder):
    start = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}
    ask = {"jsonrpc": "2.0", "id": 2, "method": "textDocument/hover", "params": {"position": "none"}}
    stop = {"jsonrpc": "2.0", "id": 3, "method": "shutdown"}
    end = {"jsonrpc": "2.0", "method": "exit"}
    words = send(
        *[json.dumps(start).encode(), b"{", b"[]", b'{"jsonrpc": "2.0", "method": "no/such"}'],
        *[json.dumps(one).encode() for one in (ask, stop, end)],
    )
    done = subprocess.run(
        [sys.executable, "-m", "unlearnbib", "lsp"],
        input=words,
        capture_output=True,
        cwd=folder,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    assert b'"id": 3' in done.stdout.replace(b'"id":', b'"id": ').replace(b"  ", b" ")
    assert b'"result": null' in done.stdout.replace(b'":', b'": ').replace(b"  ", b" ")


def test_the_extra_is_named_if_it_is_not_installed(capsys, monkeypatch):
    def import_module(name, really=importlib.import_module):
        if name.startswith("pygls"):
            raise ModuleNotFoundError(name)
        return really(name)

    monkeypatch.setattr("unlearnbib.cli.commands.lsp.import_module", import_module)
    assert run(["lsp"]) == 1
    message = "unlearnbib: pygls is not installed; run: pip install 'unlearnbib[lsp]'\n"
    assert capsys.readouterr() == ("", message)
