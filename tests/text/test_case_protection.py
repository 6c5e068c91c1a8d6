"""Which words of a title are in braces, and why."""

import importlib.util

import pytest
from hypothesis import given, strategies as st

from places import ROOT
from unlearnbib import UnknownKeyError, explain
from unlearnbib.cli import run
from unlearnbib.storage.resources import load_json
from unlearnbib.text import case_protection as protection
from unlearnbib.text.case_protection import explain_words, find_protected_spans

PROTECTED = [
    ("Machine Unlearning of Pre-trained Large Language Models", []),
    ("RWKU: Benchmarking Real-World Knowledge Unlearning", ["RWKU"]),
    ("SafeEraser: Enhancing Safety", ["SafeEraser"]),
    ("Mixture-of-Experts LLMs?", ["LLMs"]),
    ("Rectifying LLMs’ Reasoning", ["LLMs"]),
    ("LLM-Eraser: Optimizing", ["LLM-Eraser"]),
    ("Opt-Out: Investigating Entity-Level Unlearning", ["Opt-Out"]),
    ("A Study of LLM-based Agents", ["LLM"]),
    ("GPT-4-based Judges", ["GPT-4"]),
    ("LoRA and T5 in 3D", ["LoRA", "T5", "3D"]),
    ("R&D with C++", ["R&D", "C++"]),
    ("FL@FM-TheWebConf'25", ["FL@FM", "TheWebConf"]),
    ("the 34th Symposium, V.1", ["V.1"]),
    ("Élan and ÉLAN", ["ÉLAN"]),
    ("(Volume 1: Long Papers)", []),
    ("ACL 2025", ["ACL"]),
    ("iPhone x", ["iPhone"]),
    ("Bayesian Learning with Gaussian Processes: Bayesian and Not", ["Gaussian"]),
    ("Survey of Gaussians: A Survey", ["Gaussians"]),
    ("Homotopy limits in Coq", ["Coq"]),
    ("English-Hindi and Many-to-English Translation", ["Hindi", "English"]),
    ("The Martin-Löf Type Theory", ["Martin-Löf"]),
    ("Why Is a Study of the Foobar System about forgetting things in networks", []),
    ("the foobar of networks and Quuxian machines that forget", ["Quuxian"]),
    ("Learning to forget: Towards networks that forget. An overview of Quux", ["Quux"]),
    ("Neural networks – A study in forgetting that networks need", []),
    ("What I Learned from Vitamin D", ["I", "D"]),
    ("Towards A Theory", []),
    ("A Theory of Hepatitis A", ["A"]),
    ("Q-Learning and X-Ray", ["X"]),
    ("TOFU: A Task of Fictitious Unlearning", ["TOFU"]),
    ("The WMDP Benchmark: BERT in Python", ["WMDP", "BERT", "Python"]),
    ("On Markov’s Chains", ["Markov"]),
    ("E. coli", []),
    ("longest string in texts; Marching along with words that come", []),
    ("THE GROWTH OF THIN FILMS OF NaCl", []),
    ("BERT, GPT-2 and LLMs", ["BERT", "GPT-2", "LLMs"]),
    ("markov chains", []),
    ("#SAT Algorithms", ["SAT"]),
    ("", []),
]


@pytest.mark.parametrize(("title", "expected"), PROTECTED)
def test_names_in_titles_are_protected(title, expected):
    assert [title[start:end] for start, end in find_protected_spans(title)] == expected


@given(st.text(alphabet="aAbB1é É-–&@.:'+ ", max_size=40))
def test_spans_are_words_in_order(title):
    end_before = 0
    for start, end in find_protected_spans(title):
        assert end_before <= start < end <= len(title)
        assert " " not in title[start:end]
        assert any(map(str.isupper, title[start:end]))
        end_before = end


REASONS = [
    ("LLMs", "LLMs", protection.INSIDE),
    ("On T5", "T5", protection.DIGIT),
    ("Vitamin D", "D", protection.LETTER),
    ("LLM-Eraser: Optimizing", "LLM-Eraser", protection.NAME),
    ("the machines of Quux that forget things", "Quux", protection.LONE),
    ("On forgetting", "forgetting", protection.LOWER),
    ("Rethinking: Beyond", "Beyond", protection.BEGINS),
    ("Large Language Models", "Models", protection.PLAIN),
    ("Gauss and the others", "Gauss", protection.BEGINS),
    ("GROWTH OF THIN FILMS", "THIN", protection.SHOUTED),
]


@pytest.mark.parametrize(("title", "word", "why"), REASONS)
def test_every_word_has_its_reason(title, word, why):
    assert {one.text: one.why for one in explain_words(title)}[word] == why


def test_a_word_of_the_lexicon_has_a_capital():
    groups = load_json("lexicon.json")["groups"].values()  # the quick look at a title counts on it
    assert not [word for group in groups for word in group["words"] if word == word.lower()]


@pytest.mark.parametrize(
    "title", ["Bert of the long desert", "Sand-Like dunes", "Dunes of 3D", "A dune", "É", ""]
)
@given(more=st.lists(st.sampled_from(["LLM", "of", "Markov", "long", "dunes:", "–", "k-means", "3d"])))
def test_the_quick_look_misses_no_word_in_braces(title, more):
    for one in (whole := " ".join([title, *more]), whole.capitalize(), f" {whole.lower()}"):
        braced = [(word.start, word.end) for word in explain_words(one) if word.braced]
        assert list(find_protected_spans(one)) == braced


def test_a_word_of_the_lexicon_names_its_group():
    *_, word = explain_words("On Bayesian")
    assert word == ("Bayesian", 3, 11, True, "names a person after whom something is named")


TITLES = st.text(alphabet="aAbB1é É-–&@.:'+ $", max_size=40) | st.lists(
    st.sampled_from(["LLM", "GPT-4", "of", "Markov", "Deep", "learning:", "–", "A", "(", "K-Means"])
).map(" ".join)


@given(TITLES)
def test_the_words_of_a_title_stand_where_they_say(title):
    end_before = 0
    for word in explain_words(title):
        assert end_before <= word.start < word.end <= len(title)
        assert title[word.start : word.end] == word.text
        assert word.why
        end_before = word.end


@given(TITLES)
def test_a_title_in_lower_case_needs_no_braces(title):
    assert list(find_protected_spans(title.lower())) == []


@given(TITLES)
def test_a_title_is_judged_the_same_whatever_quotes_are_behind_it(title):
    bare = [(word.text, word.braced) for word in explain_words(title)]
    assert [(word.text, word.braced) for word in explain_words(title + " ”")][: len(bare) - 1] == bare[:-1]


@pytest.mark.parametrize("piece", ["A-", "a+", "Van ", ": ", "((", "a.", "A1-", "$_", '"'])
def test_long_titles_are_no_trouble(piece):
    title = piece * 20_000
    assert all(start < end for start, end in find_protected_spans(title))


def test_explain_tells_of_a_paper():
    words = explain("jin2024rwku")
    assert [word.text for word in words if word.braced] == ["RWKU"]
    with pytest.raises(UnknownKeyError):
        explain("nobody2024")


def test_the_command_explain(capfdbinary):
    assert run(["explain", "jin2024rwku"]) == 0
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert lines[0] == f"{{RWKU}}        {protection.INSIDE}"
    assert lines[-1] == f"Models        {protection.PLAIN}"


def evaluation():
    path = ROOT / "benchmarks" / "evaluate.py"
    spec = importlib.util.spec_from_file_location("evaluate", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# What the rules reach now, a little below: (precision, recall) of the titles that people have braced.
REACHED = {"dev": (0.90, 0.80), "held out": (0.86, 0.76), "gathered last": (0.81, 0.57)}


@pytest.mark.parametrize("name", REACHED)
def test_the_braces_are_those_of_people(name):
    evaluate = evaluation()
    found = [
        pair
        for row in evaluate.load_sets()[name]
        for pair in evaluate.judge_title(evaluate.protect_ours, row)
    ]
    right = sum(said and label for _, said, label in found)
    precision, recall = REACHED[name]
    assert right / sum(said for _, said, _ in found) >= precision
    assert right / sum(label for _, _, label in found) >= recall


def test_names_are_divided_as_people_divide_them():
    evaluate = evaluation()
    rows = [evaluate.list_spoken_parts(label) for _, label in evaluate.read("names")]
    assert sum(evaluate.split_ours(name) == label for name, label in rows) >= 0.985 * len(rows)
    hard = [evaluate.list_spoken_parts(label) for _, label in evaluate.read("hard-names")]
    assert sum(evaluate.split_ours(name) == label for name, label in hard) >= 0.95 * len(hard)
