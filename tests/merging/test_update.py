"""The update of a file: preprints of published papers as databases write them; the author's own stays."""

import pytest
from attrs import evolve

import unlearnbib
from unlearnbib.bib import parse
from unlearnbib.bib.values import get_field
from unlearnbib.merging import update_file
from unlearnbib.papers.versions import get_arxiv_id

PREPRINTS = [
    one for one in unlearnbib.load() if get_arxiv_id(one) and one.container_title and not one.is_preprint
]
SCHOLAR = """@article{{{key},
  title={{{title}}},
  author={{{author}}},
  journal={{arXiv preprint arXiv:{number}}},
  year={{2019}}
}}
"""
ARXIV = """@misc{{{key},
      title={{{title}}},\x20
      author={{{author}}},
      year={{2019}},
      eprint={{{number}}},
      archivePrefix={{arXiv}},
      primaryClass={{cs.CL}},
      url={{https://arxiv.org/abs/{number}}},\x20
}}
"""
DBLP = """@article{{DBLP:{key},
  author       = {{{author}}},
  title        = {{{title}}},
  journal      = {{CoRR}},
  volume       = {{abs/{number}}},
  year         = {{2019}},
  url          = {{https://doi.org/10.48550/arXiv.{number}}},
  doi          = {{10.48550/ARXIV.{number}}},
  eprinttype    = {{arXiv}},
  eprint       = {{{number}}},
  timestamp    = {{Fri, 03 Nov 2023 10:56:40 +0100}},
  biburl       = {{https://dblp.org/rec/journals/corr/abs-x.bib}},
}}
"""
SEMANTIC = """@article{{{key},
  title={{{title}}},
  author={{{author}}},
  journal={{ArXiv}},
  year={{2019}},
  volume={{abs/{number}}},
  url={{https://api.semanticscholar.org/CorpusID:27353}}
}}
"""
ONLINE = """@online{{{key},
  author = {{{author}}},
  title = {{{title}}},
  date = {{2019-05}},
  eprint = {{{number}}},
  eprinttype = {{arXiv}},
  eprintclass = {{cs.LG}},
  pubstate = {{prepublished}}
}}
"""


def write_entry(form, paper):
    author = " and ".join(f"{name.given} {name.family}" for name in paper.authors)
    return form.format(key=paper.key, title=paper.title, author=author, number=get_arxiv_id(paper))


def read_values(entry):
    return {one.name.lower(): get_field(entry, one.name.lower()) for one in entry.fields}


def update(path, **how):
    return unlearnbib.update(path, **how)


@pytest.mark.parametrize("form", [SCHOLAR, ARXIV, DBLP, SEMANTIC, ONLINE], ids=["scholar", "arxiv", "dblp", "s2", "online"])  # fmt: skip
def test_preprints_of_published_papers_become_the_published_entries(desk, form):
    desk.write("".join(write_entry(form, one) for one in PREPRINTS))
    before = parse(desk.text).entries
    updated = update(desk.path)
    assert len(updated.published) == len(PREPRINTS) > 30
    assert (updated.unknown, updated.remarks, updated.conflicts) == ((), (), ())
    prefer = {"prefer": "both"}
    export = {"format": "biblatex", "letters": "ascii"} if form == ONLINE else {}
    right = {one.key: one for one in parse(unlearnbib.export(PREPRINTS, **export, **prefer)).entries}
    for old, new in zip(before, parse(desk.text).entries, strict=True):
        ours, known = read_values(right[new.key.removeprefix("DBLP:")]), read_values(new)
        assert (new.key, new.type) == (old.key, right[new.key.removeprefix("DBLP:")].type)
        assert (known["title"], known["author"]) == (read_values(old)["title"], read_values(old)["author"])
        for name in (
            "booktitle",
            "journal",
            "journaltitle",
            "volume",
            "number",
            "pages",
            "year",
            "date",
            "doi",
        ):
            assert known.get(name) == ours.get(name), (new.key, name)
        assert known["eprint"] == ours["eprint"]
        assert "arxiv.org" not in known.get("url", "")
        assert "pubstate" not in known
        assert known.get("biburl") == read_values(old).get("biburl")
    again = update(desk.path)
    assert (again.text, again.changed) == (updated.text, ())


def test_the_author_s_own_stays_byte_for_byte(desk):
    text = (
        '% mine\n@String{x = {y}}\n@Article{ rwku ,\n\tTitle = "{RWKU}: Benchmarking Real-World Knowledge Unlearning" , % short\n'
        "\tAuthor = {Jin, Z. and others},\n\tJournal = {arXiv preprint arXiv:2406.10890},\n\tYear = 2023,\n"
        "\tNote = {Table 2!},\n\tKeywords = {a, b}\n}\n\n@book{other, title = {B}, author = {Roe}, year = 1, publisher = x}\n"
    )  # fmt: skip
    desk.write(text)
    updated = update(desk.path)
    assert updated.published == ("rwku",)
    stays = [line for line in text.splitlines() if "Journal" not in line and "Year" not in line]
    lines = desk.text.splitlines()
    for line in stays:
        assert line.replace("@Article", "@InProceedings").removesuffix("}") in "\n".join(lines)
    assert "\tYear = 2024,\n" in desk.text
    assert "\tPages = {98213--98263}" in desk.text
    assert "\tEprint = {2406.10890}" in desk.text
    assert f"{desk.path}:3: rwku: Pages = 98213--98263 (snapshot)" in [
        line.replace("pages", "Pages") for line in updated.lines
    ]
    assert (
        updated.summary
        == "1 of 2 entries updated (12 fields), 1 preprint published since, 1 not known (other)"
    )


def test_what_is_missing_is_filled_and_own_values_stay(desk):
    desk.write(
        "@inproceedings{a,\n  title = {RWKU},\n  doi = {10.52202/079017-3117},\n  year = {2025},\n  pages = {7}\n}\n"
    )
    updated = update(desk.path)
    assert "year = {2025}" in desk.text
    assert "pages = {7}" in desk.text
    assert {"booktitle", "author", "volume"} <= {one.field for one in updated.changed}
    assert updated.published == ()


def test_an_author_who_goes_back_to_the_preprint_keeps_it(desk):
    text = write_entry(SCHOLAR, PREPRINTS[0])
    desk.write(text)
    update(desk.path)
    desk.write(text)
    again = update(desk.path)
    assert again.published == ()
    assert "journal={arXiv preprint" in desk.text
    assert "booktitle" not in desk.text


def test_a_second_entry_of_the_paper_is_updated_too(desk):
    desk.write(write_entry(SCHOLAR, PREPRINTS[0]))
    update(desk.path)
    first = desk.text
    desk.write(first + write_entry(SCHOLAR, evolve(PREPRINTS[0], key="again")))
    assert update(desk.path).published == ("again",)
    assert desk.text.startswith(first)
    assert update(desk.path).changed == ()


def test_a_field_that_the_author_deletes_stays_deleted(desk):
    desk.write(write_entry(ARXIV, PREPRINTS[0]))
    update(desk.path)
    (entry,) = parse(desk.text).entries
    editor = entry.get("editor")
    desk.write(desk.text.replace(desk.text[editor.start : editor.end], "note={mine}"))
    assert update(desk.path).changed == ()
    assert desk.merge(PREPRINTS[0]).summary == ""
    assert "eprint" in desk.text


def test_another_paper_under_an_identifier_is_reported(desk):
    text = "@misc{a, title = {On Sand and Dunes of the Desert}, doi = {10.52202/079017-3117}}\n"
    desk.write(text)
    updated = update(desk.path)
    assert desk.text == text
    assert "its doi names another paper: the entry has another title" in updated.remarks[0]


TITLE = "title = {RWKU: Benchmarking Real-World Knowledge Unlearning for Large Language Models}, author = {Jin, Z.}"


@pytest.mark.parametrize(
    "entry",
    [
        "@inproceedings{a, TITLE, booktitle = {Workshop on Sand}, year = 2024}", "@phdthesis{a, TITLE, year = 2025}",
        "@phdthesis{a, TITLE, school = {MIT}, year = 2025}",
        "@misc{a, TITLE, howpublished = {\\url{https://huggingface.co/datasets/x}}}",
        "@inproceedings{a, TITLE, booktitle = {Workshop on Sand}, eprint = {2406.10890}, archivePrefix = {arXiv}}",
    ],
)  # fmt: skip
def test_another_version_stays_and_is_reported(desk, entry):
    text = entry.replace("TITLE", TITLE) + "\n"
    desk.write(text)
    updated = update(desk.path)
    assert (desk.text, updated.changed) == (text, ())
    assert "is another version of neurips:2024/" in updated.remarks[0]
    assert update(desk.path).changed == ()


def test_a_workshop_of_a_preprint_gets_only_its_number(desk):
    desk.write(
        write_entry(SCHOLAR, PREPRINTS[0]).replace("arXiv preprint arXiv:", "Workshop on Sand, arXiv:")
    )
    updated = update(desk.path)
    assert {one.field.lower() for one in updated.changed} == {"eprint", "archiveprefix"}
    assert update(desk.path).changed == ()


def test_retractions_are_reported(desk):
    def complete(queries):
        return [
            evolve(one, title="On", authors=PREPRINTS[0].authors, notices=("retraction: 10.1/b",))
            for one in queries
        ]

    desk.write("@misc{a, title = {On}, doi = {10.1234/a}}\n")
    assert update_file(desk.path, complete).remarks == (f"{desk.path}:1: a: retraction: 10.1/b",)


def test_books_macros_and_sets_are_left(desk):
    text = "@proceedings{p, doi = {10.52202/079017-3117}, title = {All}}\n@set{s, entryset = {p}}\n@xdata{x, year = 1}\n"
    desk.write(text)
    updated = update(desk.path)
    assert (desk.text, updated.changed) == (text, ())


def test_a_broken_entry_is_reported_and_nothing_is_written(desk):
    text = write_entry(SCHOLAR, PREPRINTS[0]) + "@misc{broken, title = {A}\n"
    desk.write(text)
    with pytest.raises(unlearnbib.BibError, match="nothing was written"):
        update(desk.path)
    assert desk.text == text


def test_a_dry_run_writes_nothing(desk):
    desk.write(write_entry(SCHOLAR, PREPRINTS[0]))
    before = desk.text
    updated = update(desk.path, dry_run=True)
    assert desk.text == before != updated.text


def test_two_entries_that_become_one_published_paper_are_reported(desk):
    one = "@article{{{}, title = {{RWKU: Benchmarking Real-World Knowledge Unlearning}}, author = {{Jin, Z. and others}},\n  journal = {{arXiv preprint arXiv:2406.10890}}}}\n"  # fmt: skip
    desk.write(one.format("one") + one.format("two") + one.format("three"))
    updated = update(desk.path)
    assert updated.published == ("one", "two", "three")
    twins = [str(remark) for remark in updated.remarks if "same published paper" in str(remark)]
    words = "is now the same published paper as one; keep one of the two"
    assert twins == [f"{desk.path}:3: two: {words}", f"{desk.path}:5: three: {words}"]
    desk.write(one.format("one"))
    assert "same published" not in str(update(desk.path).remarks)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_preprint_beside_its_publication_is_reported(desk, is_first):
    both = [
        "@misc{old, title = {RWKU}, eprint = {2406.10890}, archiveprefix = {arXiv}}\n",
        "@inproceedings{new, title = {RWKU}, doi = {10.52202/079017-3117}}\n",
    ]
    desk.write("".join(both if is_first else both[::-1]))
    twins = [str(one) for one in update(desk.path).remarks if "same published" in str(one)]
    line = 1 if is_first else 2
    assert twins == [f"{desk.path}:{line}: old: is now the same published paper as new; keep one of the two"]


def test_at_most_three_unknown_entries_are_named(desk):
    desk.write("".join(f"@misc{{k{number}, title = {{Nowhere {number}}}}}\n" for number in range(5)))
    assert update(desk.path).summary == "0 of 5 entries updated, 5 not known (k0, k1, k2 and 2 more)"


def test_an_entry_that_its_doi_names_for_want_of_a_title_is_no_preprint(tmp_path):
    path = tmp_path / "refs.bib"
    path.write_text(
        "@misc{k, title = {{doi:10.52202/079017-3117}}, doi = {10.52202/079017-3117}}\n", encoding="utf-8"
    )
    updated = unlearnbib.update(str(path))
    assert updated.published == ()
    assert "author = {Jin, Zhuoran and " in updated.text
    assert "@inproceedings{k," in updated.text
