"""UB3, continued: types and fields that no manual, standard style or reference manager has."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain

from unlearnbib.formats.bibtex.items import BIBLATEX_FIELDS, UNPRINTED, BibFile
from unlearnbib.formats.fields import FIELDS
from unlearnbib.formats.types import index_entry_types
from unlearnbib.lint.rule import Hit, Rule

#: The fields of btxdoc, 3.2, of the data model of biblatex (blx-dm.def), and their aliases (manual, 2.2.5).
_STANDARD_FIELDS = frozenset(
    """abstract addendum afterword annotation annotator author authortype bookauthor bookpagination booksubtitle
    booktitle booktitleaddon chapter commentator crossref date doi edition editor editora editoratype editorb
    editorbtype editorc editorctype editortype eid entryset entrysubtype eprint eprintclass eprinttype eventdate
    eventtitle eventtitleaddon execute file foreword gender holder howpublished ids indexsorttitle indextitle
    institution introduction isan isbn ismn isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc
    journalsubtitle journaltitle journaltitleaddon keywords label langid langidopts language library lista listb
    listc listd liste listf location mainsubtitle maintitle maintitleaddon namea nameaddon nameatype nameb
    namebtype namec namectype note number options organization origdate origlanguage origlocation origpublisher
    origtitle pages pagetotal pagination part presort publisher pubstate related relatedoptions relatedstring
    relatedtype reprinttitle series shortauthor shorteditor shorthand shorthandintro shortjournal shortseries
    shorttitle sortkey sortname sortshorthand sorttitle sortyear subtitle title titleaddon translator type url
    urldate usera userb userc userd usere userf venue verba verbb verbc version volume volumes xdata xref
    address annote archiveprefix hyphenation journal key month pdf primaryclass school year""".split()
)
#: Fields of styles (natbib, revtex, ACM, IEEEtran, amsrefs, apacite), of exports and of reference managers.
_EXTRA_FIELDS = frozenset(
    """acmid adsnote adsurl affiliation arxivid arxiv articleno art_number author_keywords archive archivelocation
    archive_location bibcode bibtex bib biburl bibsource book_title callnumber call_number citationkey
    collaboration coden comment comments conference copyright country creationdate day days database degree
    distributor ee eissn e-issn englishtitle entrytype faupublication firstpage fjournal funding href html http
    id inspire institutiontype interhash intrahash isi isbn10 isbn13 isbn-10 isbn-13 issue_date issuedate issn-l
    jstor jstor_articletype jstor_formatteddate jstor_issuetitle journalabbr journal-iso journaliso keyword
    lastchecked lastaccessed lccn link links local-url localfile location meeting meetingname meetingdate
    modificationdate mrclass mrnumber mrreviewer msc nationality numpages numberofpages oclc openalex origyear
    orcid-numbers openaccess owner page_count pagecount paper pmc pmcid pmid poster post preprint printed
    priority publishername published qualityassured rating readstatus ranking rawauthor receiveddate refid
    remark remarks reportnumber report-number researchgate review revision rights score searchstring slaccitation
    slides source stamp status subject suppl supplement tags timestamp token tppubtype translation translator
    unique-id unlearnbib urn urlaccessdate urltext video website word zbl zblnumber zbmath zotero pagetotals
    articlenumber article-number accessdate accessed dateaccessed access eventplace eventlocation lastvisited
    lastaccess publicationtype publication_type origdatestring pages_total shortbooktitle bdsk-color
    acknowledgement bibdate price tableofcontents libnote classification thesaurus meetingaddress glossary dewey
    affiliationaddress journal-url category bookreview author-dates subject-dates pubcountry publishersummary
    completed history chemicals email descriptor pubmodel yearfiled monthfiled dayfiled assignee dataset code
    citedate inprint illustrated index""".split()
)
#: Families of fields: of BibDesk, Mendeley, JabRef, Zotero, Web of Science, Scopus, al-folio; private ones.
_FAMILIES = re.compile(
    r"(?:bdsk|mendeley|date|owner|citeulike|posted|priority|researcherid|jabref|zotero|x|my|web-of-science|funding"
    r"|times|number-of|usage|doc|author|orcid|book|keywords|da|oa|abbrev|correspondence|document|publication|cited"
    r"|nlm|medline|iso|issn|isbn|remark|abnt|biblatex|ctl|esi|highly|meeting|article|early|bib2html|google|altmetric|local|user)[-_].*|.*[-_]email|.*\+an(?:[:].*)?",
)
#: Prefixes and suffixes by which authors, and the mode of Emacs, set a field aside.
_SET_ASIDE = re.compile(r"^(?:opt|alt|xx?|no|old|my|un|_+|-+)(?=.)|(?:_+|-+|x|old|\d+)$")
_KNOWN_FIELDS = (
    _STANDARD_FIELDS | _EXTRA_FIELDS | BIBLATEX_FIELDS | UNPRINTED | {n for row in FIELDS for n in row.names}
)

#: Types of styles beside the manuals: custom ones of biblatex, IEEEtran, REVTeX, ACM, apacite, jurabib, babelbib.
_EXTRA_TYPES = frozenset(
    """set xdata customa customb customc customd custome customf ieeetranbstctl control revtex acmcontrol
    artifactsoftware artifactdataset game presentation magazine newspaper lecture literal hidden incollectionsub
    periodical booksection inarchive archive unpublished intechreport preamble map softwaremodule softwareversion
    codefragment xreference""".split()
)
_TYPES = _EXTRA_TYPES.union(index_entry_types())
#: Entries with the settings of a style, or set aside by their author.
_SETTINGS = re.compile(
    r"ieeetranbstctl|.*(?:control|options|settings)|set-?up|fake.*|x.+|comment.*|old.*|.*off"
)
#: Names that are often meant, and the types for them: of BibLaTeX, then of BibTeX.
_MEANT = {
    **dict.fromkeys(("webpage", "website", "web", "url", "site", "blog", "page", "internet"), ("online", "misc")),
    **dict.fromkeys(("preprint", "arxiv", "eprint"), ("online", "misc")),
    **dict.fromkeys(("other", "generic", "document", "miscellaneous"), ("misc", "misc")),
    **dict.fromkeys(("thesis", "phd", "dissertation", "doctoralthesis"), ("thesis", "phdthesis")),
    **dict.fromkeys(("bachelorthesis", "bachelorsthesis", "masterthesis", "mscthesis"), ("thesis", "mastersthesis")),
    **dict.fromkeys(("journal", "journalarticle", "paper"), ("article", "article")),
    **dict.fromkeys(("conferencepaper", "proceeding"), ("inproceedings", "inproceedings")),
    **dict.fromkeys(("bookchapter", "chapter"), ("inbook", "incollection")),
}  # fmt: skip
_SIMILARITY = 0.8  # from which on a name is a misspelt one, which UB303 and UB304 report


def find_unknown_fields(bib: BibFile) -> Iterator[Hit]:
    """Yield the first use of each field that no manual, style or manager has."""
    works = (item.values for item in bib.items if not _SETTINGS.fullmatch(item.type))
    counts = Counter(chain.from_iterable(works))
    unknown = {name for name in counts if not _is_known_field(name)}
    for item in bib.items if unknown else ():
        for name in [name for name in item.values if name in unknown]:
            unknown.remove(name)
            field = item.values[name].field
            message = f"no standard style prints the field {field.name}{_format_count(counts[name])}"
            yield Hit(field.start, field.start + len(field.name), message)


def _is_known_field(name: str) -> bool:
    """Return whether a manual, a style or a manager has a field, or the author has set it aside.

    >>> [_is_known_field(name) for name in ("title", "bdsk-url-3", "optnote", "_url", "optimizer")]
    [True, True, True, True, False]
    """
    if name in _KNOWN_FIELDS or _FAMILIES.fullmatch(name) or _SET_ASIDE.sub("", name) in _KNOWN_FIELDS:
        return True
    return bool(get_close_matches(name, _STANDARD_FIELDS, 1, _SIMILARITY))


def _format_count(count: int) -> str:
    return f", which {count} entries have" if count > 1 else ""


def find_unknown_types(bib: BibFile) -> Iterator[Hit]:
    """Yield the first use of each type that no manual or style has."""
    counts = Counter(item.type for item in bib.items)
    unknown = {name for name in counts if not _is_known_type(name)}
    for item in bib.items if unknown else ():
        if item.type in unknown:
            unknown.remove(item.type)
            end = item.entry.start + 1 + len(item.type)
            meant = _MEANT.get(item.type, ("misc", "misc"))[bib.dialect == "bibtex"]
            message = (
                f"no manual has the entry type @{item.type}{_format_count(counts[item.type])}: write @{meant}"
            )
            yield Hit(item.entry.start, end, message)


def _is_known_type(name: str) -> bool:
    """Return whether a manual or a style has a type, or it is near to one of theirs, as UB303 reports.

    >>> [_is_known_type(name) for name in ("online", "xdata", "artcle", "webpage")]
    [True, True, True, False]
    """
    if name in _TYPES or _SETTINGS.fullmatch(name):
        return True
    return name not in _MEANT and bool(get_close_matches(name, _TYPES, 1, _SIMILARITY))


RULES = (
    Rule(
        code="UB305", name="unknown-field", level="note", check=find_unknown_fields,
        about="A field that is not in btxdoc (3.2), in the data model of biblatex, or known of styles and reference"
        " managers: no style prints it. The first use in a file is reported.",
        bad="@misc{a, title = {One}, optimizer = {SGD}}", good="@misc{a, title = {One}, bdsk-url-1 = {https://a.org}}",
    ),
    Rule(
        code="UB306", name="unknown-type", level="note", check=find_unknown_types,
        about="A type that is not in btxdoc (3.1), the biblatex manual (2.1) or a well-known style: BibTeX warns that"
        " it `isn't style-file defined`, biber that it is invalid. The first use in a file is reported.",
        bad="@webpage{a, title = {One}}", good="@misc{a, title = {One}}",
    ),
)  # fmt: skip
