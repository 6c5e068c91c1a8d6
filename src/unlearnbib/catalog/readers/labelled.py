"""Records of labelled lines, `Title: ...`, as ProQuest and other databases print them into a text."""

import re
from collections.abc import Iterator

from unlearnbib.catalog.extract.column_facts import find_fact
from unlearnbib.catalog.extract.columns import guess_roles
from unlearnbib.catalog.extract.listing import Listing
from unlearnbib.catalog.extract.objects import NONE_ABOVE, add_object
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.rows import Catalog
from unlearnbib.model import Name

_LINE = re.compile(r"([A-Z][A-Za-z]*(?: [A-Za-z()&/]{1,20}){0,3}): ?(.*)")
_RULE = re.compile(r"[_=*-]{5,}")
_MARKUP = re.compile(r"\]\(|^[ \t]*(?:[-*+>#|<@{%]|\d+\.)|^---\s*$", re.MULTILINE)
_HEAD = 20_000  # characters, which show the form of a page
_LEAST = 3  # labels that are names of columns
_LONGEST = 200_000  # characters of a value
_OF_PAPERS = ("title", "authors", "venue", "year", "date", "link")
_PLACE = re.compile(r"; [^;]*$")  # where a journal is printed, behind its title


def is_labelled(text: str, _page: str) -> bool:
    r"""Return whether a page has a label for titles, some labels of other columns, and no markup.

    >>> is_labelled("Title: On Sand\nAuthor: Doe, Jane\nYear: 2020\n", "a.txt")
    True
    >>> is_labelled("# Title: On Sand\nAuthor: Doe, Jane\nYear: 2020\n", "a.md")
    False
    """
    head = text[:_HEAD]
    if "itle: " not in head or _MARKUP.search(_RULE.sub("", head)):
        return False
    labels = {found[1] for line in head.split("\n") if (found := _LINE.match(line))}
    known = [guess_roles(label) for label in labels]
    is_titled = any("title" in roles for roles in known)
    return is_titled and sum(bool(set(roles) & set(_OF_PAPERS)) for roles in known) >= _LEAST


def read(text: str, page: str) -> Catalog:
    """Return the papers of records of labelled lines."""
    listing = Listing(page)
    for line, record in split_records(text):
        add_object(listing, record, NONE_ABOVE, line)
    return listing.build_catalog()


def split_records(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    r"""Yield each record with its line; it begins with the label that begins the first, or behind a rule.

    >>> list(split_records("Title: On\n  Sand\nYear: 2020\nTitle: On Sea\n"))
    [(1, {'Title': 'On Sand', 'Year': '2020'}), (4, {'Title': 'On Sea'})]
    """
    record, at, first, last = dict[str, list[str]](), 1, "", ""
    for number, line in enumerate(text.split("\n"), 1):
        found = _LINE.match(line)
        label = found[1] if found else ""
        if record and (_RULE.fullmatch(line.strip()) or label == first):
            yield at, _join_values(record)
            record, last = {}, ""
        if found and not record and not (guess_roles(label) or find_fact(label)):
            continue  # a line above the records
        if found:
            at, first = (at, first) if record else (number, first or label)
            record.setdefault(label, []).append(found[2].strip())
        elif last and line.strip() and not _RULE.fullmatch(line.strip()):
            record[last].append(line.strip())
        last = label or (last if line.strip() else "")
    if record:
        yield at, _join_values(record)


def _join_values(record: dict[str, list[str]]) -> dict[str, str]:
    joined = {label: " ".join(values)[:_LONGEST] for label, values in record.items()}
    return {
        label: _PLACE.sub("", value) if "venue" in guess_roles(label) else value
        for label, value in joined.items()
    }


READER = PageReader(
    name="labelled",
    about="records of labelled lines, `Title: ...`, as ProQuest prints them",
    recognises=is_labelled,
    read=read,
    examples=(
        Example(
            "_________________\n\nDocument 1 of 2\n\nTitle: Stealing Parts of a Model\n\nAuthor: Doe, Jane; Roe, Karl\n\n"
            "Publication title: Dunes; Bergen\n\nVolume: 3\n\nPages: 11-19\n\nPublication year: 2024\n\n"
            "DOI: https://doi.org/10.1145/1.2\n\n_________________\n\nDocument 2 of 2\n\nTitle: On Sand\n\n"
            "Author: Moe, Liv\n\nPublication year: 2012\n",
            (
                {
                    "title": "Stealing Parts of a Model", "venue": "Dunes", "year": 2024, "volume": "3",
                    "pages": "11-19", "link": "https://doi.org/10.1145/1.2", "line": 5,
                    "authors": (Name("Doe", "Jane"), Name("Roe", "Karl")),
                },
                {"title": "On Sand", "year": 2012, "authors": (Name("Moe", "Liv"),), "line": 23},
            ),
            "results.txt",
        ),
    ),
)  # fmt: skip
