"""Small styles and items for the tests of the citation engine."""

from unlearnbib.csl.processor import Processor
from unlearnbib.csl.style import Style
from unlearnbib.csl.xml_tree import parse_xml

SMALL = b"""<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="en-US">
<info><title>Small</title><id>small</id><updated>2026-01-01T00:00:00Z</updated></info>
<citation collapse="year" disambiguate-add-year-suffix="true"><layout prefix="(" suffix=")" delimiter="; ">
<group delimiter=" "><names variable="author"><name form="short"/></names><date variable="issued"><date-part name="year"/></date>
<text variable="locator"/></group></layout></citation>
<bibliography><sort><key variable="title"/></sort><layout suffix=".">
<group delimiter=". "><names variable="author"/><text variable="title" quotes="true"/><text variable="URL"/></group></layout></bibliography>
</style>"""
ITEMS = [
    {
        "id": "b",
        "type": "book",
        "title": "Beta",
        "author": [{"family": "Doe"}],
        "issued": {"date-parts": [[2024]]},
    },
    {
        "id": "a",
        "type": "book",
        "title": "Alpha?",
        "author": [{"family": "Doe"}],
        "issued": {"date-parts": [[2024]]},
    },
]
AUTHOR = '<names variable="author"/>'
YEAR = '<date variable="issued"><date-part name="year"/></date>'


def style(citation: str, bibliography: str = "", kind: str = "in-text") -> str:
    """Return a style of these two elements; a citation may be empty."""
    head = "<info><title>T</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>"
    return (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}" default-locale="en-US">{head}'
        f"{citation or '<citation><layout/></citation>'}{bibliography}</style>"
    )


def book(name: str, *families: str, year: int = 2024, title: str = "") -> dict:
    authors = [dict(zip(("family", "given"), family.split("/"), strict=False)) for family in families]
    return {
        "id": name,
        "type": "book",
        "title": title or name,
        "author": authors,
        "issued": {"date-parts": [[year]]},
    }


def make_processor(style: str, items: list[dict], output: str = "text") -> Processor:
    """Return a processor of `items` in the style of this text."""
    return Processor(Style(parse_xml(style.encode())), items, output)
