"""check --verify --online tells of a journal that is not the registry's; abbreviations are the same."""

import pytest

from services import Services, World
from services.client import run_online
from unlearnbib import Name, Paper

WORK = Paper(
    "On the Upkeep of Ponds", year=2021, doi="10.1234/pond.1", type="article-journal", volume="7",
    container_title="Journal of Small Waters", authors=(Name("Ader", "Nora"), Name("Blum", "Otto")),
)  # fmt: skip
ENTRY = """@article{{pond, title = {{On the Upkeep of Ponds}}, author = {{Ader, Nora and Blum, Otto}},
  journal = {{{journal}}}, year = 2021, volume = {{{volume}}}, doi = {{10.1234/pond.1}}}}
"""
#: The journal and the volume of an entry, its verdict, and what is said of it.
ENTRIES = [
    ("Journal of Small Waters", "7", "confirmed", ""),
    ("J. Small Waters", "7", "confirmed", ""),
    ("{J}ournal of small waters", "7", "confirmed", ""),
    ("Annals of Glass", "7", "contradicted", "journal is 'Annals of Glass', crossref says 'Journal of Small Waters'"),
    ("Journal of Large Waters", "7", "contradicted", "journal is 'Journal of Large Waters', crossref says"),
    ("Journal of Small Waters", "8", "contradicted", "volume is '8', crossref says '7'"),
]  # fmt: skip


@pytest.fixture(scope="module")
def services():
    with Services(World([WORK], as_given=True)) as one:
        yield one


@pytest.mark.parametrize("entry", ENTRIES, ids=[f"{one[0]} {one[1]}" for one in ENTRIES])
def test_the_journal_of_an_entry_is_compared(services, tmp_path, entry):
    journal, volume, verdict, evidence = entry
    (tmp_path / "refs.bib").write_text(ENTRY.format(journal=journal, volume=volume))
    run = run_online(services, tmp_path, "check", "refs.bib", "--verify", "--online", "--select", "UB1")
    assert f"refs.bib:1:1: pond: {verdict} by doi, doi:10.1234/pond.1: {evidence}" in run.stdout
    assert run.returncode == (1 if evidence else 0), run.stderr
