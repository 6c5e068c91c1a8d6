import pytest
from hypothesis import given
from hypothesis import strategies as st

from unlearnbib.model import Name
from unlearnbib.names import inverted, parse

NAMES = [
    ("Jin, Zhuoran", Name("Jin", "Zhuoran")),
    ("van der Maaten, Laurens", Name("Maaten", "Laurens", "van der")),
    ("de la Cruz Cabrera, Omar", Name("Cruz Cabrera", "Omar", "de la")),
    ("King, Jr., Martin Luther", Name("King", "Martin Luther", "", "Jr.")),
    ("Suharto", Name("Suharto")),
    ("{OpenAI}", Name(literal="OpenAI")),
    ("Al-Onaizan, Yaser", Name("Al-Onaizan", "Yaser")),
    ("Eugenio, Barbara Di", Name("Eugenio", "Barbara Di")),
    ("Günnemann, Stephan", Name("Günnemann", "Stephan")),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_names_are_read_and_written_back(text, name):
    assert parse(text) == name
    assert inverted(name) == text


WORD = st.from_regex(r"[A-ZÀ-Ý][a-zà-ÿ'-]{0,8}", fullmatch=True)
WORDS = st.lists(WORD, min_size=1, max_size=3).map(" ".join)


@given(st.builds(Name, family=WORDS, given=WORDS, particle=st.sampled_from(["", "van", "de la"])))
def test_a_name_survives_writing(name):
    assert parse(inverted(name)) == name


def test_a_name_is_cleaned_where_it_is_made():
    assert Name("  Gu\u0308nne\u200bmann ").family == "Günnemann"
