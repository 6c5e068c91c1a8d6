"""Pieces of a stream gathered in batches that end where a record does; the time grows with the bytes only."""

from collections.abc import Callable, Iterable, Iterator

from unlearnbib.errors import DumpError

BATCH = 1 << 19  # bytes that are read at once
LARGEST = 1 << 24  # bytes of a record; a longer text is not one


def gather(pieces: Iterable[bytes], find_cut: Callable[[bytes], int], place: str) -> Iterator[bytes]:
    r"""Yield `pieces` in batches up to the last cut in each, which is 0 for none, and last what remains.

    A text without a cut is searched again only when it is twice as long. Raises DumpError for a text longer
    than a record.

    >>> list(gather([b"a\nb", b"c\n"], lambda text: text.rfind(b"\n") + 1, "a.jsonl"))
    [b'a\nbc\n']
    """
    waiting, size, least = list[bytes](), 0, BATCH
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size < least:
            continue
        text = b"".join(waiting)
        cut = find_cut(text)
        if cut:
            yield text[:cut]
        waiting, size = [text[cut:]], size - cut
        if size > LARGEST:
            raise DumpError(place, f"it has a record of more than {LARGEST >> 20} MB; download it again")
        least = max(BATCH, 2 * size)
    yield b"".join(waiting)
