"""A .bib file that is read in pieces has the parts of the whole file, on their lines."""

from hypothesis import given, settings, strategies as st

from unlearnbib.bib import Document, parse, parse_pieces

_WHOLE = st.sampled_from([
    "@book{a, title = {On {Sand}}, year = 2020}", '@misc{b, title = "Dunes", note = {x} # mine}',
    "@string{mine = {Of Mine}}", '@string(other = "Other")', "@preamble{{\\def\\x{y}}}",
    "@article(c, title = {Round (very)},)", "@comment{x {y}}", "@misc{d,\n  title = {T},\n  % a remark\n  year = 1}",
])  # fmt: skip
_BROKEN = st.sampled_from([
    "@book{e, title = {never closed", '@misc{f, title = "no quote}', "@misc{g title = {T}}", "@comment{open",
    "@misc h, title = {T}}", "@book", "@", "me@example.org", "}", "{", "%", '"', "@misc{i, title = }", "@misc{j, = {x}}",
    "@misc{k, title = {a} {b}}", "@misc{l, title = {T}, title2 {U}}", "@comment(x", "@string{m}", "@misc{,}",
])  # fmt: skip
_JOINTS = st.sampled_from(["\n", "\n", "\n\n", " ", "", "\n  ", " words, in between\n", "\t\n@ "])
_TEXTS = st.lists(st.tuples(_WHOLE | _WHOLE | _BROKEN, _JOINTS), max_size=14).map(
    lambda pairs: "".join(f"{part}{joint}" for part, joint in pairs)
)


def _cut(text: str, places: list[int]) -> list[str]:
    ends = sorted({place % (len(text) + 1) for place in places})
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _list_parts(documents: list[Document]) -> list[tuple]:
    """Return all parts with their lines and columns instead of their offsets."""
    return sorted(
        (one.place(part.start), type(part).__name__, *_describe(one, part))
        for one in documents
        for part in (*one.entries, *one.macros, *one.broken, *one.preambles)
    )


def _describe(document: Document, part) -> tuple:
    if hasattr(part, "fields"):
        places = [(one.name, one.value, document.place(one.start)) for one in part.fields]
        return part.type, part.key, tuple(places), document.text[part.start : part.end]
    if hasattr(part, "reason"):
        return part.reason, document.place(part.at)
    return (part.value,)


@given(_TEXTS, st.lists(st.integers(0, 2_000), max_size=8))
@settings(max_examples=400)
def test_pieces_that_end_anywhere_have_the_parts_of_the_whole(text, places):
    assert _list_parts(list(parse_pieces(_cut(text, places)))) == _list_parts([parse(text)])


@given(_TEXTS)
def test_pieces_of_one_character_have_the_parts_of_the_whole(text):
    documents = list(parse_pieces(text))
    assert _list_parts(documents) == _list_parts([parse(text)])
    assert "".join(one.text for one in documents) == text


def test_a_broken_entry_that_shows_after_a_whole_one_has_its_line():
    text = "@book{e, title = {open\n@book{a, title = {On {Sand}}}\n@misc h, title = {T}}\n"
    (document,) = parse_pieces([text])
    assert [document.place(one.at) for one in document.broken] == [(4, 1), (3, 1)]


def test_a_long_file_is_read_in_many_documents():
    entry = "@misc{a, title = {On Sand}}\n"
    documents = list(parse_pieces([entry * 3] * 5))
    assert [len(one.entries) for one in documents] == [3, 3, 3, 3, 3, 0]
    assert documents[-2].place(documents[-2].entries[-1].start) == (15, 1)
