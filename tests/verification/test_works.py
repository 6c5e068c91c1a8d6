"""Works of every type compared with what the sources say: journals, numbers, publishers, editions, schools."""

import pytest
from attrs import evolve

import unlearnbib
from unlearnbib.bib import parse
from unlearnbib.model import Name, Paper
from unlearnbib.verification.similar_names import (
    is_same_journal,
    is_same_publisher,
    is_same_school,
    is_same_venue,
)
from unlearnbib.verification.verdicts import verify_document

DOI = "10.1234/things"
JMLR, PNAS = "Journal of Machine Learning Research", "Proceedings of the National Academy of Sciences"
ICML = "Proceedings of the 42nd International Conference on Machine Learning"
NEURIPS = "Advances in Neural Information Processing Systems"

JOURNALS = [
    ("J. Mach. Learn. Res.", JMLR, True), ("JMLR", JMLR, True), ("journal of machine learning research", JMLR, True),
    ("Journal of Machine Learning", JMLR, False), ("Machine Learning", JMLR, False), ("Nature", "Nature", True),
    ("Nature", "Nature Communications", False), ("Nat. Commun.", "Nature Communications", True),
    ("Nat Commun", "Nature Communications", True), ("Nature", "Science", False), ("Cell", "Cellulose", False),
    ("PNAS", PNAS, True), ("Proc. Natl. Acad. Sci. USA", PNAS, True), ("Proc. Natl. Acad. Sci. U.S.A.", PNAS, None),
    (f"{PNAS} of the United States of America", PNAS, True), ("The Annals of Statistics", "Annals of Statistics", True),
    ("Ann. Stat.", "The Annals of Statistics", True), ("Science (New York, N.Y.)", "Science", True),
    ("Phys. Rev. E", "Physical review. E, Statistical physics, plasmas", True), ("Phys. Rev. D", "Phys. Rev. E", False),
    ("IEEE Trans. Pattern Anal. Mach. Intell.", "IEEE Transactions on Pattern Analysis and Machine Intelligence", True),
    ("Trans. Pattern Anal. Mach. Intell.", "IEEE Transactions on Pattern Analysis and Machine Intelligence", True),
    ("Neural Networks", "Neural Computation", False), ("TOPLAS", "ACM Transactions on Programming Languages and Systems", True),
    ("Zeitschrift für Physik", "Z. Phys.", True), ("Brain: a journal of neurology", "Brain", True),
    ("arXiv preprint arXiv:2101.00001", "Nature", None), ("CoRR", "Nature", None),
]  # fmt: skip
VENUES = [
    ("ICML", ICML, True), ("Proc. of ICML", ICML, True), ("International Conference on Machine Learning", ICML, True),
    ("NIPS", NEURIPS, True), ("NeurIPS", ICML, False), ("Proc. of the Workshop on Machine Learning", ICML, None),
    ("Nature", NEURIPS, False), ("KDD", ICML, False), ("SOT 2004", "Symposium on Theory of Things", None),
]  # fmt: skip
PUBLISHERS = [
    ("MIT Press", "The MIT Press", True), ("Springer", "Springer International Publishing", True),
    ("Academic Press", "Elsevier", True), ("Addison-Wesley", "Pearson Education", True),
    ("John Wiley & Sons, Ltd", "Wiley", True), ("ACM", "Association for Computing Machinery", True),
    ("Oxford University Press", "Cambridge University Press", False), ("Springer", "Wiley", False),
    ("CRC Press", "Informa UK Limited", True), ("O'Reilly", "O'Reilly Media, Inc.", True),
]  # fmt: skip
SCHOOLS = [
    ("MIT", "Massachusetts Institute of Technology", True), ("Stanford", "Stanford University", True),
    ("Harvard University", "Yale University", False), ("TU München", "Technical University of Munich", None),
    ("University of Toronto", "Univ. Toronto", True), ("Universität Heidelberg", "Heidelberg University", True),
    ("University of Town", "University of Village", False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), JOURNALS)
def test_journals(one, other, expected):
    assert is_same_journal(one, other) is expected or (expected is None and is_same_journal(one, other))
    assert is_same_journal(other, one) == is_same_journal(one, other) or expected is None


@pytest.mark.parametrize(("one", "other", "expected"), VENUES)
def test_venues(one, other, expected):
    assert is_same_venue(one, other) is expected


@pytest.mark.parametrize(("one", "other", "expected"), PUBLISHERS)
def test_publishers(one, other, expected):
    assert (is_same_publisher(one, other), is_same_publisher(other, one)) == (expected, expected)


@pytest.mark.parametrize(("one", "other", "expected"), SCHOOLS)
def test_schools(one, other, expected):
    assert (is_same_school(one, other), is_same_school(other, one)) == (expected, expected)


THINGS = Paper("On Things", year=2020, authors=(Name("Doe", "Jane"),), doi=DOI)
ARTICLE = evolve(THINGS, type="article-journal", container_title=JMLR, volume="3", issue="7", pages="1-9")
BOOK = evolve(THINGS, type="book", publisher="Lethe Press", variables={"edition": "2"})
EDITED = evolve(THINGS, type="book", authors=(), editors=(Name("Roe", "Ann"),), publisher="Lethe Press")
THESIS = evolve(THINGS, type="thesis", publisher="University of Town")
REPORT = evolve(THINGS, type="report", publisher="Institute of Words", variables={"number": "TR-07"})
CHAPTER = evolve(THINGS, type="chapter", container_title="A Handbook of Words", publisher="Lethe Press")
CONFERENCE = evolve(THINGS, type="paper-conference", container_title=NEURIPS, issue="1")

#: the work, the type and the fields of the entry, the fields that contradict, one that must agree
ENTRIES = [
    (ARTICLE, "article", "journal = {J. Mach. Learn. Res.}, number = 7", [], "journal"),
    (ARTICLE, "article", "journaltitle = {{JMLR}}, issue = {07}", [], "number"),
    (ARTICLE, "article", "journal = {Nature}", ["journal"], "title"),
    (ARTICLE, "article", "journal = {Nature}, number = 8, volume = 4", ["journal", "volume", "number"], "title"),
    (ARTICLE, "article", "journal = {{JMLR}}, number = {7-8}", [], "number"),
    (ARTICLE, "article", "journal = {{JMLR}}, number = {Spring}", [], "journal"),
    (ARTICLE, "article", "journal = {Journal of Machine Learning}", ["journal"], "title"),
    (ARTICLE, "misc", "howpublished = {Somewhere}", [], "title"),
    (BOOK, "book", "publisher = {Lethe}, edition = {Second}", [], "edition"),
    (BOOK, "book", "publisher = {Styx Books}, edition = {3rd}", ["edition", "publisher"], "title"),
    (BOOK, "book", "publisher = {Lethe Press}, edition = {revised}", [], "publisher"),
    (BOOK, "book", "publisher = {Lethe Press}, number = 4, series = {S}", [], "publisher"),
    (EDITED, "book", "editor = {Roe, A.}, publisher = {Lethe Press}", [], "editor"),
    (EDITED, "book", "editor = {Doe, Jane}", ["editor"], "title"),
    (THESIS, "phdthesis", "school = {University of Town}", [], "school"),
    (THESIS, "mastersthesis", "school = {University of Village}", ["school"], "title"),
    (REPORT, "techreport", "institution = {Inst. of Words}, number = {TR-7}", [], "number"),
    (REPORT, "techreport", "institution = {Institute of Numbers}, number = {8}", ["number", "school"], "title"),
    (CHAPTER, "incollection", "booktitle = {Handbook of Words}, publisher = {Lethe Press}", [], "publisher"),
    (CHAPTER, "incollection", "booktitle = {Numbers and Rivers}", ["booktitle"], "title"),
    (CONFERENCE, "inproceedings", "booktitle = {NIPS}", [], "booktitle"),
    (CONFERENCE, "book", "edition = {2}", ["type"], "title"),
    (evolve(CONFERENCE, publisher="Curran Associates"), "book", "publisher = {Lethe}, edition = {2}",
     ["type", "publisher"], "title"),
    (evolve(CONFERENCE, type=None), "book", "edition = {2}", ["type"], "title"),
    (ARTICLE, "phdthesis", "school = {University of Town}", ["type"], "title"),
    (BOOK, "article", "journal = {Nature}", ["type"], "title"),
    (BOOK, "inproceedings", "booktitle = {ICML}", ["type"], "title"),
    (BOOK, "inbook", "publisher = {Lethe Press}", [], "publisher"),
    (BOOK, "proceedings", "publisher = {Lethe Press}", [], "publisher"),
    (BOOK, "misc", "howpublished = {Lethe}", [], "title"),
    (CHAPTER, "inproceedings", "booktitle = {Handbook of Words}", [], "title"),
    (REPORT, "article", "volume = 3", [], "title"),
    (evolve(THINGS, type="article"), "phdthesis", "school = {University of Town}", [], "title"),
    (CONFERENCE, "inproceedings", "booktitle = {ICML}", ["booktitle"], "title"),
    (CONFERENCE, "inproceedings", "booktitle = {Some Workshop}", [], "title"),
    (CONFERENCE, "article", "journal = {Advances in neural information processing systems}", [], "journal"),
    (CONFERENCE, "article", "journal = {Nature}", ["journal"], "title"),
]  # fmt: skip


@pytest.mark.parametrize(("work", "entry_type", "fields", "wrong", "agreeing"), ENTRIES)
def test_works_are_compared_by_their_type(work, entry_type, fields, wrong, agreeing):
    author = "author = {Doe, J.}, " if work.authors else ""
    text = f"@{entry_type}{{a, {author}title = {{On Things}}, year = 2020, doi = {{{DOI}}}, {fields}}}"
    (found,) = verify_document(parse(text), lambda papers: [work for _ in papers])
    assert [one.field for one in found.evidence] == wrong
    assert found.state == ("contradicted" if wrong else "confirmed")
    assert agreeing in found.agreeing


def test_the_source_of_a_wrong_journal_is_named():
    work = evolve(ARTICLE, origins=(("crossref", ("container_title",)),))
    text = (
        f"@article{{a, author = {{Doe, J.}}, title = {{On Things}}, journal = {{Nature}}, doi = {{{DOI}}}}}"
    )
    (found,) = verify_document(parse(text), lambda papers: [work for _ in papers])
    assert str(found.evidence[0]) == f"journal is 'Nature', crossref says '{JMLR}'"


@pytest.mark.parametrize("booktitle", ["long", "short", "acronym", "string"])
@pytest.mark.parametrize("profile", ["camera-ready", "minimal", "full"])
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_our_own_output_is_confirmed_in_every_form(dialect, profile, booktitle):
    for prefer in ("published", "preprint", "both"):
        text = unlearnbib.export(
            unlearnbib.load(), dialect, profile=profile, booktitle=booktitle, prefer=prefer
        )
        assert [str(one) for one in verify_document(parse(text)) if one.state != "confirmed"] == []
