"""The types of works in what programs and indexes export, and the CSL type of each.

Those of the formats that are written too are in `formats`. Sources: EndNote, "EndNote import format" (%0
holds the name of a reference type); Web of Science,
"Core Collection field tags" (PT, DT); MEDLINE, "Publication types" (NLM); Zotero, the schema's item types;
Scopus, Dimensions and OpenAlex, their guides to document types. A type that no row has gives none.
"""

from collections.abc import Mapping

from unlearnbib.formats.type_table import fold_type, read_rows
from unlearnbib.model import variables

#: PT of Web of Science: a letter.
WEB_OF_SCIENCE: Mapping[str, str] = {
    "j": "article-journal", "c": "paper-conference", "s": "chapter", "b": "book", "p": "patent",
}  # fmt: skip

#: Words for types: %0 of EndNote, DT of Web of Science, PT of MEDLINE, the columns of types in tables.
NAMED: Mapping[str, str] = read_rows({
    "article-journal": "Journal Article|Electronic Article|Article|Journal|Review|Review Article|Letter|"
                       "Note|Editorial|Early Access Articles|IEEE Journals|IEEE Magazines|Journal Paper|"
                       "Data Paper|Short Survey|Case Reports",
    "article-magazine": "Magazine Article",
    "article-newspaper": "Newspaper Article",
    "paper-conference": "Conference Paper|Conference Proceedings|Proceedings Paper|Proceedings Article|"
                        "Proceeding|Conference|Conference Article|IEEE Conferences|Meeting Abstract|"
                        "Conference Abstract|"
                        "Conference Publication|inproceedings|Conference Proceeding|Workshop Paper",
    "book": "Book|Edited Book|Monograph|Electronic Book|Conference Review",
    "chapter": "Book Section|Book Chapter|Chapter|Electronic Book Section|incollection|inbook",
    "thesis": "Thesis|Dissertation|PhD Thesis|Masters Thesis|Doctoral Thesis|phdthesis|mastersthesis",
    "report": "Report|Technical Report|Government Document|techreport|Working Paper|Institutional Report",
    "article": "Preprint|Posted Content",
    "manuscript": "Unpublished Work|Manuscript",
    "dataset": "Dataset|Data Set",
    "software": "Computer Program|Software",
    "patent": "Patent",
    "standard": "Standard",
    "webpage": "Web Page|Webpage|Website",
    "post-weblog": "Blog|Blog Post",
    "entry-encyclopedia": "Encyclopedia|Encyclopedia Article",
    "entry-dictionary": "Dictionary|Dictionary Entry",
    "speech": "Presentation",
})  # fmt: skip


def find_named_type(name: str) -> str | None:
    """Return the CSL type of a word for a type, its own name too; of several, by semicolons, the first known.

    >>> [find_named_type(name) for name in ("conferencePaper", "Article; Early Access", "Attack")]
    ['paper-conference', 'article-journal', None]
    """
    if name in variables.CSL_TYPES - {"article"}:  # which is a journal's in all other lists of types
        return name
    return next((NAMED[one] for part in name.split(";") if (one := fold_type(part)) in NAMED), None)
