"""The works that documents cite, as an editor shows them: their keys, facts and places."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from unlearnbib.bib import Document
from unlearnbib.formats.bibtex.items import BibItem, collect_macros
from unlearnbib.model import Name, Paper, get_creators
from unlearnbib.names.bibtex import parse_name_list
from unlearnbib.tex.decode import decode

_PEOPLE = 6  # names in a description


@frozen
class Work:
    """A work: its key, its facts as texts, the file that has it, and the span of its entry there."""

    key: str
    title: str = ""
    people: tuple[str, ...] = ()
    year: str = ""
    venue: str = ""
    doi: str = ""
    path: str = ""
    span: tuple[int, int] = (0, 0)

    @property
    def short(self) -> str:
        """One line: the first author, the year, the venue."""
        names = self.people[:1] + ("et al.",) * (len(self.people) > 1)
        return ", ".join(filter(None, [" ".join(names), self.year, self.venue]))

    def describe(self) -> str:
        r"""Return the facts in Markdown.

        >>> print(Work("a", "On A*", ("Ann Roe",), "2001", doi="10.1/x").describe())
        **On A\***
        <BLANKLINE>
        Ann Roe
        <BLANKLINE>
        2001
        <BLANKLINE>
        DOI: <https://doi.org/10.1/x>
        """
        more = ("...",) * (len(self.people) > _PEOPLE)
        lines = [
            f"**{escape_markdown(self.title or self.key)}**",
            escape_markdown(", ".join((*self.people[:_PEOPLE], *more))),
            escape_markdown(", ".join(filter(None, (self.venue, self.year)))),
            f"DOI: <https://doi.org/{self.doi}>" if self.doi else "",
        ]
        return "\n\n".join(filter(None, lines))


def escape_markdown(text: str) -> str:
    """Return a text as Markdown that shows it."""
    return "".join(f"\\{character}" if character in "\\`*_[]<>#|$~" else character for character in text)


def list_entries(document: Document) -> Iterator[Work]:
    r"""Yield the entries of a .bib file as works.

    >>> from unlearnbib.bib import parse
    >>> (work,) = list_entries(parse(r"@misc{a, author = {Ann Roe and others}, title = {{\'E}tude}}"))
    >>> work.title, work.people
    ('Étude', ('Roe',))
    """
    macros = collect_macros([document]).values
    for entry in document.entries:
        item = BibItem.read(entry, macros)
        date = item.get_text("year", "date")
        venue = item.get_text("booktitle", "journal", "journaltitle", "school", "institution", "publisher")
        yield Work(
            entry.key,
            decode(item.get_text("title")),
            tuple(map(_shorten_name, parse_name_list(item.get_text("author", "editor")).names)),
            date[:4],
            decode(venue),
            item.get_text("doi"),
            document.path,
            (entry.start, entry.end),
        )


def describe_papers(papers: Iterable[Paper]) -> Iterator[Work]:
    """Yield papers as works, without a place."""
    for paper in papers:
        people = tuple(map(str, get_creators(paper)))
        venue = paper.container_title or paper.venue or paper.publisher
        year = str(paper.year) if paper.year is not None else ""
        yield Work(paper.key, paper.title, people, year, venue, paper.doi or "")


def _shorten_name(name: Name) -> str:
    return name.literal or " ".join(filter(None, (name.particle, name.family)))
