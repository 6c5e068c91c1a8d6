"""The tables of types and variables hold all of CSL 1.0.2, written down here by hand from its specification."""

import pytest

from unlearnbib.formats.types import ENTRY_TYPES, WRITTEN, choose_entry_type, get_csl_type
from unlearnbib.model import Date, Name, Paper, get_value, set_values
from unlearnbib.model.variables import ATTRIBUTES, CSL_TYPES, get_value_kind

#: Appendix III.
TYPES = """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
personal_communication post post-weblog regulation report review review-book software song speech standard thesis
treaty webpage""".split()
#: Appendix IV: standard, number, date and name variables.
TEXTS = """abstract annote archive archive_collection archive_location archive-place authority call-number citation-key
citation-label collection-title container-title container-title-short dimensions division DOI event event-title
event-place genre ISBN ISSN jurisdiction keyword language license medium note original-publisher
original-publisher-place original-title part-title PMCID PMID publisher publisher-place references reviewed-genre
reviewed-title scale source status title title-short URL volume-title year-suffix""".split()
NUMBERS = """chapter-number citation-number collection-number edition first-reference-note-number issue locator number
number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number version
volume""".split()
DATES = "accessed available-date event-date issued original-date submitted".split()
NAMES = """author chair collection-editor compiler composer container-author contributor curator director editor
editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer
original-author performer producer recipient reviewed-author script-writer series-creator translator""".split()
#: A value of each kind.
VALUES = {"text": "Some Words", "number": "7", "date": Date(1984, 5, 6), "names": (Name("Doe", "Jane"),)}
VARIABLES = [
    *((name, "text") for name in TEXTS), *((name, "number") for name in NUMBERS),
    *((name, "date") for name in DATES), *((name, "names") for name in NAMES),
]  # fmt: skip


def test_all_types_are_there():
    assert set(TYPES) == CSL_TYPES
    assert len(TYPES) == 45


@pytest.mark.parametrize(("name", "kind"), VARIABLES)
def test_a_variable_has_its_kind_and_keeps_its_value(name, kind):
    assert get_value_kind(name) == kind
    value = ("Some Words",) if name == "keyword" else VALUES[kind]
    paper = set_values(Paper("T"), {name: value})
    assert get_value(paper, name) == value
    assert get_value(Paper(""), name) in (None, "", (), Date())


def test_every_attribute_is_of_a_variable_and_of_a_paper():
    paper = Paper("T")
    assert [name for name in ATTRIBUTES if get_value_kind(name) is None] == []
    assert [one for one in ATTRIBUTES.values() if not hasattr(paper, one)] == []


@pytest.mark.parametrize("name", TYPES)
def test_every_type_is_written_as_a_type_that_the_table_has(name):
    names = {row.name: row for row in ENTRY_TYPES}
    for dialect in ("bibtex", "biblatex"):
        row = names[choose_entry_type(name, dialect=dialect)]
        assert getattr(row, dialect) is not None


def test_types_that_are_written_are_read_again():
    lossy = {name for name in WRITTEN if get_csl_type(choose_entry_type(name, dialect="biblatex")) != name}
    # biblatex has one type for several of these; a preprint is an @online with an eprint
    assert lossy <= set(
        """article article-magazine article-newspaper classic collection entry entry-dictionary figure bill regulation
        broadcast musical_score post post-weblog review-book""".split()
    )
