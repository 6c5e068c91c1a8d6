"""A folder of files that unlearnbib writes as a whole; no file of somebody else in it is replaced or deleted.

Its record, `.unlearnbib`, has the SHA-256 and the name of each file. A file that was changed since stays, and
is an error; one that the next run does not write is deleted, and files that are not in the record are left.
"""

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from hashlib import sha256
from urllib.parse import quote

from unlearnbib.errors import OutputError
from unlearnbib.storage.atomic import (
    encode_text,
    name_temporary,
    read_bytes,
    replace_file,
    sweep_folder,
    write_file,
    write_temporary,
)
from unlearnbib.storage.locking import lock_file

RECORD = ".unlearnbib"
#: Names that are devices in Windows, with any suffix ("Naming Files, Paths, and Namespaces", Microsoft).
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
_LONGEST = 160  # characters of a name; file systems have room for 255 bytes with its suffix
_HEADER = "# The files of this folder as unlearnbib wrote them; it replaces and deletes only these.\n"
_LINK = "it is a link out of the folder, so it may be yours; rename it"
_FOREIGN = "it is not as unlearnbib wrote it, so it may be yours; rename it, or name another folder"


def write_folder(folder: str, files: Iterable[tuple[str, str]]) -> int:
    """Write `files` (names with /, texts) into `folder`, in their order, and return their number.

    Raises OutputError for a file of one of these names that is not as unlearnbib wrote it. A page that loads
    the others comes last.
    """
    texts = dict(files)
    _make_folder(folder)
    with lock_file(os.path.join(folder, RECORD)):
        known = _read_record(folder)
        _reject_foreign(folder, texts, known)
        sums = {name: _sum(encode_text(text)) for name, text in texts.items()}
        _write_record(folder, known, sums)  # true whenever a kill comes: both sums of a file are in it
        for name, text in texts.items():
            _write_one(folder, name, text, sums[name])
        _delete_stale(folder, known, texts)
        for place in {os.path.dirname(os.path.join(folder, name)) for name in texts}:
            sweep_folder(place)
        _write_record(folder, {}, sums)
    return len(texts)


def check_folder(folder: str, names: Iterable[str]) -> None:
    """Raise OutputError for the first of the files `names` that is not as unlearnbib wrote it."""
    known = _read_record(folder)
    for name in names:
        path = os.path.join(folder, name)
        if not _is_below(path, folder):
            raise OutputError(path, _LINK)
        if (content := _read(path)) is not None and _sum(content) not in known.get(name, ()):
            raise OutputError(path, _FOREIGN)


def write_parts(folder: str, files: Iterable[tuple[str, bytes]]) -> int:
    """Write `files` as they come into `folder`, all of them or none, and return their number.

    They get their names when the last one has come, so that no error and no kill leaves some of them there
    while they are made. Raises OutputError for a name of a file that is not as unlearnbib wrote it.
    """
    _make_folder(folder)
    with lock_file(os.path.join(folder, RECORD)), ExitStack() as stack:
        sweep_folder(folder)
        known, sums, beside = _read_record(folder), dict[str, str](), dict[str, str]()
        for name, content in files:
            check_folder(folder, [name])
            beside[name], sums[name] = name_temporary(os.path.join(folder, name)), _sum(content)
            stack.callback(_remove, beside[name])
            _write_beside(beside[name], content, os.path.join(folder, name))
        _write_record(folder, known, sums)
        for name in sorted(beside):
            _replace(beside[name], os.path.join(folder, name))
        _delete_stale(folder, known, sums)
        _write_record(folder, {}, sums)
    return len(sums)


def _write_beside(beside: str, content: bytes, path: str) -> None:
    try:
        write_temporary(beside, content)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def _replace(beside: str, path: str) -> None:
    try:
        replace_file(beside, path)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def _remove(path: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(path)


def make_file_name(key: str) -> str:
    """Return a key as the name of a file; no two keys share one, whatever the file system.

    >>> make_file_name("doe2020sand"), make_file_name("DBLP:conf/icml/Doe20"), make_file_name("..")
    ('doe2020sand', '~D~B~L~P~3aconf~2ficml~2f~Doe20', '~2e~2e')
    >>> make_file_name("aux"), len(make_file_name("a" * 300))
    ('~61ux', 178)
    """
    name = "".join(f"~{one}" if one.isupper() and one.isascii() else _escape(one) for one in key)
    if len(name) > _LONGEST:
        return f"{name[:_LONGEST]}~~{sha256(key.encode('utf-8', 'replace')).hexdigest()[:16]}"
    return f"~{ord(name[0]):x}{name[1:]}" if _DEVICE.fullmatch(name) else name


def _escape(character: str) -> str:
    if character.isascii() and (character.isalnum() or character in "-_"):
        return character
    return quote(character, safe="", errors="surrogatepass").replace("%", "~").lower().replace(".", "~2e")


def _reject_foreign(folder: str, texts: Mapping[str, str], known: Mapping[str, set[str]]) -> None:
    """Raise OutputError for the first file that would be replaced and is not as unlearnbib wrote it."""
    for name, text in texts.items():
        path = os.path.join(folder, name)
        content = _read(path)
        if not _is_below(path, folder):
            raise OutputError(path, _LINK)
        if content is not None and content != encode_text(text) and _sum(content) not in known.get(name, ()):
            raise OutputError(path, _FOREIGN)


def _read(path: str) -> bytes | None:
    try:
        return read_bytes(path)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def _write_one(folder: str, name: str, text: str, new: str) -> None:
    path = os.path.join(folder, name)
    content = _read(path)
    if content is None or _sum(content) != new:
        _make_folder(os.path.dirname(path))
        write_file(path, text)


def _make_folder(path: str) -> None:
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def _delete_stale(folder: str, known: Mapping[str, set[str]], texts: Mapping[str, object]) -> None:
    """Delete the files of the last run that this one does not write, as long as nobody changed them."""
    for name in known.keys() - texts.keys():
        path = os.path.join(folder, name)
        if not _is_below(path, folder) or not os.path.isfile(
            path
        ):  # a folder of that name is of somebody else
            continue
        if (content := _read(path)) is not None and _sum(content) in known[name]:
            os.unlink(path)
            with suppress(OSError):
                os.removedirs(os.path.dirname(path))


def _read_record(folder: str) -> dict[str, set[str]]:
    """Return the sums of each file in the record of a folder; lines of another form are left out."""
    content = (_read(os.path.join(folder, RECORD)) or b"").decode("utf-8", "replace")
    known: dict[str, set[str]] = {}
    for line in content.splitlines():
        sum_, _, name = line.partition("  ")
        if name and not line.startswith("#") and _is_inside(name):
            known.setdefault(name, set()).add(sum_)
    return known


def _is_inside(name: str) -> bool:
    """Return whether a name is that of a file in the folder: a record may have been written by anybody."""
    return not os.path.isabs(name) and ".." not in name.split("/") and not set(name) & {"\\", "\0"}


def _is_below(path: str, folder: str) -> bool:
    """Return whether a file is in a folder; a link may lead out of it."""
    root = os.path.realpath(folder)
    return os.path.commonpath((root, os.path.realpath(path))) == root


def _write_record(folder: str, *parts: Mapping[str, str | set[str]]) -> None:
    lines = {
        f"{one}  {name}\n"
        for part in parts
        for name, sums in part.items()
        for one in ([sums] if isinstance(sums, str) else sums)
    }
    text = _HEADER + "".join(sorted(lines, key=lambda line: line.partition("  ")[::-1]))
    write_file(os.path.join(folder, RECORD), text)


def _sum(content: bytes) -> str:
    """Return the SHA-256 of a content, the same for all ends of lines: git changes them."""
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest()
