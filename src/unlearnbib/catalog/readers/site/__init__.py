"""The pages of the awesome-topics site; `catalog.site` tells their shapes."""

from unlearnbib.catalog.page_reader import Example, Reader
from unlearnbib.catalog.readers.site.shapes import parse, recognises

READER = Reader(
    name="site",
    about="the pages of the awesome-topics site: tables of Title, Venue, Year, Link",
    recognises=recognises,
    read=parse,
    examples=(
        Example(
            "| Title | Venue | Year | Link |\n|--|--|--|--|\n| R&D. | ICML | 2024 | [Link](https://a.org/b) |\n",
            ({"title": "R&D", "venue": "ICML", "year": 2024, "link": "https://a.org/b"},),
        ),
    ),
)
