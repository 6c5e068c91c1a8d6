"""References as papers of a catalog; a reading that is not sure says so in the notices of its paper."""

from collections.abc import Sequence
from typing import Any

from unlearnbib.catalog.references.parsed import ParsedReference
from unlearnbib.catalog.rows import make_paper
from unlearnbib.identifiers.doi import make_doi_url
from unlearnbib.model import Paper
from unlearnbib.text.titles import strip_final_period

_DASHES = str.maketrans("–—‐−", "----")
SURE = 0.7  # confidence; below it, the paper has a notice


def build_reference_paper(one: ParsedReference, page: str, line: int, keywords: Sequence[str] = ()) -> Paper:
    """Return the paper of a reference.

    >>> found = ParsedReference("On Sand", doi="10.1234/a", confidence=0.6)
    >>> made = build_reference_paper(found, "refs.txt", 3)
    >>> made.link, made.notices
    ('https://doi.org/10.1234/a', ('the reference was divided with confidence 0.6: check its fields',))
    """
    fields = {
        "title": strip_final_period(one.title), "venue": one.venue, "year": one.year,
        "link": make_doi_url(one.doi) if one.doi else one.url,
        "authors": one.authors if one.is_complete else (), "keywords": tuple(keywords),
        **describe_reference(one),
    }  # fmt: skip
    variables = {"edition": one.edition, "genre": one.genre, "number": one.number}
    doubt = f"the reference was divided with confidence {one.confidence:.2g}: check its fields"
    return make_paper(
        fields, page=page, line=line, variables={name: value for name, value in variables.items() if value},
        notices=(doubt,) if one.confidence < SURE else (),
    )  # fmt: skip


def describe_reference(one: ParsedReference) -> dict[str, Any]:
    """Return the fields of a reference that a list of papers seldom has: volume, pages, publisher, type."""
    return {
        "editors": one.editors, "container_title": "" if one.type == "article" else one.venue,
        "volume": one.volume, "issue": one.issue, "pages": _format_pages(one.pages),
        "publisher": one.publisher, "publisher_place": one.place, "doi": one.doi, "type": one.type,
    }  # fmt: skip


def _format_pages(pages: str) -> str:
    """Return pages as first-last with a hyphen."""
    return "".join(pages.replace("--", "-").translate(_DASHES).split())
