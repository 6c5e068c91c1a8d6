"""The readers, in plain sight: a file each, a line each. The first that recognises a page reads it."""

from unlearnbib.catalog.readers import (
    bib,
    csl,
    csl_yaml,
    delimited,
    facts,
    html,
    identifier_list,
    json_list,
    markdown,
    references,
    site,
    yaml_list,
)
from unlearnbib.catalog.readers.page_reader import PageReader

READERS: dict[str, PageReader] = {
    reader.name: reader
    for reader in (
        site.READER,
        bib.READER,
        facts.READER,
        csl.READER,
        csl_yaml.READER,
        json_list.READER,
        yaml_list.READER,
        html.READER,
        references.READER,
        delimited.READER,
        identifier_list.READER,
        markdown.READER,
    )
}


def choose_reader(text: str, page: str) -> PageReader:
    """Return the reader that recognises a page; the last one, of Markdown, takes any text.

    >>> choose_reader("<!DOCTYPE html>", "page").name, choose_reader("- [A](https://a.org)", "page").name
    ('html', 'markdown')
    """
    return next(reader for reader in READERS.values() if reader.recognises(text, page))
