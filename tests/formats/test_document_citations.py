"""The citations of whole documents, as a program gives them."""

import pytest

from unlearnbib import ArgumentError, Citation, Cite, Formatter, UnknownKeyError


def work(one, title, *families, year=2020):
    """Return a book."""
    authors = [{"family": family, "given": "Ada"} for family in families]
    issued = {"date-parts": [[year]]}
    return {
        "id": one,
        "type": "book",
        "title": title,
        "author": authors,
        "issued": issued,
        "publisher": "Dune",
    }


WORKS = [
    work("sand", "On sand", "Doe"), work("salt", "On salt", "Doe"), work("pair", "Pairs", "Roe", "Poe"),
    work("none", "Without an author"), work("other", "Not cited", "Doe"),
]  # fmt: skip


def print_all(style, *citations, **options):
    """Return the citations as texts, and the ids of the references."""
    printed = Formatter(style).document(citations, WORKS, **options)
    return [str(one) for one in printed.citations], [one for one, _ in printed.references]


@pytest.mark.parametrize(
    ("style", "citations", "texts"),
    [
        ("apa", [["sand"], ["salt"]], ["(Doe, 2020b)", "(Doe, 2020a)"]),  # `other` is not cited
        ("apa", [["sand", "salt"]], ["(Doe, 2020b, 2020a)"]),
        ("apa", [[Cite("sand", mode="author-in-text"), "pair"]], ["Doe (2020; Roe & Poe, 2020)"]),
        ("apa", [[Cite("pair", "ch. 2", mode="suppress-author")]], ["(2020, Chapter 2)"]),
        ("apa", [[Cite("pair", mode="author-only")]], ["Roe & Poe"]),
        ("apa", [[Cite("none", mode="suppress-author")]], ["(2020)"]),
        ("apa", [[Cite("pair", "12-14", "line", prefix="see ", suffix=", too")]],
         ["(see Roe & Poe, 2020, Lines 12–14, too)"]),
        ("ieee", [["pair"], [Cite("sand", mode="author-in-text")], ["pair"]], ["[1]", "[2]", "[1]"]),
        ("ieee", [[Cite("sand", mode="author-only")]], [""]),
        ("plos", [["sand", Cite("salt", "7"), "pair"]], ["[1–3]"]),
        ("chicago-notes-bibliography", [["pair"], ["pair"]],
         ["Ada Roe and Ada Poe, Pairs (Dune, 2020).", "Roe and Poe, Pairs."]),
    ],
)  # fmt: skip
def test_a_citation_depends_on_those_before_it(style, citations, texts):
    assert print_all(style, *citations)[0] == texts


def test_only_works_that_are_cited_are_in_the_references():
    assert print_all("ieee", ["pair"], ["sand"])[1] == ["pair", "sand"]
    assert print_all("ieee", ["pair"], nocite=["other"])[1] == ["pair", "other"]


def test_the_author_is_in_the_text_and_the_rest_in_the_note():
    cites = [Cite("pair", mode="author-in-text")]
    (printed,) = Formatter("chicago-notes-bibliography").document([cites], WORKS).citations
    assert (printed.author, printed.text) == ("Ada Roe and Ada Poe", "Pairs (Dune, 2020).")


def test_notes_are_numbered_unless_their_numbers_are_given():
    citations = [Citation(["pair"], note=3), ["sand"], Citation(["pair"], note=9)]
    texts, _ = print_all("oscola", *citations)
    assert texts == [
        "Ada Roe and Ada Poe, Pairs (Dune 2020).", "Ada Doe, On Sand (Dune 2020).", "Roe and Poe (n 3).",
    ]  # fmt: skip


def test_an_id_without_a_work_is_an_error_or_bold():
    with pytest.raises(UnknownKeyError, match="gone"):
        print_all("apa", ["sand", "gone"])
    printed = Formatter("apa", "markdown").document([["gone", "sand"]], WORKS, marks_unknown=True)
    assert printed.citations[0].text == "(Doe, 2020; **gone?**)"


def test_an_unknown_mode_is_rejected():
    with pytest.raises(ArgumentError, match="mode: 'loud' is not one of suppress-author"):
        Cite("sand", mode="loud")
