"""Dumps as streams of bytes: a file, a folder of files, a .tar or .zip of them, each packed by gzip or not.

What a file is, its first bytes say. A stream is read a piece at a time; `Meter` knows how far it is.
"""

import codecs
import gzip
import lzma
import os
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, cast

from attrs import define

from unlearnbib.errors import DumpError

if TYPE_CHECKING:
    from io import BufferedReader

_PIECE = 1 << 18  # bytes
_HEAD = 1 << 12
#: What the libraries raise for a damaged file, or one that they do not unpack: with a password, sparse, ...
_FAULTS = (
    gzip.BadGzipFile, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile, struct.error,
    RuntimeError, ValueError, OverflowError,
)  # fmt: skip
_GZIP, _ZIP, _TAR = b"\x1f\x8b", b"PK\x03\x04", b"ustar"
#: The files of a dump in a folder, a .tar or a .zip; OpenAlex calls them part_000.gz, without more.
_FILES = re.compile(r"[^.].*\.(?:jsonl?|ndjson|xml|bib)(?:\.gz)?|part[-_]?\d+(?:\.gz)?", re.IGNORECASE)


@define
class Meter:
    """How many bytes of how many are read, as they lie on the disk."""

    total: int = 0
    done: int = 0
    file: IO[bytes] | None = None

    def read(self) -> int:
        """Return the number of bytes that are read by now."""
        return self.done + (self.file.tell() if self.file and not self.file.closed else 0)

    @contextmanager
    def open(self, path: str) -> Iterator[IO[bytes]]:
        """Open a file, whose bytes count from now on."""
        with open(path, "rb") as file:
            self.file = file
            try:
                yield file
            finally:
                self.done += os.path.getsize(path)
                self.file = None


def measure(paths: Sequence[str]) -> int:
    """Return the bytes of the files of dumps."""
    return sum(os.path.getsize(file) for path in paths for file in _list_files(path) if os.path.exists(file))


def open_parts(path: str, meter: Meter | None = None) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the name of each file of a dump and its pieces: in a folder by name, in an archive as they come.

    Raises DumpError for the faults of the files.
    """
    meter = meter or Meter()
    files = _list_files(path)
    if not files:
        raise DumpError(path, "the folder has no .json, .jsonl, .xml or .bib files")
    for name in files:
        if _is_pipe(name):
            raise DumpError(name, "it is a pipe or a device, which cannot be read twice; write it to a file")
        with convert_errors(name), meter.open(name) as file, _unpack(file) as stream:
            yield from _open_stream(name, stream)


def _list_files(path: str) -> list[str]:
    """Return the files of a dump; those of folders in folders too, as OpenAlex and DataCite have them."""
    if not os.path.isdir(path):
        return [path]
    found = (os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)
    return sorted(file for file in found if _FILES.fullmatch(os.path.basename(file)) and not _is_pipe(file))


def _is_pipe(path: str) -> bool:
    """Return whether a path is no file that can be read twice: a pipe, a device."""
    return os.path.exists(path) and not os.path.isfile(path)


def _open_stream(path: str, stream: IO[bytes]) -> Iterator[tuple[str, Iterator[bytes]]]:
    head = cast("BufferedReader", stream).peek(_HEAD)
    if head[257:262] == _TAR:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            yield from _open_tar(path, tar)
    elif head.startswith(_ZIP):
        with zipfile.ZipFile(path) as archive:
            for name in filter(lambda name: _FILES.fullmatch(os.path.basename(name)), archive.namelist()):
                with archive.open(name) as member:
                    place = f"{path}: {name}"
                    yield place, read_pieces(_unpack(member), place)
    else:
        yield path, read_pieces(stream, path)


def _open_tar(path: str, tar: tarfile.TarFile) -> Iterator[tuple[str, Iterator[bytes]]]:
    while member := tar.next():
        tar.members = []  # type: ignore[attr-defined]  # it remembers all, and there are tens of thousands
        is_part = member.isfile() and _FILES.fullmatch(os.path.basename(member.name))  # and no link
        file = tar.extractfile(member) if is_part else None
        if file:
            place = f"{path}: {member.name}"
            yield place, read_pieces(_unpack(file), place)


def _unpack(file: IO[bytes]) -> IO[bytes]:
    """Return a buffered `file`, or the stream packed in it; the files of a tar cannot be rewound."""
    is_packed = cast("BufferedReader", file).peek(len(_GZIP)).startswith(_GZIP)
    return cast("IO[bytes]", gzip.GzipFile(fileobj=file)) if is_packed else file


@contextmanager
def convert_errors(path: str) -> Iterator[None]:
    """Convert the errors of reading `path` into DumpError."""
    try:
        yield
    except EOFError as error:
        raise DumpError(path, "the file ends in the middle; download it again") from error
    except DumpError:
        raise
    except _FAULTS as error:
        raise DumpError(
            path, f"it is damaged, or packed in a way that is not read ({error}); download it again"
        ) from error
    except OSError as error:
        raise DumpError(path, error.strerror or str(error)) from error


def read_pieces(stream: IO[bytes], place: str) -> Iterator[bytes]:
    """Yield the content of `stream` without a byte order mark; raises DumpError with the name `place`."""
    with convert_errors(place):
        if first := stream.read(_PIECE):
            yield first.removeprefix(codecs.BOM_UTF8)
        while piece := stream.read(_PIECE):
            yield piece
