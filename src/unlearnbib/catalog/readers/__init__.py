"""The readers, in plain sight: a file each, a line each. The first that recognises a page reads it."""

from unlearnbib.catalog.page_reader import Example, Reader
from unlearnbib.catalog.readers import (
    bib,
    csl,
    delimited,
    html,
    identifiers,
    json_list,
    markdown,
    site,
    yaml_list,
)

__all__ = ["READERS", "Example", "Reader", "reader_of"]

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        site.READER,
        bib.READER,
        csl.READER,
        json_list.READER,
        yaml_list.READER,
        html.READER,
        delimited.READER,
        identifiers.READER,
        markdown.READER,
    )
}


def reader_of(text: str, page: str) -> Reader:
    """Return the reader that recognises a page; the last one, of Markdown, takes any text.

    >>> reader_of("<!DOCTYPE html>", "page").name, reader_of("- [A](https://a.org)", "page").name
    ('html', 'markdown')
    """
    return next(reader for reader in READERS.values() if reader.recognises(text, page))
