"""The roles of a table's columns and of an object's keys: one table of names for every format."""

import re
from collections.abc import Sequence
from functools import lru_cache

from unlearnbib.identifiers.arxiv import is_arxiv_id
from unlearnbib.identifiers.doi import find_doi, make_doi_url

_CACHED = 2_000  # names of columns and labels, which the rows of a list repeat
#: The names of columns, in lower case and with single spaces, by their role.
ROLES: dict[str, frozenset[str]] = {
    role: frozenset(names.split("|"))
    for role, names in {
        "title": "title|titles|paper title|article title|document title|title of paper|paper name|articles|article|"
        "articles, thesis and reports|work title|paper/title|标题|论文标题|题目|titel|titre|título|publication title and link",
        "work": "paper|papers|name|method|methods|model|work|works|study|reference|references|citation|full citation|reading|readings|assigned reading|required reading|approach|publication|论文|"
        "paper & link|paper/link|algorithm|project|dataset|benchmark|short name|acronym|entry|item|resource|description",
        "venue": "venue|venues|publication|conference|conferences|conference/journal|journal|journal/conference|published in|"
        "published at|publisher/venue|pub|pub.|publication venue|booktitle|container-title|source title|source|where|"
        "publication title|proceedings title|conf|conf.|conference name|published|container title|event|会议|期刊|来源|会议/期刊|"
        "book title|secondary title|container|proceedings|conference title|zeitschrift|konferenz|revue|conférence|revista|conferencia|venue/year|venue & year|publication source|journal title|venue & date|journaltitle|pubtitle|journal/book|publication name|journal name|"
        "outlet|periodical|in|appeared in|appears in|venue name",
        "year": "year|publication year|pub year|erscheinungsjahr|年份|年|jahr|année|año|pub. year|year of publication",
        "date": "date|time|month|published date|publication date|release date|released|first released|when|日期|时间|"
        "submitted|date published|arxiv date|issued|first submission|published on|pub date|year/month",
        "authors": "author|authors|author(s)|first author|by|作者|people|author names|author/s|author full names|writers|creators|creator|"
        "contributors|contributor|authors/institution|auteurs|auteur|autores|autoren|autor|autor(en)|verfasser",
        "link": "pubmed|pubmed link|link|links|url|urls|paper|pdf|doi|arxiv|paper link|paper url|pdf link|link to paper|paper_url|pdf_url|web|"
        "arxiv id|arxiv_id|arxivid|eprint|doi link|href|urls|paper/code|publication link|article link|论文链接|链接|"
        "open access link|url_pdf|url_abs|paper pdf|abs|acl|openreview|item url|article url|dblp|external url|arxiv link|url link|documenturl|document url|lien|liens|enlace|verweis",
        "keywords": "keywords|keyword|tags|tag|topic|topics|category|categories|area|subjects|theme|关键词|标签|author keywords|manual tags|schlagwörter|mots-clés|palabras clave",
        "other": "code|codes|github|repo|repository|demo|project page|homepage|website|site|page|dataset link|data|video|slides|"
        "blog|bibtex|代码|项目|huggingface|media|poster|stars|code link|project link|code url|code_url|note|notes|comment|comments|"
        "abstract|institute|institution|affiliation|type|task|rank|#|no|no.|id|index|key|citations|issn|isbn|pages|volume|issue|"
        "remarks|place of publication|summary|language|publisher|other resources|supplement|review|status|tl;dr|tldr",
    }.items()
}  # fmt: skip
_SYMBOLS = re.compile(r"[*_`]|[^\w\s/&|#.,;()'-]+")
_CLOSER = re.compile(r"\s*\([^()]*\)$")
_FORMAT = re.compile(r" (?:md|markdown|html|tex|latex|text|txt|string|str)$")  # what a value is written in
_PARTS, _ENDS = re.compile(r"\s*(?:[&/+,]|\band\b)\s*"), re.compile(r" |(?<=\w)\.(?=\w)")
_CHINESE = {
    "论文": "link",
    "文章": "link",
    "代码": "other",
    "主页": "other",
    "数据": "other",
    "解读": "other",
    "视频": "other",
}
_ORDER = ["title", "venue", "work", "year", "date", "authors", "link", "keywords", "other"]


def normalize_name(name: str) -> str:
    """Return the name of a column or a key in the form of the table of names.

    >>> normalize_name("**Paper_Title**"), normalize_name("📄 Paper"), normalize_name("publicationTitle")
    ('paper title', 'paper', 'publication title')
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", name)
    return " ".join(_SYMBOLS.sub(" ", spaced.replace("_", " ")).lower().split())


@lru_cache(_CACHED)
def guess_roles(name: str) -> tuple[str, ...]:
    """Return the roles that a column of this name may have, the most likely first.

    >>> guess_roles("Publication"), guess_roles("Title (with link)"), guess_roles("Color")
    (('venue', 'work'), ('title',), ())
    >>> guess_roles("authors_html"), guess_roles("in"), guess_roles("Built in")
    (('authors',), ('venue',), ())
    >>> guess_roles("Title & 1st Author"), guess_roles("M.Year"), guess_roles("PubMed")
    (('title',), ('year',), ('link',))
    """
    word = normalize_name(name)
    word = _FORMAT.sub("", word)
    whole = name.strip(" *_`:").lower()  # "PubMed" and "arXiv" are one word
    known = (_find_roles(one) for one in (word, _CLOSER.sub("", word), whole))
    found = next(filter(None, known), None) or _find_part_roles(word)
    return tuple(sorted(found, key=_ORDER.index))


def _find_part_roles(word: str) -> list[str]:
    """Return the roles of a name of several words: a title, if one of its parts is, else those of the last."""
    parts = _PARTS.split(word)
    last = _ENDS.split(word)[-1]
    is_titled = len(parts) > 1 and "title" in parts
    return ["title"] if is_titled else _find_roles(last) if last != "in" else []


def _find_roles(word: str) -> list[str]:
    """Return the roles of a name; of a Chinese one, by the words in it."""
    found = [role for role, names in ROLES.items() if word in names]
    return found or [role for part, role in _CHINESE.items() if part in word][:1]


def assign_roles(names: Sequence[str], titled: Sequence[bool]) -> list[str]:
    """Return the role of each column; `titled` is true for columns that mostly hold texts like titles.

    Without a column of titles, all roles are "".

    >>> assign_roles(["Date", "Institute", "Publication", "Paper", "Keywords"], [False, False, False, True, False])
    ['date', 'other', 'venue', 'title', 'keywords']
    >>> assign_roles(["Time", "Title", "Venue", "Paper", "Code"], [False, True, False, False, False])
    ['date', 'title', 'venue', 'link', 'other']
    >>> assign_roles(["Name", "Paper", "Link", "Notes"], [False, True, False, True])
    ['other', 'title', 'link', 'other']
    """
    possible = [guess_roles(name) for name in names]
    at = _find_title_column(possible, titled)
    if at is None:
        return [""] * len(names)
    others = [[role for role in roles if role not in ("title", "work")] or ["other"] for roles in possible]
    found = ["link" if "link" in roles else roles[0] for roles in others]
    found[at] = "title"
    found = _drop_general_venues(names, found)
    for role in ("year", "date", "authors"):
        having = [n for n, one in enumerate(found) if one == role]
        first = next((n for n in having if "full" in names[n].lower()), having[0] if having else None)
        found = ["other" if one == role and n != first else one for n, one in enumerate(found)]
    return found


def _drop_general_venues(names: Sequence[str], roles: Sequence[str]) -> list[str]:
    """Return the roles, where a column "Source" beside "Source title" is none of venues: it is a whole imprint.

    >>> _drop_general_venues(["Source", "Source Title"], ["venue", "venue"])
    ['other', 'venue']
    """
    venues = [normalize_name(name) for name, role in zip(names, roles, strict=True) if role == "venue"]
    general = {one for one in venues for other in venues if other in (f"{one} title", f"{one} name")}
    return [
        "other" if normalize_name(one) in general else role for one, role in zip(names, roles, strict=True)
    ]


def _find_title_column(possible: Sequence[Sequence[str]], titled: Sequence[bool]) -> int | None:
    named = [n for n, roles in enumerate(possible) if "title" in roles]
    if named:
        return max(named, key=lambda n: (titled[n], -n))
    works = [n for n, roles in enumerate(possible) if "work" in roles]
    fit = [n for n in works if titled[n]]
    papers = [n for n in fit if "link" in possible[n]]
    if fit:
        return (papers or fit)[0]
    has_link = any("link" in roles and n not in works[:1] for n, roles in enumerate(possible))
    return works[0] if works and has_link else None


def add_scheme(value: str) -> str:
    """Return the link in a cell of links; a bare DOI or arXiv id gets its scheme.

    >>> add_scheme("2401.00001"), add_scheme("10.1145/1.2"), add_scheme("https://a.org")
    ('arXiv:2401.00001', 'https://doi.org/10.1145/1.2', 'https://a.org')
    """
    value = value.strip().strip("<>")
    if value.startswith("10."):
        doi = find_doi(value)
        return make_doi_url(doi) if doi else f"https://doi.org/{value}"
    return f"arXiv:{value}" if is_arxiv_id(value) else value
