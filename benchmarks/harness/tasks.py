"""The table of tasks: who does what on which file. Another peer is a line here and a function in `runs`."""

from collections.abc import Sequence

from harness.shapes import OURS, Contestant, Task

_FILES = "all values decoded, names divided"
_FORMS = ("linked titles.md", "bold titles.md", "pipe table.md", "titles, labels.md", "references.md")
_HTML_FORMS = ("HTML list.html", "HTML table.html")
_STYLES = ("ieee", "apa", "chicago-author-date")
_LIST_SIZES = (1_000, 10_000)

BARE = "bibtexparser 2, bare"
_PARSE = Contestant(BARE, "peers", "bib_reading:parse_bare", remark="nothing decoded, no name divided")


def _list_citing(style: str) -> Task:
    file = f"{{styles}}/{style}.csl"
    return Task(f"cite, {style}", f"References in {style}", "reference", "cited.json", (
        Contestant(OURS, "ours", "citing:format_references", (style,)),
        Contestant("citeproc-py", "peers", "citing:format_citeproc_py", (file,)),
        Contestant("citeproc-js", "node", "cite", (file, "{locales}")),
        Contestant("pandoc", "pandoc", "cite_pandoc", (file,)),
    ), (100, 1_000, 10_000) if style == _STYLES[0] else (100, 1_000))  # fmt: skip


def _list_lists(kind: str) -> Task:
    is_html = kind.endswith(".html")
    name, run = ("lxml alone", "parse_lxml") if is_html else ("markdown-it-py alone", "render_markdown")
    title = f"A list of papers: {kind.partition('.')[0]}"
    return Task(f"lists, {kind.partition('.')[0]}", title, "item", kind, (
        Contestant(OURS, "ours", "page_reading:read_papers"),
        Contestant(name, "peers", f"page_reading:{run}"),
    ), _LIST_SIZES, warm=1_000)  # fmt: skip


TASKS: Sequence[Task] = (
    Task("bibtex", "BibTeX written", "paper", "items.json", (
        Contestant(OURS, "ours", "bibtex_writing:export_keyed", remark="accents, names and capitals as TeX"),
        Contestant("bibtexparser 2, in place", "peers", "bibtex_writing:write_in_place",
                   remark="values that are ready, as they are", kind="ready.bib"),
        Contestant("practical limit", "peers", "bibtex_writing:write_by_hand",
                   remark="f-string, translate, a regex for capitals"),
        Contestant(f"{OURS}, and keys", "ours", "bibtex_writing:export_bibtex",
                   remark="looks for duplicates, assigns keys"),
        Contestant("bibtexparser 2", "peers", "bibtex_writing:write_bibtexparser", remark="no escaping"),
        Contestant("bibtexparser 2, LaTeX", "peers", "bibtex_writing:write_latex_encoding",
                   remark="its own escaping"),
        Contestant("pybtex", "peers", "bibtex_writing:write_pybtex", remark="escapes specials only"),
        Contestant("citation-js", "node", "writeCitationJs", remark="accents as TeX"),
        Contestant("pandoc", "pandoc", "write_pandoc", remark="UTF-8; whole process"),
    )),
    Task("csl", "CSL-JSON written", "paper", "items.json", (
        Contestant(OURS, "ours", "csl_json:export_csl"),
        Contestant("json.dumps", "peers", "csl_json:dump_json", remark="items that are ready, same layout"),
        Contestant("orjson", "peers", "csl_json:dump_orjson", remark="items that are ready, same layout"),
    )),
    Task("read", ".bib read", "entry", "works.bib", (
        Contestant(OURS, "ours", "bib_reading:read_papers", remark=_FILES),
        _PARSE,
        Contestant("bibtexparser 2, names", "peers", "bib_reading:parse_names", remark="nothing decoded"),
        Contestant("bibtexparser 2, decoded", "peers", "bib_reading:parse_decoded", remark=_FILES),
        Contestant("pybtex", "peers", "bib_reading:parse_pybtex", remark="names divided, TeX stays"),
        Contestant("pybtex, decoded", "peers", "bib_reading:decode_pybtex", remark=_FILES),
        Contestant("citation-js", "node", "readCitationJs", remark=_FILES),
        Contestant("@retorquere/bibtex-parser", "node", "readRetorquere", remark=_FILES),
        Contestant("pandoc", "pandoc", "read_pandoc", remark=f"{_FILES}; whole process"),
    )),
    Task("check", ".bib checked", "entry", "works.bib", (
        Contestant(OURS, "ours", "bib_reading:check", remark="all rules"),
        _PARSE,
        Contestant("bibtex-tidy", "node", "tidy", remark="tidies, finds duplicates"),
        Contestant("biber --tool", "biber", "check_biber", remark="validates; whole process"),
    )),
    Task("merge", "Merged into a .bib file that has them", "entry", "works.bib", (
        Contestant(OURS, "ours", "bib_reading:merge", remark="as many papers as the file has"),
        _PARSE,
        Contestant(f"{OURS}, 53 papers", "ours", "bib_reading:merge_shipped", remark="53 new ones"),
    )),
    Task("rows", "A page of the site read", "row", "site.md", (
        Contestant(OURS, "ours", "page_reading:read_papers", remark="papers"),
        Contestant(f"{OURS}, rows", "ours", "page_reading:stream_rows", remark="cells, links and lines"),
        Contestant("lxml, events", "peers", "page_reading:feed_lxml", remark="no handler does anything"),
        Contestant("lxml, kept", "peers", "page_reading:keep_lxml", remark="texts and links, without rows"),
        Contestant("lxml alone", "peers", "page_reading:parse_lxml", remark="a tree"),
        Contestant("html.parser alone", "peers", "page_reading:feed_html_parser", remark="no handlers"),
        Contestant("selectolax", "peers", "page_reading:list_selectolax", remark="cells and links"),
        Contestant("lxml", "peers", "page_reading:list_lxml", remark="cells and links"),
        Contestant(f"{OURS}, identities", "ours", "page_reading:identify_papers",
                   remark="papers, and what their links name"),
        Contestant(f"{OURS}, completed", "ours", "page_reading:complete_papers",
                   remark="papers with the facts of their links, and of its own data"),
    ), more=(1_000_000,), far=3, warm=1_000),
    *map(_list_lists, (*_FORMS, *_HTML_FORMS)),
    *map(_list_citing, _STYLES),
    Task("page to file", "`export --catalog PAGE`, whole process", "row", "site.md", (
        Contestant(OURS, "program", "export_page"),
    ), (1_000, 10_000, 100_000)),
    Task("start-up", "Start-up, whole process", "run", "site.md", (
        Contestant("python -c pass", "program", "start_python"),
        Contestant("import attrs", "program", "import_attrs"),
        Contestant("--help", "program", "show_help"),
        Contestant("export --catalog", "program", "export_page", remark="three papers"),
    ), (3,), rounds=15),
)  # fmt: skip
