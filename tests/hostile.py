"""A text with all that could break out of a field, and a paper that has it everywhere."""

from unlearnbib import Identity, Name, Paper

HOSTILE = (
    r"""\input{canary} ^^5cinput{canary} } { % $ # & _ ~ " < > | \write18{x} <script>alert(1)</script>"""
)


def hostile() -> Paper:
    return Paper(
        HOSTILE, venue=HOSTILE, year=2024, authors=(Name(HOSTILE, HOSTILE), Name(literal=HOSTILE)),
        editors=(Name(HOSTILE),), container_title=HOSTILE, publisher=HOSTILE, pages=HOSTILE, volume=HOSTILE,
        event_place=HOSTILE, collection_title=HOSTILE, url="https://a.org/" + HOSTILE, identity=Identity("x", "y"),
    )  # fmt: skip
