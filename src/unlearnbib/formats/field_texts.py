"""Values of works as formats in plain text have them: names inverted, first and last pages, dates in words.

What several formats spell alike is here; what one calls a variable or a type is a table in its own file.
"""

from collections.abc import Iterator, Mapping

from unlearnbib.identifiers.doi import make_doi_url
from unlearnbib.model import Date, Name, Paper, get_value
from unlearnbib.model.variables import ATTRIBUTES
from unlearnbib.papers.versions import get_arxiv_id
from unlearnbib.text.months import MONTH_NAMES
from unlearnbib.text.normalize import clean

SEASONS = ("Spring", "Summer", "Autumn", "Winter")


def list_variables(paper: Paper) -> Iterator[str]:
    """Yield the CSL variables that a paper has a value for.

    >>> list(list_variables(Paper("T", year=1984, variables={"edition": "2"})))
    ['title', 'issued', 'edition']
    """
    yield from (name for name in ATTRIBUTES if get_value(paper, name))
    yield from (name for name in ("issued", "event-date") if get_value(paper, name))
    for values in (paper.contributors, paper.dates, paper.variables):
        yield from (name for name, value in values.items() if name != "issued" and value)


def format_person(name: Name, separator: str = ", ") -> str:
    """Return a name inverted, "Family, Given, Suffix" as RIS and Highwire Press have it; a group as it is.

    >>> format_person(Name("King", "Martin Luther", suffix="Jr.")), format_person(Name(literal="Dune Group"))
    ('King, Martin Luther, Jr.', 'Dune Group')
    """
    family = " ".join(filter(None, (name.particle, name.family)))
    given = " ".join(filter(None, (name.given, name.dropping)))
    return clean(name.literal or separator.join(filter(None, (family, given, name.suffix))))


def split_pages(pages: str) -> tuple[str, str]:
    """Return the first and the last page of one range; of any other text the text, and no last page.

    >>> split_pages("12-34"), split_pages("C3-32–C3-35"), split_pages("1, 3-4"), split_pages("e17")
    (('12', '34'), ('C3-32', 'C3-35'), ('1, 3-4', ''), ('e17', ''))
    """
    parts = pages.split("\u2013" if "\u2013" in pages else "-")
    is_range = len(parts) == 2 and all(parts) and "," not in pages and ";" not in pages  # noqa: PLR2004
    return (parts[0].strip(), parts[1].strip()) if is_range else (pages, "")


def join_pages(first: str, last: str) -> str:
    """Return the range of two pages, with an en dash if they have hyphens, or the one that is given.

    >>> join_pages("12", "34"), join_pages("C3-32", "C3-35"), join_pages("7", "")
    ('12-34', 'C3-32–C3-35', '7')
    """
    dash = "\u2013" if "-" in first + last else "-"
    return f"{first}{dash}{last}" if first and last and first != last else first or last


def dash_pages(pages: str) -> str:
    """Return pages with an en dash in each range, as a page prints them.

    >>> dash_pages("12-34, 40-41"), dash_pages("C3-32–C3-35")
    ('12–34, 40–41', 'C3-32–C3-35')
    """
    return pages if "\u2013" in pages else pages.replace("-", "\u2013")


def format_day(date: Date) -> str:
    """Return one day, month, season or year in words.

    >>> [format_day(one) for one in (Date(2020, 5, 4), Date(2020, 5), Date(2020, season=1), Date(-44))]
    ['4 May 2020', 'May 2020', 'Spring 2020', '45 BC']
    """
    if date.year is None:
        return clean(date.literal)
    month = MONTH_NAMES[date.month - 1] if date.month else SEASONS[date.season - 1] if date.season else ""
    day = str(date.day) if date.day and date.month else ""
    year = str(date.year) if date.year > 0 else f"{1 - date.year} BC"
    return " ".join(filter(None, (day, month, year)))


def format_iso_day(date: Date) -> str:
    """Return one day, month or year as ISO 8601 has it, "" for words, seasons by their year.

    >>> [format_iso_day(one) for one in (Date(2020, 5, 4), Date(2020, season=1), Date(literal="x"))]
    ['2020-05-04', '2020', '']
    """
    if date.year is None or date.starts_open:
        return ""
    return str(Date(date.year, date.month, date.day if date.month else None))


def list_links(paper: Paper) -> list[str]:
    """Return the URLs of a work: its own, then the page of its preprint at arXiv.

    >>> from unlearnbib.model import Identity
    >>> list_links(Paper("T", preprint=Identity("arxiv", "2401.00001")))
    ['https://arxiv.org/abs/2401.00001']
    """
    number = get_arxiv_id(paper)
    own = paper.url if not paper.url.lower().startswith(make_doi_url("")) else ""
    return list(dict.fromkeys(filter(None, (own, f"https://arxiv.org/abs/{number}" if number else ""))))


def choose_serial_numbers(paper: Paper) -> tuple[str, str]:
    """Return the ISBN and the ISSN of a work."""
    return clean(paper.isbn), clean(str(get_value(paper, "ISSN") or ""))


def list_texts(paper: Paper, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the texts of a paper under the names that a format has for their CSL variables.

    >>> list(list_texts(Paper("T", volume="3"), {"title": "TI", "volume": "VL", "issue": "IS"}))
    [('TI', 'T'), ('VL', '3')]
    """
    for variable, name in names.items():
        if (value := get_value(paper, variable)) and isinstance(value, str) and (text := clean(value)):
            yield name, text
