"""UB4: DOIs, addresses, arXiv numbers, and preprints that have been published."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from unlearnbib.formats.bibtex.items import Item, Source, Value
from unlearnbib.identifiers import doi as dois
from unlearnbib.lint.rule import (
    Edit,
    Hit,
    Rule,
    hit,
)
from unlearnbib.model import Identity
from unlearnbib.sources import snapshot
from unlearnbib.sources.entry_identities import named, unescaped

_PREFIX = re.compile(
    r"\s*(?:(?:https?:(?://|\\/\\/))?(?:dx\.|www\.)?doi\.org/|doi:?\s*(?:https?://(?:dx\.)?doi\.org/)?)\s*",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!-~]+")
_ESCAPE = re.compile(
    r"\{\\([_%&#$])\}|\\([_%&#$])|\{?\\(textunderscore|textasciitilde)(?![A-Za-z])\s*(?:\{\})?\}?|\\~\{\}|\$\\sim\$"
)
_NAMED = {"textunderscore": "_", "textasciitilde": "~"}
_ARXIV = re.compile(
    r"(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v\d+)?"
)
_ARXIV_PREFIX = re.compile(r"\s*(?:https?://(?:www\.)?arxiv\.org/abs/|arxiv:)\s*", re.IGNORECASE)
_IN_JOURNAL = re.compile(r"arxiv (?:e-)?preprints?\b.{0,40}?(\d{4}\.\d{4,5}|[a-z-]+/\d{7})", re.IGNORECASE)
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|casa_token|_ga|msclkid|yclid", re.IGNORECASE)
_PREPRINTS = re.compile(r"arxiv|\bcorr\b|preprint", re.IGNORECASE)


def _urls(source: Source) -> Iterator[Hit]:
    for _, value in source.each(("doi",)):
        is_alone, doi = _alone(value.text)
        if not is_alone:
            message = f"doi holds more than the DOI: write {doi} alone, styles put the address before it"
            yield hit(value, message, (0, len(value.text)), doi if _DOI.fullmatch(unescaped(doi)) else None)


def _alone(text: str) -> tuple[bool, str]:
    """Return whether a DOI stands alone, and the DOI without the address or the name before it."""
    found = _PREFIX.match(text)
    return (False, unquote(text[found.end() :].strip())) if found else (True, text.strip())


def _forms(source: Source) -> Iterator[Hit]:
    for _, value in source.each(("doi",)):
        doi = unescaped(_alone(value.text)[1])
        if doi and (not _DOI.fullmatch(doi) or doi[-1] in ".,;"):
            message = f"{doi!r} is no DOI: one begins with 10. and a number, a slash, and has no blanks"
            yield hit(value, message)
        elif doi and not dois.is_registered(doi):
            yield hit(value, f"doi.org does not know {doi}: 10.5555 is a prefix for tests and internal ids")


def _escapes(source: Source) -> Iterator[Hit]:
    for _, value in source.each(("doi", "url")):
        found = list(_ESCAPE.finditer(value.text))
        if found:
            letter = _unescaped(found[0])
            message = f"{value.name} has {found[0][0]}: write {letter}, addresses are printed as they stand"
            first = hit(value, message, found[0].span(), letter)
            yield first._replace(edits=tuple(_edits(value, found))) if value.at is not None else first


def _edits(value: Value, found: list[re.Match[str]]) -> Iterator[Edit]:
    for one in found:
        yield (value.at or 0) + one.start(), (value.at or 0) + one.end(), _unescaped(one)


def _unescaped(found: re.Match[str]) -> str:
    return found[1] or found[2] or _NAMED.get(found[3] or "", "~")


def _repeated(source: Source) -> Iterator[Hit]:
    for item, url, named_by_url in _resolver_urls(source):
        if named_by_url == _doi(item):
            message = "url repeats the doi: a style that prints both prints one address twice"
            edits = ((_end_before(item, url), url.field.end, ""),)
            yield Hit(url.field.start, url.field.end, message, edits, safe=False)


def _contradicting(source: Source) -> Iterator[Hit]:
    for item, url, named_by_url in _resolver_urls(source):
        if _doi(item) not in ("", named_by_url):
            yield hit(url, f"url names the DOI {named_by_url}, and doi is {_doi(item)}")


def _resolver_urls(source: Source) -> Iterator[tuple[Item, Value, str]]:
    """Yield the addresses at doi.org, with the DOI that each names."""
    for item, value in source.each(("url",)):
        text = unescaped(value.text.strip())
        if re.match(r"https?://(?:dx\.|www\.)?doi\.org/", text, re.IGNORECASE) and (doi := dois.find(text)):
            yield item, value, doi.lower()


def _doi(item: Item) -> str:
    return (dois.find(unescaped(item.text("doi"))) or "").lower()


def _end_before(item: Item, value: Value) -> int:
    """Return the end of what stands before a field: of another, or of the key."""
    before = [field.end for field in item.entry.fields if field.end <= value.field.start]
    return max([item.entry.key_at + len(item.entry.key), *before])


def _arxiv(source: Source) -> Iterator[Hit]:
    for item, value in source.each(("eprint",)):
        if item.text("archiveprefix", "eprinttype").lower() != "arxiv":
            continue
        found = _ARXIV_PREFIX.match(value.text)
        number = value.text[found.end() if found else 0 :].strip()
        if not _ARXIV.fullmatch(number):
            yield hit(
                value, f"eprint is {value.text.strip()!r}: no arXiv number is written so, see 2406.10890"
            )
        elif found:
            yield hit(
                value, f"eprint is {value.text.strip()}: write {number} alone", (0, len(value.text)), number
            )


def _in_journal(source: Source) -> Iterator[Hit]:
    for _, value in source.each(("journal", "journaltitle")):
        if found := _IN_JOURNAL.search(value.text):
            fields = f"eprint = {{{found[1]}}}, archivePrefix = {{arXiv}}"
            yield hit(value, f"{value.name} holds an arXiv number: write @misc with {fields}")


def _tracked(source: Source) -> Iterator[Hit]:
    for _, value in source.each(("url",)):
        names = [name for name, _ in parse_qsl(_query(value.text)) if _TRACKING.fullmatch(name)]
        if names:
            yield hit(value, f"url has {', '.join(names)}, by which readers are tracked: leave it out")


def _query(url: str) -> str:
    try:
        return urlsplit(url.strip()).query
    except ValueError:
        return ""


def _published(source: Source) -> Iterator[Hit]:
    for item in source.items:
        if not _is_preprint(item):
            continue
        versions = [snapshot.published(found.identity) for _, found in named(item)]
        if version := next(filter(None, versions), None):
            start = item.entry.key_at
            message = f"{item.entry.key} has been published: {_place(version)}"
            yield Hit(start, start + len(item.entry.key), message)


def _is_preprint(item: Item) -> bool:
    container = item.text("booktitle", "journal", "journaltitle")
    return not container or _PREPRINTS.search(container) is not None


def _place(version: Identity) -> str:
    facts = record.fields if (record := snapshot.paper(version)) else {}
    place = ", ".join(str(facts[name]) for name in ("container_title", "year") if facts.get(name))
    return f"{place}, {facts.get('doi') or version}"


RULES = (
    Rule(
        code="UB401", name="doi-is-url", look=_urls,
        about="The field doi holds the DOI alone: styles put https://doi.org/ before it.",
        bad="@misc{a, title = {One}, doi = {https://doi.org/10.1145/3690624.3709312}}",
        good="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}",
        fixed="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}",
    ),
    Rule(
        code="UB402", name="doi-of-wrong-form", look=_forms,
        about="A DOI is 10., a registrant of four to nine digits, a slash and a suffix (ISO 26324).",
        bad="@misc{a, title = {One}, doi = {3690624.3709312}}",
        good="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}",
    ),
    Rule(
        code="UB403", name="escaped-address", look=_escapes,
        about=r"A \_ or \% in doi or url is printed with its backslash, and the link leads nowhere.",
        bad=r"@misc{a, title = {One}, doi = {10.1007/978-3\_21}}",
        good="@misc{a, title = {One}, doi = {10.1007/978-3_21}}",
        fixed="@misc{a, title = {One}, doi = {10.1007/978-3_21}}",
    ),
    Rule(
        code="UB404", name="url-repeats-doi", level="note", look=_repeated,
        about="An address at doi.org beside the same doi is printed twice.",
        bad="@misc{a, title = {One}, doi = {10.1145/3690624.3709312},\n"
        "  url = {https://doi.org/10.1145/3690624.3709312}}",
        good="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}",
    ),
    Rule(
        code="UB405", name="url-of-another-doi", look=_contradicting,
        about="An address at doi.org names another paper than doi.",
        bad="@misc{a, title = {One}, doi = {10.1145/3690624.3709312},\n"
        "  url = {https://doi.org/10.1145/3690624.3709313}}",
        good="@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}",
    ),
    Rule(
        code="UB406", name="arxiv-number", look=_arxiv,
        about="An arXiv number is 2406.10890, or math/0309136 before April 2007 (info.arxiv.org).",
        bad="@misc{a, title = {One}, eprint = {arXiv:2406.01234}, archivePrefix = {arXiv}}",
        good="@misc{a, title = {One}, eprint = {2406.01234}, archivePrefix = {arXiv}}",
        fixed="@misc{a, title = {One}, eprint = {2406.01234}, archivePrefix = {arXiv}}",
    ),
    Rule(
        code="UB407", name="arxiv-in-journal", level="note", look=_in_journal,
        about="arXiv is no journal: its own export is @misc with eprint, archivePrefix and primaryClass.",
        bad="@article{a, author = {Doe, Jane}, title = {One}, year = 2024, journal = {arXiv preprint arXiv:2406.01234}}",
        good="@misc{a, author = {Doe, Jane}, title = {One}, year = 2024, eprint = {2406.01234}, archivePrefix = {arXiv}}",
    ),
    Rule(
        code="UB408", name="published-preprint", look=_published,
        about="A preprint is cited though the snapshot knows its published version.",
        bad="@misc{a, title = {One}, eprint = {2406.10890}, archivePrefix = {arXiv}}",
        good="@misc{a, title = {One}, eprint = {2406.01234}, archivePrefix = {arXiv}}",
    ),
    Rule(
        code="UB409", name="tracking", level="note", look=_tracked,
        about="Parameters of an address that name the reader's way to it, not the page.",
        bad="@misc{a, title = {One}, url = {https://example.org/?id=1&utm_source=feed}}",
        good="@misc{a, title = {One}, url = {https://example.org/?id=1}}",
    ),
)  # fmt: skip
