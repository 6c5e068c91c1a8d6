"""Contents of files, known by their digest: files larger than the memory are compared."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import BinaryIO, NamedTuple

_PIECE = 1 << 20  # bytes


class Digest(NamedTuple):
    """A content: its bytes, its SHA-256, and that with LF for CRLF, because git changes the ends of lines."""

    size: int
    exact: str
    lines: str


def take_digest(content: bytes) -> Digest:
    r"""Return the digest of a content.

    >>> one, other = take_digest(b"a\r\n"), take_digest(b"a\n")
    >>> one.lines == other.lines, one == other
    (True, False)
    """
    return digest_pieces([content])


def digest_pieces(pieces: Iterable[bytes]) -> Digest:
    r"""Return the digest of a content from its pieces.

    >>> digest_pieces([b"a\r", b"\nb"]) == take_digest(b"a\r\nb")
    True
    """
    from hashlib import sha256  # noqa: PLC0415 - only where a file is written

    size, exact, lines, before = 0, sha256(), sha256(), b""
    for piece in pieces:
        size += len(piece)
        exact.update(piece)
        whole = before + piece
        before = b"\r" if whole.endswith(b"\r") else b""  # the next piece may begin with its LF
        lines.update(whole.removesuffix(before).replace(b"\r\n", b"\n"))
    lines.update(before)
    return Digest(size, exact.hexdigest(), lines.hexdigest())


def digest_file(path: str) -> Digest | None:
    """Return the digest of a file, or None if there is none."""
    with suppress(FileNotFoundError), open(path, "rb") as file:
        return digest_pieces(read_pieces(file))
    return None


def read_pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of an open file, some at a time."""
    while piece := file.read(_PIECE):
        yield piece
