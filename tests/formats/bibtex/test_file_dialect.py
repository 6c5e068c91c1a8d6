"""The dialect of a file: that of most entries, not of one pasted field."""

import pytest

from unlearnbib.bib import parse
from unlearnbib.formats.bibtex.items import detect_dialect

BIBTEX = "@article{k, title = {A}, journal = {J}, year = 2024}"
PASTED = "@article{k, title = {A}, journal = {J}, year = 2024, langid = {english}}"
BIBLATEX = "@article{k, title = {A}, journaltitle = {J}, date = {2024}}"
YEAR = "@book{k, title = {A}, year = 2024}"
PASTED_YEAR = "@book{k, title = {A}, year = 2024, langid = {english}}"
ONLINE = "@online{k, title = {A}, url = {https://example.org}}"
THESIS = "@phdthesis{k, title = {A}}"
ADDED = "@book{k, title = {A}, year = 2024, addendum = {B}}"
CORPUS = "@reference{k, title = {A}, options = {corpus}}"
PLACE = "@book{k, title = {A}, publisher = {P}, location = {Nice}, year = 2024}"
ACM = "@inproceedings{k, title = {A}, publisher = {P}, location = {Nice}, year = 2024}"
ADDRESS = "@book{k, title = {A}, publisher = {P}, address = {Nice}, location = {Paris}, year = 2024}"
NEITHER = "@misc{k, title = {A}}"

FILES = [
    ([BIBTEX, BIBTEX, PASTED], "bibtex"),
    ([PASTED], "bibtex"),
    ([PASTED_YEAR, YEAR], "bibtex"),
    ([BIBTEX] * 9 + [BIBLATEX], "bibtex"),
    ([YEAR] * 9 + [BIBLATEX], "bibtex"),
    ([YEAR, BIBLATEX], "biblatex"),
    ([BIBLATEX] * 9 + [BIBTEX], "biblatex"),
    ([BIBTEX, BIBLATEX], "biblatex"),
    ([ONLINE], "biblatex"),
    ([ONLINE, THESIS, THESIS], "bibtex"),
    ([ADDED, YEAR], "biblatex"),
    ([CORPUS, YEAR], "biblatex"),
    ([PLACE, YEAR], "biblatex"),
    ([PLACE, BIBTEX, BIBTEX], "bibtex"),
    ([ACM], "bibtex"),
    ([ADDRESS], "bibtex"),
    ([NEITHER], "bibtex"),
    ([NEITHER] * 9 + [BIBLATEX], "biblatex"),
    ([], "bibtex"),
]


@pytest.mark.parametrize(("entries", "dialect"), FILES)
def test_most_entries_decide(entries, dialect):
    assert detect_dialect(parse("\n".join(entries))) == dialect
