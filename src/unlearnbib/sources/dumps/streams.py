"""Dumps as streams of bytes: plain or gzip, recognized by the first bytes, a piece at a time."""

import gzip
import os
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, cast

from unlearnbib.errors import DumpError

if TYPE_CHECKING:
    from io import BufferedReader

_PIECE = 1 << 18  # bytes
_HEAD = 1 << 12
_GZIP = b"\x1f\x8b"


@contextmanager
def open_dump(path: str) -> Iterator[IO[bytes]]:
    """Open a file for reading, unpacked if it is gzip; its faults raise DumpError."""
    with convert_errors(path), open(path, "rb") as file, unpack(file) as stream:
        yield stream


def unpack(file: IO[bytes]) -> IO[bytes]:
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
    except (gzip.BadGzipFile, zlib.error, tarfile.TarError) as error:
        raise DumpError(path, f"it is damaged ({error}); download it again") from error
    except OSError as error:
        raise DumpError(path, error.strerror or str(error)) from error


def read_pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the content of `stream`, a piece at a time."""
    while piece := stream.read(_PIECE):
        yield piece


def read_head(path: str) -> bytes:
    """Return the first bytes of a file, unpacked; nothing for a folder."""
    if os.path.isdir(path):
        return b""
    with open_dump(path) as stream:
        return stream.read(_HEAD)
