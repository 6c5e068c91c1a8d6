"""The options, in one table, from which the command line, unlearnbib.toml and the library follow."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from unlearnbib.errors import ChoiceError
from unlearnbib.formats import FORMATS

_PAGES = ("site", "serve", "stats")  # papers shown
_CATALOG = ("export", "watch", "list", "resolve", *_PAGES, "lock", "rekey", "cite", "show", "explain")
_SELECTION = ("export", "watch", "list", "resolve", *_PAGES)
_ONLINE = (*_SELECTION, "add", "update")
ENGINES = ("unlearnbib", "citeproc-py")  # that print citations
TITLES = ("default", "sentence")  # the case of titles
ANNOTATIONS = ("abstract", "note")  # below a reference
GROUPS_OF_REFERENCES = ("type", "keyword", "venue", "year")
SORTS = ("catalog", "key", "year")
REFERENCE_SORTS = ("style", *SORTS)
BIB_FORMATS = ("bibtex", "biblatex")
_BIB_WRITERS = ("export", "watch", "add", "update")

#: group of options -> its words in a help text, in this order
GROUPS = {
    "input": "papers that are read",
    "selection": "papers that are taken",
    "keys": "citation keys",
    "output": "the bibliography that is written",
    "style": "formatted citations",
    "online": "the web",
}


class Option(NamedTuple):
    """An option of commands: its name on the command line and in unlearnbib.toml, its group, its help.

    `formats` take it as `parameter`, `attribute` holds it in the parsed command line, `is_setting` allows it
    in unlearnbib.toml. An empty default is the first of its values, or the library's own.
    """

    name: str
    group: str
    help: str
    type: type = str  # bool: a flag; list: several texts
    values: Collection[str] = ()  # FORMATS has those of other packages too
    default: str = ""
    metavar: str = ""
    commands: tuple[str, ...] = ("export",)
    formats: tuple[str, ...] = ()
    renamed: str = ""
    is_setting: bool = False

    @property
    def attribute(self) -> str:
        """The name among the parsed arguments."""
        return self.renamed or self.name.replace("-", "_")

    @property
    def parameter(self) -> str:
        """The name that the library gives it."""
        return "output" if self.name == "as" else self.attribute


def _set_bibtex(name: str, help_: str, *values: str, default: str = "", **more: Any) -> Option:
    """Return an option of .bib files, which may be set in unlearnbib.toml."""
    of_output: Any = {"commands": _BIB_WRITERS, "formats": BIB_FORMATS, "is_setting": True}
    return Option(name, "output", help_, values=values, default=default, **of_output | more)


OPTIONS = (
    Option("catalog", "input", "pages to read, - for the standard input; default: the shipped catalog", list, metavar="PAGE", commands=_CATALOG, is_setting=True),
    Option("reader", "input", "input format (markdown, html, delimited, json, yaml, bib, ...); default: auto-detect", metavar="NAME", commands=_CATALOG),
    Option("cited", "input", "only papers cited in these documents, under the keys typed there: .aux, .bcf, .tex, .typ, .md, .qmd, .Rmd", list, metavar="DOCUMENT"),
    Option("venue", "selection", "papers of this venue", metavar="V", commands=_SELECTION),
    Option("year", "selection", "papers of this year", int, metavar="Y", commands=_SELECTION),
    Option("since", "selection", "papers of this year or later", int, metavar="Y", commands=_SELECTION),
    Option("until", "selection", "papers of this year or earlier", int, metavar="Y", commands=_SELECTION),
    Option("match", "selection", "words in title, authors or venue", metavar="WORDS", commands=_SELECTION),
    Option("key", "selection", "citation keys, or identifiers such as arxiv:2406.10890", list, metavar="KEY", commands=_SELECTION),
    Option("only", "selection", "papers: no web pages, data sets, software, ...; default: all works", values=("papers",), commands=_SELECTION),
    Option("incomplete", "selection", "papers with missing fields", bool, commands=_SELECTION),
    Option("key-pattern", "keys", 'default, acl, dblp, scholar, or a pattern such as "[auth][year]"', metavar="P", commands=_CATALOG, is_setting=True),
    Option("key-pattern", "keys", 'default, acl, dblp, scholar, or a pattern such as "[auth][year]"; default: that of the file', metavar="P", commands=("add",), is_setting=True),
    Option("format", "output", "default: bibtex", values=FORMATS, default="bibtex", is_setting=True),
    Option("format", "output", "default: bibtex", values=tuple(name for name in FORMATS if name != "citations"), default="bibtex", commands=("watch",), is_setting=True),
    Option("format", "output", "of a new file; default: bibtex", values=BIB_FORMATS, default="bibtex", commands=("add",), is_setting=True),
    Option("template", "output", "a template of Jinja2, for a format of your own; with -o FOLDER/, a file for each paper", metavar="FILE"),
    Option("output", "output", "default: the standard output", metavar="FILE", commands=("export", "watch", "resolve", "cite")),
    Option("scheduler", "output", "export a long list in parts, with -o FOLDER: local, for a process on each core, or the address of a scheduler of Dask", metavar="ADDRESS"),
    Option("partitions", "output", "with --scheduler: in N parts; default: one for each 32 MB", int, metavar="N"),
    Option("merge", "output", "merge into FILE, keeping the fields you changed", bool, commands=("export", "watch")),
    Option("force", "output", "replace a FILE that unlearnbib did not write; the old one is kept as FILE~", bool, commands=("export", "watch", "resolve", "rekey", "cite")),
    Option("dry-run", "output", "with --merge: show the changes, write nothing", bool, renamed="preview"),
    Option("output", "output", "the .bib file, which need not exist; what it has stays", metavar="FILE", commands=("add",)),
    Option("dry-run", "output", "show the changes, write nothing", bool, commands=("add", "update"), renamed="preview"),
    Option("check", "output", "exit 1 if something would change, write nothing", bool, commands=("update",)),
    Option("check", "output", "with --merge: exit 1 if something would change, write nothing", bool),
    _set_bibtex("booktitle", "the venue's name; string: as a macro at the top of the file; default: long", "long", "short", "acronym", "string", default="long", commands=("export", "watch")),
    _set_bibtex("booktitle", "the venue's name; default: long", "long", "short", "acronym", default="long", commands=("add", "update")),
    _set_bibtex("links", "auto: the DOI, or else the URL; default: auto", "auto", "doi", "url", "both", "none", default="auto"),
    _set_bibtex("profile", "which fields; default: camera-ready", "camera-ready", "minimal", "full", default="camera-ready"),
    _set_bibtex("letters", "default: ascii for bibtex, unicode for biblatex and for documents of Typst, Markdown and others that read no TeX; your own fields as you wrote them", "", "ascii", "unicode"),
    _set_bibtex("prefer", "which version; both: the published one with its arXiv number; default: published", "published", "preprint", "both", default="published", commands=("export", "watch", "add")),
    _set_bibtex("sort", "default: as in the catalog, and of citations as the style sorts", *SORTS, "style", commands=("export",), formats=(*BIB_FORMATS, "citations")),
    _set_bibtex("sort", "default: as in the catalog", *SORTS, default="catalog", commands=("watch",)),
    _set_bibtex("max-authors", "at most N authors, then `and others`, or `et al.` of the style; default: all, or as many as the style says", type=int, metavar="N", commands=("export",), formats=(*BIB_FORMATS, "citations")),
    _set_bibtex("max-authors", "at most N authors, then `and others`; default: all", type=int, metavar="N", commands=("watch", "add", "update")),
    _set_bibtex("include", "fields to include", type=list, metavar="FIELD"),
    _set_bibtex("exclude", "fields to exclude", type=list, metavar="FIELD"),
    Option("style", "style", "a CSL style: name, path, or URL", metavar="NAME", commands=("export", "cite"), formats=("citations", "bibitem"), is_setting=True),
    Option("as", "style", "default: as the suffix of -o says, else text", values=("text", "html", "markdown", "latex", "rtf"), commands=("export", "cite"), formats=("citations",), renamed="output_as", is_setting=True),
    Option("locale", "style", "a language, such as de-DE; default: the style's", metavar="LANG", commands=("export", "cite"), formats=("citations", "bibitem"), is_setting=True),
    Option("engine", "style", "citeproc-py: what that library prints, to compare; default: unlearnbib", values=ENGINES, default="unlearnbib", commands=("export", "cite"), formats=("citations",), is_setting=True),
    Option("titles", "style", "sentence: all titles in sentence case, but for names and acronyms; default: those of CSL-JSON as they are", values=TITLES, default="default", commands=("export", "cite"), formats=("citations",), is_setting=True),
    Option("sort", "style", "default: style", values=REFERENCE_SORTS, default="style", commands=("cite",), formats=("citations",), is_setting=True),
    Option("max-authors", "style", "at most N names of a list in the references, then `et al.`; default: as many as the style says", int, metavar="N", commands=("cite",), formats=("citations",), is_setting=True),
    Option("annotate", "style", "the abstract or the note below each reference", values=("", *ANNOTATIONS), formats=("citations",), is_setting=True),
    Option("group", "style", "headings by type, first keyword, venue or year", values=("", *GROUPS_OF_REFERENCES), formats=("citations",), is_setting=True),
    Option("online", "online", "query the web (Crossref, arXiv, DBLP, proceedings) for papers without authors", bool, commands=_ONLINE),
    Option("refresh", "online", "with --online: fetch again what is cached", bool, commands=_ONLINE),
)  # fmt: skip

#: parameter of bibtex and biblatex -> the values that it may have, the default first
VALUES = {
    one.parameter: tuple(one.values) for one in reversed(OPTIONS) if one.formats == BIB_FORMATS and one.values
}


def list_parameters(name: str) -> list[str]:
    """Return the parameters of the format `name`.

    >>> list_parameters("citations"), list_parameters("csl-json")
    (['sort', 'max_authors', 'style', 'output', 'locale', 'engine', 'titles', 'annotate', 'group'], [])
    """
    return list(dict.fromkeys(one.parameter for one in OPTIONS if name in one.formats))


def check_options(given: Mapping[str, Any], known: Iterable[str]) -> None:
    """Raise ChoiceError for an option that is not among `known`."""
    names = tuple(known)
    for name in given:
        if name not in names:
            raise ChoiceError(name, "", names)
