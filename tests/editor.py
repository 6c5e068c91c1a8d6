"""An editor: a real client of the protocol, which talks to a real server process."""

import asyncio
import sys
from contextlib import asynccontextmanager

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path

_PATIENCE = 60  # seconds for an answer, on a busy machine


class Editor(LanguageClient):
    def __init__(self):
        super().__init__("editor", "1")
        self.published: asyncio.Queue = asyncio.Queue()
        self.messages: list[str] = []
        self.errors: list[Exception] = []
        self.exit_code: int | None = None

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params):
            self.published.put_nowait(params)

        @self.feature(types.WINDOW_SHOW_MESSAGE)
        def show(params):
            self.messages.append(params.message)

    def report_server_error(self, error, source):  # noqa: ARG002 - the name is pygls's
        self.errors.append(error)

    async def server_exit(self, server):
        self.exit_code = server.returncode

    def open(self, path, text: str) -> str:
        uri = from_fs_path(str(path))
        document = types.TextDocumentItem(uri, path.suffix[1:], 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(document))
        return uri

    def change(self, uri: str, text: str, version: int) -> None:
        document = types.VersionedTextDocumentIdentifier(version, uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    async def wait_for_diagnostics(self):
        return await asyncio.wait_for(self.published.get(), _PATIENCE)

    async def ask_actions(self, uri: str, line: int, column: int, only=None):
        at = types.Position(line, column)
        context = types.CodeActionContext([], only)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), types.Range(at, at), context)
        return await asyncio.wait_for(self.text_document_code_action_async(params), _PATIENCE)

    async def ask_hover(self, uri: str, line: int, column: int) -> str:
        params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, column))
        found = await asyncio.wait_for(self.text_document_hover_async(params), _PATIENCE)
        return found.contents.value if found else ""

    async def ask_keys(self, uri: str, line: int, column: int):
        params = types.CompletionParams(types.TextDocumentIdentifier(uri), types.Position(line, column))
        return (await asyncio.wait_for(self.text_document_completion_async(params), _PATIENCE)).items


@asynccontextmanager
async def start_editor(folder, encoding=None):
    """Yield an editor whose server has started in a folder; end both in the order of the protocol."""
    editor = Editor()
    await editor.start_io(sys.executable, "-m", "unlearnbib", "lsp", "--stdio", cwd=str(folder))
    general = types.GeneralClientCapabilities(position_encodings=[encoding] if encoding else None)
    folders = [types.WorkspaceFolder(from_fs_path(str(folder)), "folder")]
    params = types.InitializeParams(types.ClientCapabilities(general=general), workspace_folders=folders)
    editor.answer = await asyncio.wait_for(editor.initialize_async(params), _PATIENCE)
    editor.initialized(types.InitializedParams())
    yield editor
    await asyncio.wait_for(editor.shutdown_async(None), _PATIENCE)
    editor.exit(None)
    await asyncio.wait_for(editor.stop(), _PATIENCE)
    assert editor.exit_code == 0


def apply_edits(text: str, edits) -> str:
    """Return a text with the edits of the protocol, in UTF-16 as by default."""
    lines = text.replace("\r\n", "\n").split("\n")
    width = 2 if "\r\n" in text else 1

    def find(position) -> int:
        line = lines[position.line].encode("utf-16-le")[: 2 * position.character].decode("utf-16-le")
        return sum(len(one) + width for one in lines[: position.line]) + len(line)

    for edit in sorted(edits, key=lambda edit: find(edit.range.start), reverse=True):
        text = text[: find(edit.range.start)] + edit.new_text + text[find(edit.range.end) :]
    return text
