r"""BibTeX: pure ASCII entries that every style prints without a warning, written by bibtexparser.

Fields and their order follow the exports of the publishers; `address` is the place of the event, as
in the Anthology's and USENIX's own entries. A paper in a numbered issue of proceedings (AAAI) is an
@article, as its publisher exports it: twelve of thirteen styles complain of @inproceedings with both
volume and number.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from urllib.parse import quote

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Block, Entry, Field
from bibtexparser.writer import BibtexFormat

from unlearnbib.model import Name, Paper
from unlearnbib.tex import curled, escaped
from unlearnbib.titles import protected_spans, short

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Most names need no care: a capitalised family, capitalised given names, none of them "and".
_PLAIN = re.compile(r"(?!.*\b(?:And|Others)\b)[A-Z][A-Za-z'-]*, [A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*)*")
# No name has a backslash or a brace, and no escape keeps biber from taking half of one for an initial.
_NEVER_IN_NAMES = str.maketrans("\\{}", "/()")
_SPLITTING = frozenset(',^~<>|%$#&_"`')
_JOINERS = frozenset(("and", "others"))
_ASCII = "".join(map(chr, range(33, 127)))
_VERBATIM = str.maketrans({sign: f"%{ord(sign):02X}" for sign in ' {}\\^"`|'})


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as the text of a .bib file: the same papers give the same bytes."""
    blocks: list[Block] = [entry(paper) for paper in papers]
    stack = default_unparse_stack(allow_inplace_modification=True)
    library = Library(blocks)
    return write_string(library, unparse_stack=stack, bibtex_format=_format())


@cache
def _format() -> BibtexFormat:
    layout = BibtexFormat()  # type: ignore[no-untyped-call] # it has no annotations
    layout.indent, layout.block_separator = "  ", "\n"
    return layout


def entry(paper: Paper) -> Entry:
    """Return `paper` as an entry; fields that nobody knows are left out."""
    kind = _entry_type(paper)
    fields = [_field(name, value) for name, value in _fields(paper, kind) if value]
    return Entry(kind, paper.key, fields)


def _field(name: str, value: str) -> Field:
    """Return a field; a month stands without braces, as the macro that each style spells its own way."""
    field = Field(name, value)
    field.enclosing = "no-enclosing" if name == "month" else None
    return field


def _entry_type(paper: Paper) -> str:
    if paper.kind == "preprint":
        return "misc"
    in_issue = paper.kind == "article-journal" or bool(paper.issue)
    return "article" if in_issue else "inproceedings"


def _fields(paper: Paper, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the fields in the order of the .bib files that publishers export."""
    yield "author", names(paper.authors)
    yield (
        "key",
        "" if paper.authors else escaped(short(paper.title) or paper.key),
    )  # styles sort and label by it then
    yield "title", protected(paper.title)
    yield "journal" if kind == "article" else "booktitle", _container(paper.container_title)
    yield "editor", _editors(paper.editors)
    yield "series", escaped(paper.collection_title)
    yield "volume", escaped(paper.volume)
    yield "number", escaped(paper.issue)
    yield "pages", escaped(re.sub("-+", "\u2013", paper.pages))
    yield "month", _MONTHS[paper.month - 1] if paper.month else ""
    yield "year", str(paper.year or "")
    yield "publisher", escaped(paper.publisher)
    yield (
        "address",
        "" if kind == "article" else escaped(paper.event_place or paper.publisher_place),
    )
    yield from _links(paper)


def _links(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield the DOI, or else the address; a paper on arXiv also has its number there."""
    yield "doi", verbatim(paper.doi)
    yield "url", "" if paper.doi else verbatim(paper.url)
    if paper.identity and paper.identity.scheme == "arxiv":
        yield "eprint", verbatim(paper.identity.id)
        yield "archivePrefix", "arXiv"


def names(people: Sequence[Name]) -> str:
    r"""Return names as BibTeX reads them.

    >>> names([Name("Günnemann", "Stephan"), Name("Maaten", "Laurens", "van der"), Name(literal="OpenAI")])
    'G{\\"u}nnemann, Stephan and van der Maaten, Laurens and {OpenAI}'
    """
    return " and ".join(map(_name, people))


def _name(name: Name) -> str:
    plain = f"{name.family}, {name.given}"
    if _PLAIN.fullmatch(plain) and not (name.particle or name.suffix):
        return plain
    words = name.family.split()
    alone = not name.particle and not name.given and (len(words) > 1 or name.suffix)
    if name.literal or alone:
        return "{" + _escaped(str(name)) + "}"
    family = _whole(name.family, lower=words[1:] if not name.particle else words)
    parts = (f"{_escaped(name.particle)} {family}".strip(), _whole(name.suffix), _whole(name.given))
    return ", ".join(filter(None, parts))


def _whole(part: str, lower: Sequence[str] = ()) -> str:
    """Return a part of a name, in braces where BibTeX would split it (btxdoc, section 4).

    It splits at commas and at "and", and takes words of `lower` in lower case for a particle.
    """
    splits = not _SPLITTING.isdisjoint(part) or not _JOINERS.isdisjoint(part.lower().split())
    particle = any(word[:1].islower() for word in lower)
    return "{" + _escaped(part) + "}" if splits or particle else _escaped(part)


def _escaped(part: str) -> str:
    return escaped(part.translate(_NEVER_IN_NAMES))


def protected(title: str) -> str:
    r"""Return a title with its names in braces, escaped afterwards so that `R&D` is still one word.

    >>> print(protected("SafeEraser: R&D of Multimodal LLMs at 100%"))
    {SafeEraser}: {R\&D} of Multimodal {LLMs} at 100\%
    """
    title, done = curled(title), 0
    pieces: list[str] = []
    for start, end in protected_spans(title):
        pieces += (escaped(title[done:start]), "{", escaped(title[start:end]), "}")
        done = end
    return "".join([*pieces, escaped(title[done:])])


# A proceedings has one title and one list of editors, and many papers.
_container = lru_cache(1024)(protected)
_editors = lru_cache(1024)(names)


def verbatim(text: str) -> str:
    """Return a DOI or an address as styles print it: never TeX-escaped, what could end the field encoded.

    >>> verbatim("10.1007/978-3-031_20"), verbatim("https://a.org/{x}")
    ('10.1007/978-3-031_20', 'https://a.org/%7Bx%7D')
    """
    return quote(text.translate(_VERBATIM), safe=_ASCII)
