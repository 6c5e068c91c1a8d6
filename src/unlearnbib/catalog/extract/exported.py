"""Records of exported files: lines with tags, values by role, and the paper that they make."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import evolve, frozen

from unlearnbib.catalog.extract.column_facts import TEXTS, VARIABLES, clean_value, format_span
from unlearnbib.catalog.extract.columns import add_scheme
from unlearnbib.catalog.extract.entry import is_link
from unlearnbib.catalog.extract.venue_and_date import parse_date
from unlearnbib.catalog.rows import Catalog, has_words, make_paper
from unlearnbib.errors import Problem
from unlearnbib.identifiers.doi import find_doi, make_doi_url
from unlearnbib.model import Name, Paper, set_values
from unlearnbib.model.gate import check_fields
from unlearnbib.names.parse import ends_in_initials, parse_display_name, parse_inverted_name
from unlearnbib.text.titles import strip_final_period

Values = Mapping[str, Sequence[str]]
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")
_LONGEST = 200_000  # characters of a record
_TEXTS = {**TEXTS, **VARIABLES}


class Record(NamedTuple):
    """A record of a file, the line where it begins, and its values by tag, in their order."""

    line: int
    values: dict[str, list[str]]


@frozen
class TaggedForm:
    """A form of tagged lines: `line` finds tag and value, `first` begins a record, `last` ends it.

    A line without a tag goes on with the value above; under a tag of `lists` it is a value of its own.
    """

    line: re.Pattern[str]
    first: str
    last: str
    roles: Mapping[str, Sequence[str]]  # the tags that hold a role, the best first
    find_type: Callable[[Values], str | None]
    lists: frozenset[str] = frozenset()


def split_records(text: str, form: TaggedForm) -> Iterator[Record]:
    """Yield the records of tagged lines; what stands before the first or between two is none."""
    record, tag = Record(1, {}), ""
    for number, line in enumerate(text.split("\n"), 1):
        found = form.line.match(line)
        if found and found[1] in (form.first, form.last):
            if record.values:
                yield record
            record = Record(number, {})
        if found:
            tag = "" if found[1] == form.last else found[1]
            if tag and (record.values or tag == form.first):
                record.values.setdefault(tag, []).append(found[2].strip())
        elif tag in record.values and line.strip():
            if tag in form.lists:
                record.values[tag].append(line.strip())
            else:
                record.values[tag].append("\0" + line.strip())  # joined once, so that time is linear
    if record.values:
        yield record


def read_tagged(text: str, page: str, form: TaggedForm) -> Catalog:
    """Return the papers of tagged records; one without a title, or too long, is a problem with its line."""
    papers, problems = list[Paper](), list[Problem]()
    for record in split_records(text, form):
        tagged = {tag: _join_lines(values) for tag, values in record.values.items()}
        if sum(len(one) for values in tagged.values() for one in values) > _LONGEST:
            problems.append(Problem(page, record.line, "is too long for a paper and was not read"))
            continue
        values = {role: _choose_values(tagged, tags) for role, tags in form.roles.items()}
        if paper := build_exported(values, form.find_type(tagged)):
            papers.append(evolve(paper, page=page, line=record.line))
        else:
            problems.append(Problem(page, record.line, "the record has no title"))
    return Catalog(page, tuple(papers), tuple(problems))


def _join_lines(values: Sequence[str]) -> list[str]:
    return "\n".join(values).replace("\n\0", " ").split("\n")


def _choose_values(tagged: Values, tags: Sequence[str]) -> Sequence[str]:
    """Return the values of the first of `tags` that has any."""
    return next((tagged[tag] for tag in tags if any(tagged.get(tag, ()))), ())


def build_exported(values: Values, csl_type: str | None) -> Paper | None:
    """Return the paper of the values of a record, by role, or None without a title.

    >>> values = {"title": ["On <i>Sand</i>."], "author": ["Doe, Jane"], "date": ["1999 Mar 3"]}
    >>> paper = build_exported(values, "book")
    >>> paper.title, paper.year, paper.month, str(paper.authors[0]), paper.type
    ('On Sand', 1999, 3, 'Jane Doe', 'book')
    """
    one = {role: clean_value(found[0]) for role, found in values.items() if found}
    title = strip_final_period(one.get("title", ""))
    if not has_words(title):
        return None
    year, month = _read_date(one)
    container = one.get("container", "")
    doi = next(filter(None, (find_doi(text) for text in values.get("doi", ()))), "") or ""
    fields = {
        "title": title, "venue": container, "year": year, "month": month, "doi": doi,
        "link": make_doi_url(doi) if doi else _choose_link(values.get("url", ())), "type": csl_type,
        "authors": _read_names(values.get("author", ())), "editors": _read_names(values.get("editor", ())),
        "container_title": "" if csl_type in (None, "paper-conference") else container,
        "pages": format_span(one),
        "keywords": tuple(filter(None, map(clean_value, values.get("keyword", ())))),
    }  # fmt: skip
    others = {name: one[role] for role, name in _TEXTS.items() if one.get(role)}
    valid, _ = check_fields(fields)
    paper = make_paper(valid)
    named, _ = check_fields(others)
    known = (*paper.sources, *named)
    return set_values(paper, named, origins=(("catalog", known),))


def _read_date(one: Mapping[str, str]) -> tuple[int | None, int | None]:
    text = one.get("date", "") or one.get("year", "")
    year = _YEAR.search(text) or _YEAR.search(one.get("year", ""))
    words = " ".join(re.split(r"[/ -]", text.strip(" /"))[:2])
    date = parse_date(words.replace(" ", "-")) or parse_date(words)
    return (int(year[0]) if year else None), int(date[5:7]) if date and year else None


def _choose_link(urls: Sequence[str]) -> str:
    return next((link for url in urls if url and is_link(link := add_scheme(url.split()[0]))), "")


def _read_names(texts: Sequence[str]) -> tuple[Name, ...]:
    return tuple(_read_name(text) for one in texts if (text := clean_value(one).strip(" ,;")))


def _read_name(text: str) -> Name:
    """Return a name, as indexes print it: the family before a comma, or before initials."""
    if "," in text:
        return parse_inverted_name(text)
    words = text.split()
    if len(words) > 1 and ends_in_initials(words):
        return parse_inverted_name(f"{' '.join(words[:-1])}, {words[-1]}")
    return parse_display_name(text)
