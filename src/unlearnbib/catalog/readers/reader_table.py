"""The readers, in plain sight: a file each, a line each. The first that recognises a page reads it."""

from unlearnbib.catalog.readers import (
    ads,
    amsrefs,
    atom,
    bbl,
    bib,
    cff,
    csl,
    csl_yaml,
    dblp_xml,
    delimited,
    endnote,
    endnote_xml,
    facts,
    front_matter,
    hayagriva,
    html,
    identifier_list,
    json_list,
    labelled,
    markdown,
    medline,
    mods,
    opml,
    org,
    pubmed_xml,
    references,
    ris,
    rss,
    rst,
    schema_org,
    service_json,
    toml_list,
    web_of_science,
    wikipedia,
    word_sources,
    yaml_list,
)
from unlearnbib.catalog.readers.page_reader import PageReader
from unlearnbib.catalog.readers.site import reader as site
from unlearnbib.storage.plugins import find_plugins, load_plugin, load_plugins

READERS: dict[str, PageReader] = {
    reader.name: reader
    for reader in (
        site.READER,
        bib.READER,
        facts.READER,
        ris.READER,
        medline.READER,
        ads.READER,
        endnote.READER,
        web_of_science.READER,
        amsrefs.READER,
        bbl.READER,
        schema_org.READER,
        service_json.READER,
        dblp_xml.READER,
        atom.READER,
        rss.READER,
        opml.READER,
        endnote_xml.READER,
        mods.READER,
        word_sources.READER,
        pubmed_xml.READER,
        csl.READER,
        cff.READER,
        csl_yaml.READER,
        hayagriva.READER,
        json_list.READER,
        yaml_list.READER,
        toml_list.READER,
        front_matter.READER,
        wikipedia.READER,
        org.READER,
        rst.READER,
        html.READER,
        labelled.READER,
        references.READER,
        delimited.READER,
        identifier_list.READER,
        markdown.READER,
    )
}


def find_reader(name: str) -> PageReader | None:
    """Return the reader of a name, built in or of another package, or None; raises PluginError."""
    if name not in READERS and name in find_plugins("readers"):
        return load_plugin("readers", name, PageReader)
    return READERS.get(name)


def choose_plugin(text: str, page: str) -> PageReader | None:
    """Return the reader of another package that recognises a page in which no built-in one found a paper."""
    readers = load_plugins("readers", PageReader)
    return next((reader for reader in readers if reader.recognises(text, page)), None)


def choose_reader(text: str, page: str) -> PageReader:
    """Return the reader that recognises a page; the last one, of Markdown, takes any text.

    >>> choose_reader("<!DOCTYPE html>", "page").name, choose_reader("- [A](https://a.org)", "page").name
    ('html', 'markdown')
    """
    return next(reader for reader in READERS.values() if reader.recognises(text, page))
