"""Citations of Wikipedia: the templates of Citation Style 1, {{cite journal}}, {{cite book}}, and their kin.

Sources: Help:Citation Style 1, and the documentation of each template (English Wikipedia). A citation is a
line of a list; `ref` holds the key, which is the anchor of the citation.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from unlearnbib.bib.keys import is_key
from unlearnbib.errors import Problem
from unlearnbib.formats.bibtex.pages_and_dates import read_pages
from unlearnbib.formats.date_words import format_words, parse_words
from unlearnbib.formats.field_texts import choose_serial_numbers, dash_pages
from unlearnbib.formats.format import Format, FormatExample, Works
from unlearnbib.formats.types import decide_csl_type
from unlearnbib.formats.wikitext import find_templates, read_value
from unlearnbib.identifiers.arxiv import parse_arxiv_id
from unlearnbib.identifiers.doi import find_doi, strip_doi_prefix
from unlearnbib.model import Date, Identity, Name, Paper, get_value, set_values
from unlearnbib.names.parse import parse_inverted_name, split_suffix
from unlearnbib.papers.versions import get_arxiv_id
from unlearnbib.text.normalize import clean
from unlearnbib.text.percent import encode_percent

#: CSL type -> template, the parameters of the title and of the work that it is part of
_TEMPLATES: Mapping[str, tuple[str, str, str]] = {
    "article-journal": ("cite journal", "title", "journal"),
    "review": ("cite journal", "title", "journal"),
    "review-book": ("cite journal", "title", "journal"),
    "article-magazine": ("cite magazine", "title", "magazine"),
    "article-newspaper": ("cite news", "title", "newspaper"),
    "paper-conference": ("cite conference", "title", "book-title"),
    "book": ("cite book", "title", ""),
    "chapter": ("cite book", "chapter", "title"),
    "entry-encyclopedia": ("cite encyclopedia", "title", "encyclopedia"),
    "entry-dictionary": ("cite encyclopedia", "title", "encyclopedia"),
    "entry": ("cite encyclopedia", "title", "encyclopedia"),
    "collection": ("cite book", "title", ""),
    "classic": ("cite book", "title", ""),
    "pamphlet": ("cite book", "title", ""),
    "thesis": ("cite thesis", "title", ""),
    "report": ("cite report", "title", ""),
    "webpage": ("cite web", "title", "website"),
    "post-weblog": ("cite web", "title", "website"),
    "post": ("cite web", "title", "website"),
    "map": ("cite map", "title", ""),
    "speech": ("cite speech", "title", ""),
    "interview": ("cite interview", "title", "work"),
    "motion_picture": ("cite AV media", "title", ""),
    "song": ("cite AV media", "title", ""),
}
_OTHER = ("citation", "title", "work")
_PREPRINT = ("cite arXiv", "title", "")
#: CSL variable -> the parameter of its text
_TEXTS: Mapping[str, str] = {
    "collection-title": "series", "volume": "volume", "issue": "issue", "number": "number",
    "edition": "edition",
    "event-title": "conference", "publisher": "publisher", "publisher-place": "location",
    "language": "language", "genre": "type", "PMID": "pmid",
}  # fmt: skip
_PEOPLE: Mapping[str, str] = {
    "author": "",
    "editor": "editor-",
    "translator": "translator-",
    "interviewer": "interviewer-",
}
_WHOLE = {"author": "author", "editor": "editor", "translator": "translator", "interviewer": "interviewer"}
_HIDDEN = {"author": "display-authors", "editor": "display-editors", "translator": "display-translators",
           "interviewer": "display-interviewers"}  # fmt: skip
_SAFE = "!#$%&()*+,-./:;=?@_~"  # characters of a URL that end neither a link nor a parameter


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as items of a list, a template each.

    >>> print(write([Paper("On [Sand] | Wind", type="book", year=2020)]), end="")
    * {{cite book |title=On &#91;Sand&#93; &#124; Wind |date=2020}}
    """
    return "".join(f"* {_write_template(one)}\n" for one in papers)


def _write_template(paper: Paper) -> str:
    name, pairs = _choose_template(paper)[0], list(_list_parameters(paper))
    return "{{" + " |".join([name, *(f"{one}={value}" for one, value in pairs if value)]) + "}}"


def _choose_template(paper: Paper) -> tuple[str, str, str]:
    csl_type = decide_csl_type(paper)
    if csl_type == "article" and get_arxiv_id(paper):
        return _PREPRINT
    return _TEMPLATES.get(csl_type, _OTHER)


def _list_parameters(paper: Paper) -> Iterator[tuple[str, str]]:
    template, title, container = _choose_template(paper)
    for role in _PEOPLE:
        yield from _list_people(paper, role)
    yield title, escape(paper.title)
    yield container or "work", escape(paper.container_title) if container or template != "cite book" else ""
    for variable, name in _TEXTS.items():
        yield name, escape(str(get_value(paper, variable) or ""))
    yield "date", escape(format_words(paper.issued)) if paper.issued else ""
    if original := paper.dates.get("original-date"):
        yield "orig-date", escape(format_words(original))
    pages = dash_pages(clean(paper.pages))
    yield "pages" if re.search("[\u2013,;]", pages) else "page", escape(pages)
    yield from _list_identifiers(paper, template)


def _list_people(paper: Paper, role: str) -> Iterator[tuple[str, str]]:
    prefix, people = _PEOPLE[role], get_value(paper, role) or ()
    for at, one in enumerate(people, 1):
        if one.literal:
            is_listed = re.search(r"[,;]|\band\b", one.literal)  # taken for several names without brackets
            yield f"{_WHOLE[role]}{at}", escape(f"(({one.literal}))" if is_listed else one.literal)
        else:
            yield f"{prefix}last{at}", escape(" ".join(filter(None, (one.particle, one.family))))
            yield f"{prefix}first{at}", escape(" ".join(filter(None, (one.given, one.dropping, one.suffix))))
    yield _HIDDEN[role], "etal" if role in paper.unnamed else ""


def _list_identifiers(paper: Paper, template: str) -> Iterator[tuple[str, str]]:
    isbn, issn = choose_serial_numbers(paper)
    yield "isbn", escape(isbn)
    yield "issn", escape(issn)
    yield "doi", escape(strip_doi_prefix(clean(paper.doi)))
    yield "pmc", escape(str(get_value(paper, "PMCID") or "")).removeprefix("PMC")
    number = get_arxiv_id(paper)
    yield "eprint" if template == _PREPRINT[0] else "arxiv", escape(number)
    url = clean(paper.url)
    yield "url", encode_percent(url, safe=_SAFE) if re.match("(?:https?|ftp)://", url) else escape(url)
    if accessed := paper.dates.get("accessed"):
        yield "access-date", escape(format_words(accessed))
    yield "ref", escape(paper.key)


_ESCAPED = re.compile(
    r"[|{}\[\]<>]|&(?=#?\w+;)|(?<=')'|'(?=')|~|(?<=_)_|_(?=_)|(?<=:)/(?=/)|^[*#:;]|(?<=-)-(?=-)"
)


def escape(text: str) -> str:
    """Return a text as the value of a parameter: no character of it is markup of a wiki.

    >>> escape("a|b [c] ''d'' http://e"), escape("AT&T &amp; x=1")
    ('a&#124;b &#91;c&#93; &#39;&#39;d&#39;&#39; http:&#47;/e', 'AT&T &#38;amp; x=1')
    """
    return _ESCAPED.sub(lambda found: f"&#{ord(found[0])};", clean(text))


def list_places(paper: Paper) -> Collection[str]:
    """Return the CSL variables that the template of a paper has a parameter for.

    >>> "abstract" in list_places(Paper("T")), "container-title" in list_places(Paper("T", type="book"))
    (False, False)
    """
    template, _, container = _choose_template(paper)
    without = () if container or template != "cite book" else ("container-title",)
    return _PLACES.difference(without)


_PLACES = frozenset((
    *_TEXTS, *_PEOPLE, "title", "container-title", "issued", "original-date", "accessed", "page", "ISBN",
    "ISSN", "DOI", "URL", "PMCID", "others",
))  # fmt: skip


def read(text: str, page: str = "<text>") -> Works:
    """Return the works of the citations in a page of a wiki.

    >>> paper = read("* {{cite book |last=Doe |first=Jane |title=On ''Sand'' |date=May 2020}}").papers[0]
    >>> paper.title, paper.issued, paper.authors[0].family, paper.type
    ('On Sand', Date(2020-05), 'Doe', 'book')
    """
    papers, problems = list[Paper](), list[Problem]()
    for line, name, values in find_templates(text):
        found = {one: read_value(value) for one, value in values.items()}
        if paper := _read_template(name, {one: value for one, value in found.items() if value}):
            key = found.get("ref", "")
            more = {"page": page, "line": line, "key": key if is_key(key) else ""}
            papers.append(set_values(paper, {}, **more))
        else:
            problems.append(Problem(page, line, f"the citation {{{{{name}}}}} has no title"))
    return Works(tuple(papers), tuple(problems))


def _read_template(name: str, values: Mapping[str, str]) -> Paper | None:
    csl_type, title, container = _read_type(name, values)
    if not values.get(title):
        return None
    found: dict[str, Any] = {"title": values[title], "container-title": values.get(container, "")}
    found |= {variable: values.get(one, "") for variable, one in _TEXTS.items()}
    found |= {role: tuple(_read_people(values, role)) for role in _PEOPLE}
    found |= {"issued": parse_words(values.get("date") or values.get("year") or "")}
    found |= {"accessed": parse_words(values.get("access-date", "")), "URL": values.get("url", "")}
    found |= {"original-date": parse_words(values.get("orig-date") or values.get("orig-year") or "")}
    found |= {"page": read_pages(values.get("pages") or values.get("page") or values.get("at") or "")}
    found |= {"ISBN": values.get("isbn", ""), "ISSN": values.get("issn", "")}
    found |= {"DOI": find_doi(values.get("doi", "")) or ""}
    found |= {"PMCID": f"PMC{values['pmc']}" if values.get("pmc") else ""}
    number = parse_arxiv_id(values.get("arxiv") or values.get("eprint") or "")
    found |= {"preprint": Identity("arxiv", number.id) if number else None}
    unnamed = tuple(role for role, one in _HIDDEN.items() if values.get(one, "").strip(".") == "etal")
    given = {variable: value for variable, value in found.items() if value}
    return set_values(Paper(type=csl_type, unnamed=unnamed), given)


def _read_type(name: str, values: Mapping[str, str]) -> tuple[str | None, str, str]:
    """Return the CSL type of a template, and the parameters of its title and its container."""
    if name == _PREPRINT[0].lower() or (name == "citation" and values.get("eprint")):
        return "article", "title", ""
    if name == "cite book" and values.get("chapter"):
        return "chapter", "chapter", "title"
    row = next(((csl, row) for csl, row in _TEMPLATES.items() if row[0].lower() == name), (None, _OTHER))
    csl_type, (_, title, container) = row
    aliases = (container, "work", "journal", "website", "magazine", "newspaper", "publication")
    return csl_type, title, next((one for one in aliases if values.get(one)), container)


def _read_people(values: Mapping[str, str], role: str) -> Iterator[Name]:
    """Yield the people of a role, by their numbers, the first of which may have none."""
    prefix, whole = _PEOPLE[role], _WHOLE[role]
    for number in range(1, len(values) + 1):
        ends = (str(number), "") if number == 1 else (str(number),)
        last = next((text for end in ends if (text := values.get(f"{prefix}last{end}"))), "")
        first = next((text for end in ends if (text := values.get(f"{prefix}first{end}"))), "")
        literal = next((text for end in ends if (text := values.get(f"{whole}{end}"))), "")
        if not (last or first or literal):
            return
        yield _read_name(last, first) if last or first else _read_whole(literal)


def _read_name(last: str, first: str) -> Name:
    given, suffix = split_suffix(first)
    family = parse_inverted_name(last) if "," not in last else Name(last)
    return Name(family.family, given, family.particle, suffix)


def _read_whole(text: str) -> Name:
    if text.startswith("((") and text.endswith("))"):
        return Name(literal=text[2:-2])
    is_inverted = text.count(",") == 1 and not re.search(r"\b(?:Inc|Ltd|LLC|Corp)\b", text)
    return parse_inverted_name(text) if is_inverted else Name(literal=text)


FORMAT = Format(
    name="wikipedia",
    suffixes=(".wiki", ".wikitext", ".mediawiki"),
    write=write,
    read=read,
    variables=list_places,
    examples=(
        FormatExample(
            (
                Paper(
                    "On Sand", key="doe", type="article-journal", year=2020, month=5, pages="1-9", volume="3",
                    authors=(Name("Doe", "Jane"), Name(literal="Dune Group")), container_title="Dunes",
                    doi="10.1234/a", dates={"issued": Date(2020, 5, 4)},
                ),
            ),
            "* {{cite journal |last1=Doe |first1=Jane |author2=Dune Group |title=On Sand |journal=Dunes"
            " |volume=3 |date=4 May 2020 |pages=1–9 |doi=10.1234/a |ref=doe}}\n",
        ),
    ),
)  # fmt: skip
