"""Plain records of XML: what one match divides is what the parser reads."""

import pytest
from hypothesis import example, given, settings, strategies as st

from unlearnbib.records.dblp import read_texts
from unlearnbib.sources.dumps.dump_reader import Batch, Skip
from unlearnbib.sources.dumps.plain_xml import Plain, iterate_records
from unlearnbib.sources.dumps.xml_batches import parse_records

TAGS = ("article", "book")
TEXTS = st.sampled_from(
    ["Oak", "", " two  words\n", "M&uuml;ller", "&amp;", "&lt;i&gt;", "&nosuch;", "&notit;", "&#233;", "&#945;",
     "&#150;", "&#x41;", "a & b", "&uuml", "<i>x</i>", "<i>x", "x</i>", "\x01", "]]>", "<!-- <book></book> -->",
     "Ren\xe9", "&#55296;", "&ngE;", "<?pi?>"]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["", ' key="a/b"', " key='a/b'", ' key="a&amp;b"', ' key="a" mdate="2024"', " key=a"]
)
FIELDS = st.builds(
    "<{0}{1}>{2}</{3}>".format,
    *(st.sampled_from(names) for names in (["title", "ee"], ["", ' type="oa"'])),
    TEXTS,
    st.sampled_from(["title", "ee"]),
)
RECORDS = st.builds(
    "<{0}{1}>{2}</{3}>\n".format,
    st.sampled_from(TAGS),
    ATTRIBUTES,
    st.lists(FIELDS, max_size=3).map("\n".join),
    st.sampled_from(TAGS),
)
WHOLE = '<book key="whole"><title>Oak</title></book>\n'


def read(records):
    found = []
    for record in records:
        if isinstance(record, Skip):
            found.append(record)
        elif record.tag in TAGS:
            facts = record.facts if isinstance(record, Plain) else read_texts(record)
            found.append(
                (record.tag, record.get("key"), {name: texts for name, texts in facts.items() if texts})
            )
    return found


@settings(max_examples=600, deadline=None)
@given(RECORDS)
@example('<book key="b"><title>Oak &uuml;</title></book>\n')
def test_a_record_is_the_parsers(text):
    batch = Batch((WHOLE + text).encode("latin-1"), encoding="ISO-8859-1")
    assert read(iterate_records(batch, TAGS, ["www"])) == read(parse_records(batch, (*TAGS, "www")))


def test_a_broken_record_between_plain_ones_costs_itself():
    batch = Batch((WHOLE + "<book><title>x<i></title></book>\n<book><b></book>" + WHOLE).encode())
    found = list(iterate_records(batch, TAGS, ["www"]))
    assert [type(one) for one in found] == [Plain, Skip, Skip, Plain]


def test_a_batch_of_nothing_but_broken_records_is_a_fault():
    with pytest.raises(ValueError, match="line 1"):
        list(iterate_records(Batch(b"<book><b></book>\n<book><b></book>"), TAGS, []))


def test_plain_records_and_others_keep_their_order():
    text = "".join(f'<book key="{n}"><title>{t}</title></book>' for n, t in enumerate(["a", "<i>b</i>", "c"]))
    found = iterate_records(Batch(text.encode()), TAGS, [])
    assert [one.get("key") for one in found] == ["0", "1", "2"]
