"""The server: requests of an editor, answered by the other modules of this room."""

import asyncio
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Protocol

from attrs import frozen
from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import TextDocument

from unlearnbib import __version__
from unlearnbib.bib import open_bib, parse
from unlearnbib.errors import UnlearnbibError
from unlearnbib.lint.rule import Edit
from unlearnbib.lint.settings import CheckSettings
from unlearnbib.lsp.checked import FIX_ALL, Action, CheckedText
from unlearnbib.lsp.citation_places import find_key
from unlearnbib.lsp.cited_works import Work
from unlearnbib.lsp.shelf import Shelf
from unlearnbib.lsp.text_positions import TextPositions

_DELAY = 0.2  # seconds without a key press before a text is checked
_BIB = (".bib", ".bibtex")
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_RANKS = ("", "", "in the catalog: ")  # before the facts of a work


@frozen
class Choices:
    """The settings of folders: those of `check`, and the pages of the catalog."""

    read_check_settings: Callable[[str], CheckSettings]
    list_pages: Callable[[str], Sequence[str]]


class _OfDocument(Protocol):
    @property
    def text_document(self) -> types.TextDocumentIdentifier: ...


class BibServer(LanguageServer):
    """The language server, with the last check of each text."""

    def __init__(self, choices: Choices) -> None:
        # Texts come whole: pygls applies partial changes by lines that also end at U+2028 or a form feed,
        # which the protocol does not know.
        super().__init__("unlearnbib", __version__, types.TextDocumentSyncKind.Full)
        self.choices = choices
        self.shelf = Shelf(self._get_open_text, choices.list_pages)
        self._checked: dict[str, CheckedText] = {}
        self._lock = asyncio.Lock()
        self._complaints = set[str]()

    async def check(self, document: TextDocument) -> CheckedText:
        """Return a document with its findings; a text is checked once, and one text at a time."""
        async with self._lock:
            text, path, known = document.source, document.path, self._checked.get(document.uri)
            settings = self._read_settings(path)
            others = await asyncio.to_thread(self.shelf.list_macro_files, path)
            if known is None or (known.document.text, known.settings, known.others) != (
                text,
                settings,
                others,
            ):
                known = await asyncio.to_thread(CheckedText.check, text, path, settings, others)
                self._checked[document.uri] = known
        return known

    def get_open_document(self, params: _OfDocument) -> TextDocument | None:
        """Return the document of a request, or None if the editor has not opened it."""
        documents: Mapping[str, TextDocument] = self.workspace.text_documents
        return documents.get(params.text_document.uri)

    def forget(self, uri: str) -> None:
        """Forget the check of a text that is closed."""
        self._checked.pop(uri, None)

    def make_positions(self, text: str) -> TextPositions:
        """Return the positions of a text in the encoding that the client takes."""
        encoding = self.workspace.position_encoding or "utf-16"
        return TextPositions(text, types.PositionEncodingKind(encoding).value)

    def list_folders(self) -> list[str]:
        """Return the folders that are open in the editor."""
        paths = [to_fs_path(one.uri) for one in self.workspace.folders.values()]
        return [path for path in (*paths, self.workspace.root_path) if path]

    def _read_settings(self, path: str) -> CheckSettings:
        """Return the settings of the folder of a file; wrong ones are told once, and not used."""
        try:
            return self.choices.read_check_settings(os.path.dirname(path))
        except (UnlearnbibError, OSError) as error:
            if str(error) not in self._complaints:
                self._complaints.add(str(error))
                message = types.ShowMessageParams(types.MessageType.Warning, f"unlearnbib: {error}")
                self.window_show_message(message)
            return CheckSettings()

    def _get_open_text(self, path: str) -> str | None:
        open_texts = list(self.workspace.text_documents.values())  # another thread may open one
        return next((one.source for one in open_texts if one.path == path), None)


def make_server(choices: Choices) -> BibServer:
    """Return a server that answers the requests of this module."""
    server = BibServer(choices)
    for name, (answer, options) in _FEATURES.items():
        server.feature(name, options)(partial(answer, server))
    return server


async def _open_text(server: BibServer, params: types.DidOpenTextDocumentParams) -> None:
    await _publish(server, params.text_document.uri)


async def _change_text(server: BibServer, params: types.DidChangeTextDocumentParams) -> None:
    version = params.text_document.version
    await asyncio.sleep(_DELAY)
    document = server.workspace.text_documents.get(params.text_document.uri)
    if document is not None and document.version == version:
        await _publish(server, params.text_document.uri)


async def _save_text(server: BibServer, params: types.DidSaveTextDocumentParams) -> None:
    await _publish(server, params.text_document.uri)  # the settings may have changed


async def _close_text(server: BibServer, params: types.DidCloseTextDocumentParams) -> None:
    server.forget(params.text_document.uri)
    if _is_bib(params.text_document.uri):
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))


async def _publish(server: BibServer, uri: str) -> None:
    """Send the findings of a .bib text, unless it has changed in the meantime."""
    document = server.workspace.text_documents.get(uri)
    if document is None or not _is_bib(uri):
        return
    version = document.version
    checked = await server.check(document)
    current = server.workspace.text_documents.get(uri)
    if current is not None and current.version == version:
        found = list(_make_diagnostics(server, checked))
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))


def _is_bib(uri: str) -> bool:
    return uri.lower().endswith(_BIB)


def _make_diagnostics(server: BibServer, checked: CheckedText) -> Iterator[types.Diagnostic]:
    positions = server.make_positions(checked.document.text)
    for one, start, end in checked.spans:
        yield types.Diagnostic(
            _make_range(positions, start, end),
            one.message,
            severity=_SEVERITIES[one.level],
            code=one.code,
            source="unlearnbib",
        )


def _make_range(positions: TextPositions, start: int, end: int) -> types.Range:
    first, last = (types.Position(*positions.find_position(offset)) for offset in (start, end))
    return types.Range(first, last)


async def _list_actions(server: BibServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    document = server.get_open_document(params)
    if document is None or not _is_bib(document.uri):
        return []
    checked = await server.check(document)
    positions = server.make_positions(checked.document.text)
    start, end = (
        positions.find_offset(one.line, one.character) for one in (params.range.start, params.range.end)
    )
    kinds = [str(getattr(one, "value", one)) for one in params.context.only or ()]
    actions = list(checked.list_quick_fixes(start, end)) if not kinds or _wants(kinds, "quickfix") else []
    # a client asks for quick fixes at each move of the cursor: all fixes are made only on demand
    if _wants(kinds, FIX_ALL) and (everything := await asyncio.to_thread(checked.fix_all)):
        actions.append(everything)
    return [_make_action(document, positions, one) for one in actions]


def _wants(kinds: Sequence[str], kind: str) -> bool:
    """Return whether one of the kinds that a client asks for is a kind, or has it below."""
    return any(kind == one or kind.startswith(f"{one}.") for one in kinds)


def _make_action(document: TextDocument, positions: TextPositions, action: Action) -> types.CodeAction:
    edits = [_make_edit(positions, edit) for edit in action.edits]
    versioned = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    change = types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(versioned, edits)])
    return types.CodeAction(action.title, action.kind, is_preferred=action.is_preferred or None, edit=change)


def _make_edit(positions: TextPositions, edit: Edit) -> types.TextEdit:
    start, end, text = edit
    return types.TextEdit(_make_range(positions, start, end), text)


async def _hover(server: BibServer, params: types.HoverParams) -> types.Hover | None:
    document = server.get_open_document(params)
    if document is None:
        return None
    positions = server.make_positions(document.source)
    offset = positions.find_offset(params.position.line, params.position.character)
    if _is_bib(document.uri):
        checked = await server.check(document)
        text = await asyncio.to_thread(checked.explain, offset)
    else:
        work = await asyncio.to_thread(_find_work, server, document, offset)
        text = work.describe() if work else ""
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None


def _find_work(server: BibServer, document: TextDocument, offset: int) -> Work | None:
    place = find_key(document.source, offset, document.path)
    if place is None:
        return None
    return server.shelf.find_work(place.key, document.path, document.source, server.list_folders())


async def _complete(server: BibServer, params: types.CompletionParams) -> types.CompletionList:
    document = server.get_open_document(params)
    text = document.source if document else ""
    positions = server.make_positions(text)
    offset = positions.find_offset(params.position.line, params.position.character)
    place = find_key(text, offset, document.path) if document else None
    if document is None or place is None:
        return types.CompletionList(is_incomplete=False, items=[])
    folders = server.list_folders()
    found = await asyncio.to_thread(lambda: list(server.shelf.list_works(document.path, text, folders)))
    span = _make_range(positions, place.start, offset)
    return types.CompletionList(
        is_incomplete=False, items=[_make_item(rank, work, span) for rank, work in found]
    )


def _make_item(rank: int, work: Work, span: types.Range) -> types.CompletionItem:
    return types.CompletionItem(
        work.key,
        kind=types.CompletionItemKind.Reference,
        detail=_RANKS[rank] + work.short,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, work.describe()),
        sort_text=f"{rank}{work.key}",
        filter_text=" ".join((work.key, *work.people, work.title)),  # a key is found by a word of its title
        text_edit=types.TextEdit(span, work.key),
    )


async def _find_definition(server: BibServer, params: types.DefinitionParams) -> types.Location | None:
    document = server.get_open_document(params)
    if document is None:
        return None
    positions = server.make_positions(document.source)
    offset = positions.find_offset(params.position.line, params.position.character)
    work = await asyncio.to_thread(_find_work, server, document, offset)
    uri = from_fs_path(work.path) if work else None
    if work is None or not uri:
        return None
    text = (
        server.workspace.get_text_document(uri).source if _is_open(server, uri) else open_bib(work.path).text
    )
    return types.Location(uri, _make_range(server.make_positions(text), *work.span))


def _is_open(server: BibServer, uri: str) -> bool:
    return uri in server.workspace.text_documents


async def _list_symbols(server: BibServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    document = server.get_open_document(params)
    if document is None or not _is_bib(document.uri):
        return []
    text = document.source
    positions = server.make_positions(text)
    return [
        types.DocumentSymbol(
            entry.key or entry.type,
            types.SymbolKind.Struct,
            _make_range(positions, entry.start, entry.end),
            _make_range(positions, entry.key_at, entry.key_at + len(entry.key)),
            detail=entry.type.lower(),
        )
        for entry in parse(text).entries
    ]


_KINDS = [types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]
_FEATURES: dict[str, tuple[Callable[..., object], object]] = {
    types.TEXT_DOCUMENT_DID_OPEN: (_open_text, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (_change_text, None),
    types.TEXT_DOCUMENT_DID_SAVE: (_save_text, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (_close_text, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (_list_actions, types.CodeActionOptions(_KINDS)),
    types.TEXT_DOCUMENT_HOVER: (_hover, None),
    types.TEXT_DOCUMENT_COMPLETION: (
        _complete,
        types.CompletionOptions(trigger_characters=["{", ",", "@", "<"]),
    ),
    types.TEXT_DOCUMENT_DEFINITION: (_find_definition, None),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (_list_symbols, None),
}
