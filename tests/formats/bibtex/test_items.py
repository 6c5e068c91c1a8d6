"""A .bib file as rules read it: its dialect."""

import pytest

from unlearnbib.bib import parse
from unlearnbib.formats.bibtex.items import detect_dialect


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("@article{a, journaltitle = {Nature}}", "biblatex"),
        ("@misc{a, title = {One}}\n@online{b, url = {https://example.org}}", "biblatex"),
        ("@inproceedings{a, location = {Vienna}, year = 2024}", "bibtex"),
        ("", "bibtex"),
    ],
)
def test_the_dialect_is_told_by_the_fields(text, dialect):
    assert detect_dialect(parse(text)) == dialect
