"""Works of all types with values of all variables, for the formats that are written and read back."""

from attrs import evolve, fields
from hypothesis import strategies as st

from unlearnbib.formats import FORMATS
from unlearnbib.formats.field_texts import list_variables
from unlearnbib.model import Date, Name, Paper, set_values
from unlearnbib.model.variables import ATTRIBUTES, CSL_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

#: What the parsers of names and titles leave as it is: words of letters, digits in some.
WORD = st.from_regex(r"[A-ZÄØŁ][a-zéüß]{2,7}", fullmatch=True)
PHRASE = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
NASTY = st.one_of(
    st.text(max_size=30),
    st.sampled_from((
        "a\nTY  - JOUR\nER  - ", "x|y}}{{z", "]]>&lt;<b>", "~~~~ ''i'' __TOC__", "- a: b # c", "=1+1", "\x00\x0b\u2028z",
        "{{{1}}} [[File:a]] <!-- c", "Null", "1e3", "2020-01-01", "---", "%TAG", "\ud800",
    )),
)  # fmt: skip
TYPES = tuple(sorted(CSL_TYPES))
_BY_ITSELF = {"page", "ISBN", "ISSN", "DOI", "URL", "keyword", "event-date", "citation-key", "PMID", "PMCID"}
TEXTS = sorted((TEXT_VARIABLES | NUMBER_VARIABLES) - _BY_ITSELF - {"event", "year-suffix"})
DAYS = st.builds(Date, st.integers(1500, 2040), st.integers(1, 12), st.integers(1, 28))
ENDS = st.builds(Date, st.integers(2041, 2050), st.integers(1, 12))
DATES = st.one_of(
    DAYS,
    st.builds(Date, st.integers(1500, 2040)),
    st.builds(Date, st.integers(1500, 2040), st.integers(1, 12)),
    st.builds(Date, st.integers(1500, 2040), season=st.integers(1, 4)),
    st.builds(Date, st.integers(1500, 2040), st.integers(1, 12), end=ENDS),
)


def build_names(text):
    """Return lists of people and, last, a group."""
    people = st.builds(
        Name, text, text, st.sampled_from(("", "", "van der", "de")), st.sampled_from(("", "", "Jr."))
    )
    groups = st.builds(Name, literal=text.map(lambda one: f"The {one} Group" if one.isalpha() else one))
    both = st.tuples(st.lists(people, max_size=3), st.lists(groups, max_size=1))
    return both.map(lambda two: (*two[0], *two[1])).filter(bool)


@st.composite
def build_works(draw, text=PHRASE, types=TYPES, variables=None, words=None):
    """Return a work of one of `types` with a key, a title, and values of some variables."""
    values = {"title": draw(text)}
    texts = [name for name in TEXTS if variables is None or name in variables]
    values |= draw(st.dictionaries(st.sampled_from(texts), text, max_size=8)) if texts else {}
    roles = [name for name in sorted(NAME_VARIABLES) if variables is None or name in variables]
    values |= draw(
        st.dictionaries(st.sampled_from(roles), build_names(text if words is None else words), max_size=3)
    )
    dates = (
        ("issued", "accessed")
        if variables is None
        else [one for one in ("issued", "accessed") if one in variables]
    )
    values |= draw(st.dictionaries(st.sampled_from(dates), DATES, max_size=2)) if dates else {}
    own = {
        "page": st.sampled_from(("1-9", "C3-32–C3-35", "e17", "7")), "DOI": st.sampled_from(("10.1234/a_b", "10.5555/x(1)")),
        "ISBN": st.just("978-3-16-148410-0"), "ISSN": st.just("1234-5679"), "URL": st.just("https://a.example/b?c=1&d=2"),
        "PMID": st.just("17"), "PMCID": st.just("PMC1234567"), "keyword": st.lists(text, max_size=2, unique=True).map(tuple),
    }  # fmt: skip
    chosen = {
        name: draw(one)
        for name, one in own.items()
        if (variables is None or name in variables) and draw(st.booleans())
    }
    work = set_values(
        Paper(type=draw(st.sampled_from(types)), key=draw(st.sampled_from(("doe2020", "roe")))),
        values | chosen,
    )
    return evolve(work, unnamed=("author",) if work.authors and draw(st.booleans()) else ())


def keep_places(paper, name):
    """Return a paper with only the values for which the format `name` has a place."""
    places = FORMATS[name].variables
    if places is None:
        return paper
    known = places(paper) if callable(places) else places
    empty = {one.name: one.default for one in fields(Paper)}
    without = [one for one in list_variables(paper) if one not in known]
    changes = {ATTRIBUTES[one]: empty[ATTRIBUTES[one]] for one in without if one in ATTRIBUTES}
    maps = {
        one: {key: value for key, value in getattr(paper, one).items() if key not in without}
        for one in ("contributors", "dates", "variables")
    }
    changes |= {"event_date": ""} if "event-date" in without else {}
    changes |= {"year": None, "month": None} if "issued" in without else {}
    return evolve(paper, **maps, **changes, unnamed=paper.unnamed if "others" in known else ())
