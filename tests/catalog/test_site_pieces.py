"""Pages of the site that come in pieces, or are long: the same rows, whatever the pieces and the parser."""

import pytest
from hypothesis import given, settings, strategies as st

from unlearnbib.catalog import parse
from unlearnbib.catalog.page import hidden
from unlearnbib.catalog.page.hidden import remove_hidden, stream_visible
from unlearnbib.catalog.readers.site import html_table, stream
from unlearnbib.catalog.readers.site.stream import stream_rows

HEADS = (
    '<table class="paper-table">',
    "<table><tr><th>Title</th><th>Venue<th>Year</th><th>Link</tr>",
    "| Title | Venue | Year | Link |\n|--|--|--|--|\n",
)
#: What pages are damaged with: tags without others, entities that parsers know or not, characters nobody prints.
PIECES = (
    (
        "<table> </table> <TABLE~border=1> <tr> </tr> </TR> <td> <td/> </td> <th> </th> <thead> </thead> <tbody> </tbody>"
        " <br> </b> <b> <p> </p> <div> <h2> <col> <script> </script> <style> <title> <svg> <!-- --> <! <?x?> </> <a~href=x>"
        " <a~href='a>b'> <a~href='a&amp;b&c'> </a> <a~href> <td~class='x <td~class='a>b'> < <b & &amp; &lt; &copy &copy;"
        " &#228; &#10; &#0; &hellip; &bogus; > \" ' | A ICML 2024 é ~ \u202e \x1c \x0b \ufffe \U0001f600 \n \r \0 \ud800"
    )
    .replace("~", "\t")
    .split(" ")
)


def write_row(title, number=1):
    link = f'<a href="https://doi.org/10.1234/{number}">Link</a>'
    return f"<tr>\n<td>{title}</td>\n<td>ICML</td>\n<td>2024</td>\n<td>{link}</td>\n</tr>\n"


ROWS = st.lists(st.sampled_from(PIECES), max_size=4).map("".join).map(write_row)
PAGES = st.tuples(st.sampled_from(HEADS), st.lists(ROWS | st.sampled_from(PIECES), max_size=12)).map(
    lambda page: page[0] + "".join(page[1])
)


def read_pieces(pieces, long, length):
    """Return the rows of a page, the pieces of at least `long` characters by libxml2, cut after `length`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html_table, "LONG", long)
        patch.setattr(stream, "LONG", length)
        return sorted(stream_rows(pieces), key=lambda row: row.line)


@settings(max_examples=300)
@given(PAGES)
def test_both_parsers_read_the_same_rows(page):
    assert read_pieces([page], 0, 10_000) == read_pieces([page], 10_000, 10_000)


@given(
    st.lists(st.text(alphabet="aZ .<>&|;$'\"\n", max_size=12), min_size=1, max_size=8),
    st.integers(1, 50), st.integers(1, 300), st.booleans(),
)  # fmt: skip
def test_rows_are_the_same_however_the_page_is_cut(titles, size, length, is_long):
    page = HEADS[0] + "\n" + "".join(write_row(f"T {title}", number) for number, title in enumerate(titles))
    pieces = [page[at : at + size] for at in range(0, len(page), size)]
    rows = read_pieces(pieces, 0 if is_long else 10_000, 200 + length)
    assert rows == read_pieces([page], 10_000, 10_000)
    assert [row.hrefs[3] for row in rows] == [f"https://doi.org/10.1234/{n}" for n in range(len(titles))]
    lines = page.split("\n")
    assert all(lines[row.line - 1].startswith("<td>T ") for row in rows)


@given(st.lists(st.sampled_from(("| A | ICML | 2024 | |", "", "text", "|--|--|--|--|", HEADS[2][:-1])), max_size=12),
       st.integers(1, 40))  # fmt: skip
def test_pipe_tables_are_the_same_however_the_page_is_cut(lines, size):
    page = "\n".join((*HEADS[2].split("\n")[:2], "| First | ICML | 2024 | |", *lines))
    pieces = [page[at : at + size] for at in range(0, len(page), size)]
    rows = read_pieces(pieces, 10_000, 30)
    assert rows == read_pieces([page], 10_000, 10_000)
    assert (rows[0].texts[0], rows[0].line) == ("First", 3)


@given(st.lists(st.sampled_from(("<!--", "-->", "```\n", "~~~\n", "\n", "a", " ", "<", "`")), max_size=25),
       st.integers(1, 6))  # fmt: skip
def test_hidden_text_is_the_same_however_the_page_is_cut(parts, size):
    page = "".join(parts)
    pieces = [page[at : at + size] for at in range(0, len(page), size)]
    assert "".join(stream_visible(pieces)) == remove_hidden(page)


def test_a_comment_that_does_not_end_is_text_and_holds_no_more_than_the_longest(monkeypatch):
    monkeypatch.setattr(hidden, "_LONGEST", 20)
    pieces = [*["<!-- an open comment\n"], *["and many lines\n"] * 9]
    found = list(stream_visible(pieces))
    assert "".join(found) == "".join(pieces)
    assert len(found) > 5


#: Where a page is not as its author meant it, and the titles in it: the HTML standard decides.
DAMAGED = [
    ("a title about <TABLE border=1> tags", "a title about <TABLE border=1> tags"),
    ("a title about <tbody> and </tbody>", "a title about and"),
    ("unbalanced</td><td class=\"x>ICML</td><td>2024</td><td></td></tr><tr><td class='y>B", "unbalanced"),
    ("an end of </th> another cell", "an end of another cell"),
    ("&lt;b&gt; &hellip; &#8212; &amp;amp; &copy 2 & more", "<b> … — &amp; &copy 2 & more"),
]


@pytest.mark.parametrize("long", [0, 10_000])
@pytest.mark.parametrize(("written", "title"), DAMAGED)
def test_titles_of_damaged_cells(written, title, long):
    first, *_ = read_pieces([HEADS[0] + write_row(written)], long, 10_000)
    assert " ".join(first.texts[0].split()) == title


def test_lines_are_counted_in_tags_too():
    page = HEADS[0] + "\n<tr\nid=a>\n<td\nclass=b>A</td\n><td>\nICML<td>2024<td>-</tr>\n" + write_row("B")
    for long in (0, 10_000):
        assert [row.line for row in read_pieces([page], long, 10_000)] == [4, 9]


def test_a_long_page_has_the_rows_of_its_parts():
    rows = [write_row(f"On Sand {number} & R&amp;D", number) for number in range(2_000)]
    page = HEADS[0] + "\n" + "".join(rows)
    assert len(page) > 2 * html_table.LONG
    papers = parse(page)
    assert [paper.title for paper in papers] == [f"On Sand {number} & R&D" for number in range(2_000)]
    assert [paper.line for paper in papers] == [3 + 6 * number for number in range(2_000)]
    assert papers[1_999].link == "https://doi.org/10.1234/1999"
