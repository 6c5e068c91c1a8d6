"""Lists of authors as pages print them."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib.names.author_lists import is_author_list, parse_author_list, parse_complete_author_list
from unlearnbib.names.parse import format_inverted

LISTS = [
    ("Jane Doe", ["Doe, Jane"]),
    ("Jane Doe, John Roe", ["Doe, Jane", "Roe, John"]),
    ("Doe, Jane Ann", ["Doe, Jane Ann"]),  # one name, as tables of libraries have it
    ("Roe, Richard L.", ["Roe, Richard L."]),
    ("van der Hoek, Piet Jan", ["van der Hoek, Piet Jan"]),
    ("OpenTide, Sand AI", ["OpenTide", "{Sand AI}"]),  # not one person
    ("Jane Doe and John Roe", ["Doe, Jane", "Roe, John"]),
    ("Jane Doe & John Roe", ["Doe, Jane", "Roe, John"]),
    ("Jane Doe, John Roe, and Li Wei", ["Doe, Jane", "Roe, John", "Wei, Li"]),
    ("Jane Doe; John Roe; Li Wei", ["Doe, Jane", "Roe, John", "Wei, Li"]),
    ("Doe, Jane; Roe, John", ["Doe, Jane", "Roe, John"]),
    ("Doe, Jane and Roe, John", ["Doe, Jane", "Roe, John"]),
    ("Doe, J., Roe, R. and Wei, L.", ["Doe, J.", "Roe, R.", "Wei, L."]),
    ("Doe, J., & Roe, R. K.", ["Doe, J.", "Roe, R. K."]),
    ("Liu, Pengfei, Weizhe Yuan, and Jinlan Fu", ["Liu, Pengfei", "Yuan, Weizhe", "Fu, Jinlan"]),
    ("Jane Doe*, John Roe†, Li Wei (MIT)", ["Doe, Jane", "Roe, John", "Wei, Li"]),
    ("Jane Doe1, John Roe2", ["Doe, Jane", "Roe, John"]),
    ("Jane Doe et al.", ["Doe, Jane"]),
    ("Jane Doe, John Roe, …", ["Doe, Jane", "Roe, John"]),
    ("Jane Doe and others", ["Doe, Jane"]),
    ("张伟、李娜", ["张伟", "李娜"]),
    ("张 伟；李 娜等", ["张, 伟", "李, 娜"]),
    ("Laurens van der Maaten, Luc Van Gool", ["van der Maaten, Laurens", "Van Gool, Luc"]),
    ("Martin Luther King, Jr., Jane Doe", ["King, Jr., Martin Luther", "Doe, Jane"]),
    ("Hal Daumé III, Jane Doe", ["Daumé, III, Hal", "Doe, Jane"]),
    ("José Ortega y Gasset, Gabriel García Márquez", ["Ortega y Gasset, José", "Márquez, Gabriel García"]),
    ("Gemma Team, Jane Doe", ["{Gemma Team}", "Doe, Jane"]),
    ("Kevin O'Neill, Sean O’Brien", ["O'Neill, Kevin", "O’Brien, Sean"]),
    # indexes print the initials last; a name among others may be one letter
    ("Doe J., Roe R.K.", ["Doe, J.", "Roe, R.K."]),
    ("Smith JA, Doe J", ["Smith, JA", "Doe, J"]),
    ("Doe J", ["Doe, J"]),
    ("Jane Doe, Weinan E", ["Doe, Jane", "E, Weinan"]),
    # initials of any alphabet, and the period of the last one, which the end of a sentence may have taken
    ("Kaya, Ş., Ödegård, Ø.-M., & Łuczak, Ł.", ["Kaya, Ş.", "Ödegård, Ø.-M.", "Łuczak, Ł."]),
    ("Сидоров А.Б., Орлова В.Г.", ["Сидоров, А.Б.", "Орлова, В.Г."]),
    ("Doe, J., Roe, R", ["Doe, J.", "Roe, R."]),
    ("Doe J, Roe R.", ["Doe, J", "Roe, R"]),
    ("Doe, Jane, Roe, R.", ["Doe, Jane", "Roe, R."]),
    ("Doe, J.; Roe, R.; and Wei, L.", ["Doe, J.", "Roe, R.", "Wei, L."]),
    ("Jane Doe; John Roe; & Li Wei", ["Doe, Jane", "Roe, John", "Wei, Li"]),
    ("Horn, Ada B., Li Wei, John C. Roe", ["Horn, Ada B.", "Wei, Li", "Roe, John C."]),
    ("", []),
    ("et al.", []),
    (" , ; ", []),
]


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_a_list_has_its_names(text, names):
    assert list(map(format_inverted, parse_author_list(text))) == names


@pytest.mark.parametrize(
    ("text", "is_complete"),
    [
        ("Jane Doe, John Roe", True),
        ("J. Doe, R. Roe", True),
        ("Wang et al.", False),
        ("Jane Doe, John Roe, et al.", False),
        ("Cao and Yang", False),
        ("Cao, Jane Doe, John Roe, Mary Poe", True),
        ("Cao, Jane Doe, John Roe", False),
        ("Jane Doe, A Very Long Title of a Paper That Somebody Pasted", False),
        ("", False),
    ],
)
def test_only_complete_lists_count(text, is_complete):
    assert bool(parse_complete_author_list(text)) == is_complete


@pytest.mark.parametrize(
    ("text", "is_list"),
    [
        ("Jane Doe, John Roe", True),
        ("Jane Doe, Laurens van der Maaten, Li Wei", True),
        ("Kevin O'Neill, Sean O’Brien", True),
        ("Wang et al.", True),
        ("Jane Doe", False),
        ("Deep Learning, Again and Again", False),
        ("Attention: All You Need", False),
        ("Large Language Models, Machine Unlearning", False),
        ("jane doe, john roe", False),
        ("Jane Doe, " * 600, False),
        ("Jane Doe; John Roe | ICML", False),
        ("Jane Doe, John Roe. [", False),
        ("", False),
    ],
)
def test_a_list_of_names_is_told_from_a_title(text, is_list):
    assert is_author_list(text) is is_list


@given(st.text(alphabet="aA zZ,.-'{}09éÉ张@&;*等 andJr", max_size=60))
def test_any_text_is_read(text):
    assert all(name.family or name.literal for name in parse_author_list(text))
    is_author_list(text)


@pytest.mark.parametrize("piece", ["Doe, J., ", "and ", "(", "A B ", "a;", "et al, ", "Jr, ", "X. "])
def test_long_lists_are_no_trouble(piece):
    parse_author_list(piece * 10_000)
    is_author_list(piece * 10_000)
