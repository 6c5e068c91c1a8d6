import pytest
from hypothesis import given, strategies as st

from unlearnbib import CatalogError, read
from unlearnbib.catalog import parse

HEAD = '<table class="paper-table">\n<thead><tr>\n<th>Title</th>\n<th> Venue</th>\n<th> Year </th>\n<th>Link</th>\n</tr></thead>\n<tbody>\n'


def table(*rows: str) -> str:
    return HEAD + "\n".join(rows) + "\n</tbody></table>\n"


def row(title="A Title.", venue="ICML", year="2024", link='<a href="https://doi.org/10.1145/1.2">Link</a>'):
    return f"<tr>\n<td>{title}</td>\n<td>{venue}</td>\n<td>{year}</td>\n<td>{link}</td>\n</tr>"


TITLES = [
    ("LLMs&apos; Reasoning.", "LLMs' Reasoning"),
    ("The &quot;Alcatraz&quot; of R&D.", 'The "Alcatraz" of R&D'),
    ("Galaxies at 0.6 < z < 1.0", "Galaxies at 0.6 < z < 1.0"),
    ("Quasars at $0.8<z<2.2$", "Quasars at $0.8<z<2.2$"),
    ("x<y&&y>z; a&lt;b", "x<y&&y>z; a<b"),
    (r"Achieving $\mathcal{O}(\epsilon{-2})$ \& more.", r"Achieving $\mathcal{O}(\epsilon{-2})$ \& more"),
    ("BadSampler:  Harnessing", "BadSampler: Harnessing"),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("H<sub>2</sub>O and <i>k</i>-means", "H2O and k-means"),
    ("Two\nlines", "Two lines"),
    ("A <!-- B", "A <!-- B"),
    ("Forget? ", "Forget?"),
    (r"\input{x} ^^5cinput{x} } % $", r"\input{x} ^^5cinput{x} } % $"),
    ("<a b", "<a b"),
    ("AT&T; &copy 2024", "AT&T; &copy 2024"),
]


@pytest.mark.parametrize(("written", "title"), TITLES)
def test_titles_of_html_tables(written, title):
    (paper,) = parse(table(row(title=written)))
    assert paper.title == title
    assert (paper.venue, paper.year, paper.link) == ("ICML", 2024, "https://doi.org/10.1145/1.2")


@pytest.mark.parametrize(("written", "title"), [pair for pair in TITLES if "\n" not in pair[0]])
def test_titles_of_pipe_tables(written, title):
    page = f"| Title | Venue | Year | Link |\n| --- | --- | --- | --- |\n| {written} | ICML | 2024 | [Link](https://doi.org/10.1145/1.2) |\n"
    (paper,) = parse(page)
    assert (paper.title, paper.link, paper.line) == (title, "https://doi.org/10.1145/1.2", 3)


def test_a_page_of_every_shape_the_site_had():
    page = f"""---
title: Any
layout: topic
---

# Any

<details markdown="1">
<summary><strong>Table of Contents</strong></summary>

  - [2025](#icml-2025)

</details>

## ICML <a id="venue-icml"></a>

### 2025 <a id="icml-2025"></a>
{table(row("First.", "ICML", "2025"), row("Second", "arXiv", "2005", '<a href="http://arxiv.org/abs/astro-ph/0507134v1">Link</a>'))}
<!-- {table(row("Commented out."))} -->
| Title | Venue | Year | Link |
|------|-------|------|------|
| Third \\| with a pipe | ICLR | 2024 | [Link](https://openreview.net/forum?id=a(b)) |
| Fourth | with a raw one | ICLR | 2024 | |

| Tool | Venue | Year | Link |
|------|-------|------|------|
| Not a paper | x | 2024 | |
"""
    catalog = parse(page)
    assert [(paper.title, paper.venue, paper.year) for paper in catalog] == [
        ("First", "ICML", 2025),
        ("Second", "arXiv", 2005),
        ("Third | with a pipe", "ICLR", 2024),
        ("Fourth | with a raw one", "ICLR", 2024),
    ]
    assert [paper.link for paper in catalog][2:] == ["https://openreview.net/forum?id=a(b)", ""]
    assert all(paper.title.split()[0] in page.split("\n")[paper.line - 1] for paper in catalog)
    assert not catalog.problems


BAD_ROWS = [
    (row(title=""), "the row has no title"),
    (row(title="..."), "the row has no title"),
    (row(year="20x4"), "'20x4' is not a year"),
    (row(year="3024"), "'3024' is not a year"),
    (
        row(link='<a href="javascript:alert(1)">Link</a>'),
        "'javascript:alert(1)' is not an HTTP(S) URL or DOI",
    ),
    (
        "<tr><td>Only</td><td>three</td><td>2024</td></tr>",
        "the row has 3 cells, the table 4: title, venue, year, link",
    ),
    ("<tr><td>One</td></tr>", "the row has 1 cell, the table 4: title, venue, year, link"),
]


@pytest.mark.parametrize(("bad", "message"), BAD_ROWS)
def test_a_bad_row_is_reported_and_the_rest_is_read(bad, message):
    catalog = parse(table(row("Before"), bad, row("After")), "page.md")
    assert [paper.title for paper in catalog] == ["Before", "After"]
    (problem,) = catalog.problems
    assert problem.message == message
    assert str(problem).startswith(f"page.md:{problem.line}: ")
    assert 15 <= problem.line <= 16


def test_unclosed_tags_lose_no_row():
    catalog = parse(HEAD + "<tr><td>A<td>ICML<td>2024<td>\n<tr><td>B<td>ICML<td>2024<td>-")
    assert [paper.title for paper in catalog] == ["A", "B"]


def test_columns_go_by_their_names():
    head = "<table><tr><th>Year</th><th>Link</th><th>Title</th><th>Venue</th></tr>"
    (paper,) = parse(
        head + '<tr><td>2024</td><td><a href="https://a.org/x">p</a></td><td>T</td><td>V</td></tr></table>'
    )
    assert (paper.title, paper.venue, paper.year, paper.link) == ("T", "V", 2024, "https://a.org/x")


@given(
    st.lists(
        st.tuples(
            st.text(alphabet="aZ .<>&|;$\\{}%#!-/'\"\u202e", max_size=20), st.sampled_from(["2024", "", "x"])
        ),
        max_size=8,
    )
)
def test_rows_in_are_papers_out_and_rows_reported(cells):
    catalog = parse(table(*(row(title=title, year=year) for title, year in cells)))
    assert len(catalog) + len(catalog.problems) == len(cells)


@given(st.text(alphabet='<>/tdrhableascipx|-\n &;!"=`', max_size=200))
def test_no_page_breaks_the_reader(text):
    for head in (HEAD, "| Title | Venue | Year | Link |\n|--|--|--|--|\n"):
        page = "---\ntitle: Any\n---\n" + head + text
        catalog = parse(page)
        assert all(paper.title for paper in catalog)
        assert all(0 < problem.line <= page.count("\n") + 1 for problem in catalog.problems)


@pytest.mark.parametrize(
    "page",
    ["---\ntitle: Empty\nlayout: topic\n---\n\n# Empty\n", "# X\n\n*No papers found.*\n", HEAD + "</table>"],
)
def test_a_catalog_may_list_nothing(page):
    catalog = parse(page)
    assert (len(catalog), catalog.problems) == (0, ())


NO_CATALOGS = [
    (b"", "is empty: it lists no papers"),
    (b" \n\n", "is empty: it lists no papers"),
    (b"\xef\xbb\xbf", "is empty: it lists no papers"),
    (
        b"just text\n",
        "is not a catalog: read as markdown, it has no table or list of papers; try another --reader",
    ),
    (b"\x7fELF\x00\x01", "is a binary file, not a page of text"),
    (b"PK\x03\x04\x14\x00xl/workbook.xml\x00", "is a workbook; save it as CSV, UTF-8"),
    (
        b"PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        "is a workbook; save it as CSV, UTF-8",
    ),
    (b"PK\x03\x04\x14\x00word/document.xml\x00", "is a document of Word; save it as plain text, UTF-8"),
    (b"PK\x03\x04\x14\x00\x00", "is an archive; unpack it"),
    (b"%PDF-1.5\n%\xe2\xe3", "is a PDF; copy its references into a .txt file"),
    (b"\xd0\xcf\x11\xe0\x00", "is a file of an office program; save it as CSV or plain text, UTF-8"),
    ("# Titel".encode("utf-16"), "is UTF-16; save it as UTF-8"),
    ("# Titel".encode("utf-16-le"), "is a binary file, not a page of text"),
]


@pytest.mark.parametrize(("content", "reason"), NO_CATALOGS)
def test_a_page_that_is_not_a_catalog_is_rejected_in_a_line(tmp_path, content, reason):
    page = tmp_path / "page.md"
    page.write_bytes(content)
    with pytest.raises(CatalogError) as caught:
        read(str(page))
    assert str(caught.value) == f"{page}: {reason}"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_wrong_byte_is_named_by_its_line(tmp_path, mark):
    page = tmp_path / "page.md"
    page.write_bytes(mark + b"# one\ntwo\n\xfcber\n")
    with pytest.raises(CatalogError, match=r"page\.md:3: is not UTF-8; save it as UTF-8"):
        read(str(page))


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(CatalogError, match="there is no such file"):
        read(str(tmp_path / "missing.md"))
    with pytest.raises(CatalogError, match="is a folder; name a page in it"):
        read(str(tmp_path))
    with pytest.raises(CatalogError, match="cannot be read"):
        read("a\0b")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_marks_do_not_count(tmp_path, end):
    page = tmp_path / "page.md"
    page.write_bytes(b"\xef\xbb\xbf" + table(row("One"), row("Two")).replace("\n", end).encode())
    assert [(paper.title, paper.line) for paper in read(str(page))] == [("One", 10), ("Two", 16)]


def test_a_row_that_begins_with_a_heading_cell_is_a_row():
    catalog = parse(HEAD + "<tr><th>A paper</th><td>ICML</td><td>2024</td><td>-</td></tr></table>")
    assert [paper.title for paper in catalog] == ["A paper"]


def test_a_short_row_of_a_wide_table_is_rejected():
    head = "<table><tr><th>Venue</th><th>Title</th><th>Year</th><th>Link</th><th>Note</th></tr>"
    catalog = parse(head + "<tr><td>ICML</td><td>A title</td><td>2024</td><td>-</td></tr></table>")
    assert (len(catalog), len(catalog.problems)) == (0, 1)


PIPES = [
    ("| Year | Title | Venue | Link |", "| 2024 | A | ICML | [x](https://a.org/b) |", "https://a.org/b"),
    (
        "| Title | Authors | Venue | Year | Link |",
        "| A | Doe | ICML | 2024 | <https://a.org/b> |",
        "https://a.org/b",
    ),
    ("Title | Venue | Year | Link", "A | ICML | 2024 | https://a.org/b", "https://a.org/b"),
    (
        "| Title | Venue | Year | Link |",
        '| A | ICML | 2024 | [x](https://a.org/b "the paper") |',
        "https://a.org/b",
    ),
    ("| Title | Venue | Year | Link |", "  A | ICML | 2024 | - |", ""),
]


@pytest.mark.parametrize(("head", "line", "link"), PIPES)
def test_pipe_tables_of_every_order(head, line, link):
    columns = head.strip("|").count("|") + 1
    catalog = parse(f"{head}\n{'|--' * columns}|\n{line}\n| too short |\n\nText | with | a | pipe\n")
    assert [(paper.title, paper.venue, paper.year, paper.link) for paper in catalog] == [
        ("A", "ICML", 2024, link)
    ]
    assert [problem.line for problem in catalog.problems] == [4]


def test_code_and_comments_hold_no_rows():
    rows = "| Title | Venue | Year | Link |\n|--|--|--|--|\n| A | B | 2024 | |\n"
    page = f"```markdown\n{rows}```\n<!--\n{rows}-->\n{rows}"
    assert [(paper.title, paper.line) for paper in parse(page)] == [("A", 13)]


PIPE = "| Title | Venue | Year | Link |\n|---|---|---|---|\n"
HTML = '<table class="paper-table">\n{}\n</table>\n'
HTML_ROW = (
    '<tr><td>{}</td><td>ICML</td><td>2024</td><td><a {}href="https://doi.org/10.1145/1.2">x</a></td></tr>\n'
)


@pytest.mark.parametrize(
    ("page", "titles", "lines_of_problems"),
    [
        (f"{PIPE}| A1 | V | 2024 | |\n{PIPE}| B1 | V | 2024 | |\n", ["A1", "B1"], []),
        (f"{PIPE}| A1 | V | 2024 | |\nB1 | V | 2024 |\n| C1 | V | 2024 | |\n", ["A1", "C1"], [4]),
        (f"{PIPE}| A1 | V | 2024 | |\n\n| B1 | V | 2024 | |\n", ["A1", "B1"], []),
        (f"{PIPE}| A1 | V | 2024 | |\n\n| N | V |\n|--|--|\n| x | y |\n", ["A1"], []),
        (f"{PIPE}| A1 | V | 2024 | |\n\n# Next\n| x | y | 2024 | |\n", ["A1"], []),
        (f"{PIPE}<!--\n| A1 | V | 2024 | |\n-->\n| B1 | V | 2024 | |\n", ["B1"], []),
        (HTML.format(HTML_ROW.format("To <table> it", "") + HTML_ROW.format("B1", "")), ["To <table> it", "B1"], []),
        (HTML.format(HTML_ROW.format("To </table> it", "") + HTML_ROW.format("B1", "")), ["B1"], [2, 2]),
        (HTML.format(HTML_ROW.format("A1", "target='_blank' title=\"a<b\" ")), ["A1"], []),
        (HTML.format('<tr><th scope="row">A1</th><td>V</td><td>2024</td><td></td></tr>'), ["A1"], []),
    ],
)  # fmt: skip
def test_rows_in_are_papers_out_or_reported(page, titles, lines_of_problems):
    catalog = parse(page)
    assert [paper.title for paper in catalog] == titles
    assert [problem.line for problem in catalog.problems] == lines_of_problems


def test_a_wide_page_is_named_by_its_encoding(tmp_path):
    page = tmp_path / "wide.md"
    page.write_bytes("| Title |".encode("utf-32"))
    with pytest.raises(CatalogError, match="is UTF-32; save it as UTF-8"):
        read(str(page))


FORMS_OF_CELLS = [
    "<TD>A Title</TD>",
    '<td class="a>b">A Title</td>',
    "<td\nid=title>A Title",
    "<td don't>A Title</td>",
    '<td>A <b class="x">Title</b></td>',
]


@pytest.mark.parametrize("cell", FORMS_OF_CELLS)
def test_cells_are_written_in_many_forms(cell):
    page = f'<TABLE border=1 CLASS="wide paper-table"><tr id=1>{cell}<td>ICML<td><td/>'
    (paper,) = parse(page)
    title = 'A <b class="x">Title' if "<b" in cell else "A Title"
    assert (paper.title, paper.venue, paper.year, paper.link) == (title, "ICML", None, "")


@pytest.mark.parametrize(
    ("cell", "link"),
    [
        ('<td><a href="https://a.org/?x=1&amp;y=2">Link</a></td>', "https://a.org/?x=1&y=2"),
        ('<td><A target="_b" HREF=https://a.org/b>Link</A></td>', "https://a.org/b"),
        ("<td>see <a href='https://a.org/b'>1</a> <a href='https://a.org/c'>2</a></td>", "https://a.org/b"),
        ('<td><a href="https://a.org/b"></a></td>', "https://a.org/b"),
        ("<td>https://a.org/b</td>", "https://a.org/b"),
    ],
)
def test_links_of_cells(cell, link):
    assert parse(f'<table class="paper-table"><tr><td>A</td><td></td><td></td>{cell}</tr>')[0].link == link


@given(
    st.lists(st.sampled_from(["<td>", "</td>", "<tr>", "<a href='u'>", '<td "', "=", "'", "&", "T", "\n"]))
)
def test_torn_tables_cost_only_themselves(parts):
    catalog = parse(table("".join(parts), row(title="The Last One")))
    assert any("The Last One" in str(one.title) for one in catalog) or catalog.problems
