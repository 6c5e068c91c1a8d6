"""Dates, names and DOIs as programs write them."""

import pytest

from csl_styles import AUTHOR, make_processor, style
from unlearnbib import Formatter

DATES = [
    ({"date-parts": [[2020, 5]]}, "2020-5"), ({"date-parts": [2020, 5]}, "2020-5"), ({"date-parts": 2020}, "2020-"),
    ({"date-parts": ["2020"]}, "2020-"), ({"date-parts": [[2020.0, 5.0]]}, "2020-5"), ({"date-parts": [None]}, ""),
    (2020, "2020-"), ([[2020]], "2020-"), ("2020-05-03", "2020-5"), ({"raw": "2020-05-03T00:00:00Z"}, "2020-5"),
    ({"season": "²", "date-parts": [[2020]]}, "2020-²"), (None, ""), ({}, ""),
]  # fmt: skip  # fmt: skip


@pytest.mark.parametrize(("issued", "printed"), DATES)
def test_dates_as_programs_write_them(issued, printed):
    parts = '<date-part name="year" suffix="-"/><date-part name="month" form="numeric"/>'
    text = style(f'<citation><layout><date variable="issued">{parts}</date></layout></citation>')
    processor = make_processor(text, [{"id": "a", "issued": issued}], "text")
    assert processor.render_citation([{"id": "a"}]) == printed


@pytest.mark.parametrize(
    "author",
    [
        "Jane Doe",
        ["Jane Doe"],
        {"literal": "Jane Doe"},
        ({"family": "Doe", "given": "Jane"},),
        [{"name": "Jane Doe"}],
    ],
)
def test_names_as_programs_write_them(author):
    processor = make_processor(
        style(f"<citation><layout>{AUTHOR}</layout></citation>"), [{"id": "a", "author": author}]
    )
    assert processor.render_citation([{"id": "a"}]) == "Jane Doe"


@pytest.mark.parametrize(
    "doi", ["10.1000/x", "https://doi.org/10.1000/x", "doi:10.1000/x", " http://dx.doi.org/10.1000/x "]
)
def test_a_doi_is_a_doi_however_it_is_written(doi):
    assert (
        Formatter("apa").bibliography([{"id": "a", "title": "T", "DOI": doi}])[0][1]
        == "T. (n.d.). https://doi.org/10.1000/x"
    )
