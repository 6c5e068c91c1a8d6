"""The order of references, and the groups into which headings divide them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from unlearnbib.csl.csl_item import CslItem
from unlearnbib.csl.locale import Terms
from unlearnbib.csl.sort_keys import make_collation_key

Items = Mapping[str, Mapping[str, Any]]  # by their id, in the order of the catalog
_MAX_YEAR = 10**6  # more than any has
_VENUES = ("container-title", "event-title", "event")
_PLURALS = {  # of terms that have none in the locales of English, which name the types (CSL 1.0.2, "Types")
    "journal article": "journal articles",
    "magazine article": "magazine articles",
    "newspaper article": "newspaper articles",
    "conference paper": "conference papers",
    "preprint": "preprints",
    "report": "reports",
    "thesis": "theses",
    "webpage": "webpages",
    "dataset": "datasets",
}


def sort_ids(ids: Sequence[str], sort: str, items: Items, terms: Terms) -> list[str]:
    """Return the ids of references, which have the order of the style, in another: the newest year first.

    >>> items = {"b": {"issued": {"date-parts": [[2020]]}}, "a": {"issued": {"date-parts": [[2021]]}}}
    >>> from unlearnbib.csl.style_loader import load_style
    >>> [sort_ids(["b", "a"], sort, items, load_style("acl").terms) for sort in ("key", "catalog", "year")]
    [['a', 'b'], ['b', 'a'], ['a', 'b']]
    """
    if sort == "key":
        return sorted(ids)
    if sort == "year":
        return sorted(ids, key=lambda one: (-int(_find_year(items[one], terms) or 0), one))
    places = {one: number for number, one in enumerate(items)}
    return sorted(ids, key=places.__getitem__) if sort == "catalog" else list(ids)


def group_ids(ids: Sequence[str], group: str, items: Items, terms: Terms) -> dict[str, list[str]]:
    """Return the ids of references by the heading of their group; works without one come first, below none.

    Years are the newest first, keywords in the order of the catalog, types and venues in that of the
    alphabet. A work of several keywords is below the first of them, and all years of a venue are one group.
    """
    names = {one: _name_group(items[one], group, terms) for one in items}
    found = dict.fromkeys(names[one] for one in items if one in set(ids))
    return {name: [one for one in ids if names[one] == name] for name in _sort_names(found, group)}


def _sort_names(names: Iterable[str], group: str) -> list[str]:
    filled = list(filter(None, names))
    if group == "year":
        years = {name: int(name) for name in filled if name.lstrip("-").isdecimal()}
        filled.sort(key=lambda name: years.get(name, -_MAX_YEAR), reverse=True)
    elif group != "keyword":
        filled.sort(key=make_collation_key)
    return ["", *filled]


def _name_group(item: Mapping[str, Any], group: str, terms: Terms) -> str:
    """Return the heading under which an item is."""
    if group == "type":
        return _name_type(str(item.get("type") or ""), terms)
    if group == "year":
        return _find_year(item, terms) or _capitalize(terms.get("no date"))
    if group == "keyword":
        return re.split(r"\s*[,;]\s*", str(item.get("keyword") or "").strip())[0]
    from unlearnbib.venues.registry import get_venue_name  # noqa: PLC0415 - only for venues
    from unlearnbib.venues.series import name_series  # noqa: PLC0415

    title = next((str(item[name]).strip() for name in _VENUES if item.get(name)), "")
    return name_series(title) if item.get("type") == "paper-conference" else get_venue_name(title)


def _name_type(name: str, terms: Terms) -> str:
    """Return the name of a type in the language, in the plural as far as the locale has it."""
    term = terms.find(name, plural=True) or name.replace("-", " ")
    return _capitalize(_PLURALS.get(term, term))


def _capitalize(text: str) -> str:
    return text[:1].upper() + text[1:]


def _find_year(item: Mapping[str, Any], terms: Terms) -> str:
    """Return the year of an item, or an empty text."""
    date = CslItem(item, terms).get_date("issued")
    return str(date.parts[0][0]) if date and date.parts else ""
