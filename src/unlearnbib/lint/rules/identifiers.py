"""UB4: DOIs, URLs, arXiv identifiers, and preprints that have been published."""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import parse_qsl, urlsplit

from unlearnbib.formats.bibtex.items import BibFile, BibItem, Value
from unlearnbib.identifiers.arxiv import find_arxiv_id, parse_arxiv_id
from unlearnbib.identifiers.doi import is_doi, is_registered_doi, normalize_doi, strip_doi_prefix
from unlearnbib.lint.rule import Hit, Rule, make_hit, make_hit_with_edits, make_key_hit
from unlearnbib.sources import snapshot
from unlearnbib.sources.entry_identities import identify_entries
from unlearnbib.tex.verbatim import TEX_ESCAPE, decode_escape, decode_verbatim

_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_PREPRINT = re.compile(r"arxiv (?:e-)?preprints?\b", re.IGNORECASE)
_SHORT_DOI = re.compile(r"10/[a-z0-9]{3,}", re.IGNORECASE)  # of shortdoi.org, which doi.org resolves too
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|casa_token|_ga|msclkid|yclid", re.IGNORECASE)
_PREPRINT_SERVERS = re.compile(r"arxiv|\bcorr\b|preprint", re.IGNORECASE)
_OTHER_SERVERS = re.compile(
    r"rxiv|electron(?:ic)?\.? colloquium on comput|\beccc\b|eprint|ssrn|psyarxiv|hal\b", re.IGNORECASE
)


def is_preprint_container(name: str) -> bool:
    """Return whether a journal is a server of preprints or of reports.

    >>> is_preprint_container("CoRR"), is_preprint_container("bioRxiv"), is_preprint_container("Nature")
    (True, True, False)
    """
    return bool(_PREPRINT_SERVERS.search(name) or _OTHER_SERVERS.search(name))


def find_prefixed_dois(bib: BibFile) -> Iterator[Hit]:
    """Yield the DOIs with a resolver or a word before them; the fix removes it."""
    for _, value in bib.list_values(("doi",)):
        doi = strip_doi_prefix(value.text)
        if doi != value.text.strip():
            message = f"doi holds more than the DOI: write only {doi}, styles put the URL before it"
            yield make_hit(value, message, new=doi if is_doi(decode_verbatim(doi)) else None)


def find_wrong_dois(bib: BibFile) -> Iterator[Hit]:
    """Yield the values of doi that are not a DOI, or that doi.org does not know."""
    for _, value in bib.list_values(("doi",)):
        doi = decode_verbatim(strip_doi_prefix(value.text))
        if doi and not _SHORT_DOI.fullmatch(doi) and (not is_doi(doi) or doi[-1] in ".,;"):
            message = f"{doi!r} is not a DOI: one begins with 10. and a number, a slash, and has no spaces"
            yield make_hit(value, message)
        elif is_doi(doi) and not is_registered_doi(doi):
            message = f"doi.org does not know {doi}: 10.5555 is a prefix for tests and internal ids"
            yield make_hit(value, message)


def find_escapes(bib: BibFile) -> Iterator[Hit]:
    """Yield the DOIs and URLs with escapes of TeX; the fix decodes them."""
    for _, value in bib.list_values(("doi", "url")):
        if edits := [(*found.span(), decode_escape(found)) for found in _find_escapes(value.text)]:
            start, end, character = edits[0]
            escape = value.text[start:end]
            message = f"{value.name} has {escape}: write {character}, DOIs and URLs are printed unchanged"
            yield make_hit_with_edits(value, message, edits)


def _find_escapes(text: str) -> Iterable[re.Match[str]]:
    return TEX_ESCAPE.finditer(text) if "\\" in text else ()


def find_repeated_dois(bib: BibFile) -> Iterator[Hit]:
    """Yield the URLs of the resolver that repeat the DOI of the entry; the unsafe fix removes them."""
    for item, url, doi in bib.share(_list_resolver_urls):
        if doi == _get_doi(item):
            message = "url repeats the doi: a style that prints both prints one link twice"
            before = [field.end for field in item.entry.fields if field.end <= url.field.start]
            start = max([item.entry.key_at + len(item.entry.key), *before])
            yield Hit(url.field.start, url.field.end, message, ((start, url.field.end, ""),), safe=False)


def find_contradicting_dois(bib: BibFile) -> Iterator[Hit]:
    """Yield the URLs of the resolver with another DOI than the entry."""
    for item, url, doi in bib.share(_list_resolver_urls):
        if _get_doi(item) not in ("", doi):
            yield make_hit(url, f"url names the DOI {doi}, and doi is {_get_doi(item)}")


def _list_resolver_urls(bib: BibFile) -> Sequence[tuple[BibItem, Value, str]]:
    """Return the URLs at doi.org, with the DOI in each."""
    urls = ((item, value, decode_verbatim(value.text)) for item, value in bib.list_values(("url",)))
    found = ((item, value, normalize_doi(text)) for item, value, text in urls if _RESOLVER.match(text))
    return [one for one in found if one[2]]


def _get_doi(item: BibItem) -> str:
    return normalize_doi(decode_verbatim(item.get_text("doi")))


def find_wrong_arxiv_ids(bib: BibFile) -> Iterator[Hit]:
    """Yield the eprints of arXiv that are not an identifier, or have a prefix; the fix removes the prefix."""
    for item, value in bib.list_values(("eprint",)):
        if item.get_text("archiveprefix", "eprinttype").lower() != "arxiv":
            continue
        eprint, parsed = value.text.strip(), parse_arxiv_id(value.text)
        if parsed is None:
            yield make_hit(value, f"eprint is {eprint!r}, not an arXiv identifier like 2406.10890")
        elif parsed.spelled != eprint:
            yield make_hit(value, f"eprint is {eprint}: write only {parsed.spelled}", new=parsed.spelled)


def find_arxiv_ids_in_journals(bib: BibFile) -> Iterator[Hit]:
    """Yield the journals that are an arXiv preprint."""
    for _, value in bib.list_values(("journal", "journaltitle")):
        if _PREPRINT.search(value.text) and (found := find_arxiv_id(value.text)):
            fields = f"eprint = {{{found.id}}}, archivePrefix = {{arXiv}}"
            yield make_hit(value, f"{value.name} holds an arXiv identifier: write @misc with {fields}")


def find_published_preprints(bib: BibFile) -> Iterator[Hit]:
    """Yield the preprints of which the snapshot has a published version."""
    for item in bib.items:
        container = item.get_text("booktitle", "journal", "journaltitle")
        if container and not _PREPRINT_SERVERS.search(container):
            continue
        found = bib.share(identify_entries).get(item, ())
        versions = (snapshot.find_published(one) for one in found)
        if version := next(filter(None, versions), None):
            fields = record.fields if (record := snapshot.find_paper(version)) else {}
            places = (fields.get("container_title"), fields.get("year"), fields.get("doi") or version)
            message = f"{item.entry.key} has been published: {', '.join(map(str, filter(None, places)))}"
            yield make_key_hit(item, message)


def find_tracking_parameters(bib: BibFile) -> Iterator[Hit]:
    """Yield the URLs with parameters that track their readers."""
    for _, value in bib.list_values(("url",)):
        try:
            query = urlsplit(value.text.strip()).query if "?" in value.text else ""
        except ValueError:
            continue
        if names := [name for name, _ in parse_qsl(query) if _TRACKING.fullmatch(name)]:
            yield make_hit(value, f"url has {', '.join(names)}, which track readers: leave them out")


RULES = (
    Rule(
        code="UB401", name="doi-is-url", check=find_prefixed_dois,
        about="The field doi holds only the DOI: styles put https://doi.org/ before it.",
        bad="@misc{a, title = {One}, doi = {https://doi.org/10.1145/3690624.3709312}}",
        good="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}",
        fixed="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}",
    ),
    Rule(
        code="UB402", name="doi-of-wrong-form", check=find_wrong_dois,
        about="A DOI is 10., a registrant of four to nine digits, a slash and a suffix (ISO 26324).",
        bad="@misc{a, title = {One}, doi = {3690624.3709312}}",
        good="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}",
    ),
    Rule(
        code="UB403", name="escaped-address", check=find_escapes,
        about=r"A \_ or \% in doi or url is printed with its backslash, and the link leads nowhere.",
        bad=r"@misc{a, title = {One}, doi = {10.1007/978-3\_21}}",
        good="@misc{a, title = {One}, doi = {10.1007/978-3_21}}",
        fixed="@misc{a, title = {One}, doi = {10.1007/978-3_21}}",
    ),
    Rule(
        code="UB404", name="url-repeats-doi", level="note", check=find_repeated_dois,
        about="A URL of doi.org next to the same doi is printed twice.",
        bad="@misc{a, title = {One}, doi = {10.1145/3690624.3709312},\n"
        "  url = {https://doi.org/10.1145/3690624.3709312}}",
        good="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}",
    ),
    Rule(
        code="UB405", name="url-of-another-doi", check=find_contradicting_dois,
        about="The DOI in a URL of doi.org is not the one in doi.",
        bad="@misc{a, title = {One}, doi = {10.1145/3690624.3709312},\n"
        "  url = {https://doi.org/10.1145/3690624.3709313}}",
        good="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}",
    ),
    Rule(
        code="UB406", name="arxiv-number", check=find_wrong_arxiv_ids,
        about="An arXiv identifier is like 2406.10890, or math/0309136 before April 2007 (info.arxiv.org).",
        bad="@misc{a, title = {One}, eprint = {arXiv:2406.01234}, archivePrefix = {arXiv}}",
        good="@misc{a, title = {One}, eprint = {2406.01234}, archivePrefix = {arXiv}}",
        fixed="@misc{a, title = {One}, eprint = {2406.01234}, archivePrefix = {arXiv}}",
    ),
    Rule(
        code="UB407", name="arxiv-in-journal", level="note", check=find_arxiv_ids_in_journals,
        about="arXiv is not a journal: its own export is @misc with eprint, archivePrefix and primaryClass.",
        bad="@article{a, author = {Doe, Jane}, title = {One}, year = 2024, journal = {arXiv preprint arXiv:2406.01234}}",
        good="@misc{a, author = {Doe, Jane}, title = {One}, year = 2024, eprint = {2406.01234}, archivePrefix = {arXiv}}",
    ),
    Rule(
        code="UB408", name="published-preprint", check=find_published_preprints,
        about="A preprint whose published version is in the snapshot.",
        bad="@misc{a, title = {One}, eprint = {2406.10890}, archivePrefix = {arXiv}}",
        good="@misc{a, title = {One}, eprint = {2406.01234}, archivePrefix = {arXiv}}",
    ),
    Rule(
        code="UB409", name="tracking", level="note", check=find_tracking_parameters,
        about="Parameters of a URL that track its readers and do not belong to the page.",
        bad="@misc{a, title = {One}, url = {https://example.org/?id=1&utm_source=feed}}",
        good="@misc{a, title = {One}, url = {https://example.org/?id=1}}",
    ),
)  # fmt: skip
