"""The keys of an output: its papers keep them while their facts grow, and give them to no other paper."""

from attrs import evolve
from hypothesis import given, strategies as st

from unlearnbib import Paper, complete
from unlearnbib.citekeys.recorded_keys import RecordedKeys, keep_recorded_keys, match_recorded
from unlearnbib.formats.bibtex.reader import read_work
from unlearnbib.model import Identity, Name

AUTHOR = (Name("Doe", "Jane"),)
DOI = Paper("On Sand", year=2024, identity=Identity("doi", "10.1/a"))
LINKED = Paper("On Dunes", link="https://example.org/dunes")
BARE = Paper("On Deserts", year=2023)


NOTHING = RecordedKeys()


def write(papers, record=NOTHING, pattern="default"):
    """Return the papers of a run, with their keys, and the record that it writes."""
    rows = keep_recorded_keys(complete(papers, key_pattern=pattern), record, pattern)
    return rows, RecordedKeys.parse(record.add_papers(rows, pattern).format())


def get_keys(papers):
    return {paper.title: paper.key for paper in papers}


def test_authors_that_become_known_rename_no_key():
    papers = [DOI, LINKED, BARE]
    first, record = write(papers)
    grown = [evolve(paper, authors=AUTHOR, year=paper.year or 2022) for paper in papers]
    assert {*get_keys(complete(grown)).values()}.isdisjoint(get_keys(first).values())
    assert get_keys(write(grown, record)[0]) == get_keys(first)


def test_a_title_alone_is_no_identity():
    _, record = write([DOI, LINKED, BARE])
    others = [
        evolve(DOI, identity=Identity("doi", "10.1/other")),
        evolve(LINKED, link="https://example.org/other"),
        evolve(BARE, year=1999),
    ]
    assert not match_recorded(complete(others), record)


def test_a_corrected_title_at_the_same_link_keeps_its_key():
    first, record = write([LINKED, DOI])
    again, _ = write([evolve(LINKED, title="Dunes, Corrected"), evolve(DOI, title="Sand, Corrected")], record)
    assert sorted(paper.key for paper in again) == sorted(paper.key for paper in first)


def test_a_link_of_two_papers_names_neither():
    _, record = write([evolve(LINKED, title="The First"), evolve(LINKED, title="The Second")])
    assert not match_recorded(complete([evolve(LINKED, title="A Third")]), record)
    _, record = write([LINKED])
    assert not match_recorded(complete([evolve(LINKED, title=title) for title in ("New", "Newer")]), record)


def test_a_new_paper_gives_way_to_the_key_of_an_old_one():
    first, record = write([DOI])
    older = Paper("On Sand", year=2024, identity=Identity("doi", "10.1/0"), key=first[0].key)
    again, _ = write([older, DOI], record)
    assert again[1].key == first[0].key
    assert again[0].key not in ("", first[0].key)


def test_a_paper_that_comes_back_has_its_key_again():
    first, record = write([DOI, BARE])
    other = evolve(DOI, identity=Identity("doi", "10.1/b"))
    second, record = write([other, BARE], record)
    assert second[0].key != first[0].key
    third, _ = write([evolve(DOI, authors=AUTHOR), other, BARE], record)
    assert [paper.key for paper in third] == [first[0].key, second[0].key, first[1].key]


def test_two_papers_that_swap_titles_keep_their_keys():
    other = Paper("On Water", year=2020, identity=Identity("doi", "10.1/w"))
    first, record = write([DOI, other])
    swapped = [evolve(DOI, title="On Water", year=2020), evolve(other, title="On Sand", year=2024)]
    assert [paper.key for paper in write(swapped, record)[0]] == [paper.key for paper in first]


def test_a_preprint_that_is_published_keeps_its_key():
    preprint = Paper("On Sand", identity=Identity("arxiv", "2401.00001"))
    first, record = write([preprint])
    published = evolve(DOI, preprint=preprint.identity, authors=AUTHOR)
    second, record = write([published], record)
    assert second[0].key == first[0].key
    assert write([evolve(DOI, authors=AUTHOR)], record)[0][0].key == first[0].key  # found by its DOI too


def test_an_authors_key_and_a_locked_one_stay():
    own = evolve(read_work("misc", [("title", "Mine")]), key="sand2024")
    _, record = write([DOI])
    assert list(record.ids) == ["sand2024"]
    again = keep_recorded_keys([own, evolve(DOI, key="other")], record, "default")
    assert [paper.key for paper in again] == ["sand2024", "other"]
    locked = [evolve(DOI, key="mine")]
    assert keep_recorded_keys(locked, record, "default", {"mine"}) == locked


def test_another_pattern_begins_anew():
    _, record = write([DOI])
    again = complete([evolve(DOI, authors=AUTHOR)], key_pattern="acl")
    assert list(record.add_papers(again, "acl").ids) == ["doe-2024-sand"]


def test_lines_that_are_no_keys_are_ignored():
    text = "# key-pattern acl\n# key\n# key a,b doi:10.1/a\n# sha256 0\n# key c doi:10.1/c\r\nx\n"
    assert RecordedKeys.parse(text) == RecordedKeys("acl", {"c": ("doi:10.1/c",)})


FACTS = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["On Sand", "On Water", "Sand"]),
        "year": st.sampled_from([None, 2023, 2024]),
        "authors": st.sampled_from([(), AUTHOR, (Name("Roe"),)]),
    }
)


@given(st.data())
def test_keys_stay_while_facts_grow(data):
    """Papers with identities come, go and learn facts; whatever the order, a key in the file stays."""
    seen, record = dict[int, str](), RecordedKeys()
    for _ in range(4):
        numbers = data.draw(st.lists(st.integers(0, 5), unique=True, min_size=1))
        papers = [Paper(**data.draw(FACTS), identity=Identity("doi", f"10.1/{number}")) for number in numbers]
        rows, record = write(papers, record)
        keys = {number: row.key for number, row in zip(numbers, rows, strict=True)}
        assert len({key.lower() for key in keys.values()}) == len(keys)
        for number, key in keys.items():
            assert seen.setdefault(number, key) == key
