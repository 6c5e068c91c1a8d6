"""The reader of the pages of the awesome-topics site, as the table of readers has it."""

from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.readers.site.shapes import is_site_page, parse

READER = PageReader(
    name="site",
    about="the pages of the awesome-topics site: tables of Title, Venue, Year, Link",
    recognises=is_site_page,
    read=parse,
    examples=(
        Example(
            "| Title | Venue | Year | Link |\n|--|--|--|--|\n| R&D. | ICML | 2024 | [Link](https://a.org/b) |\n",
            ({"title": "R&D", "venue": "ICML", "year": 2024, "link": "https://a.org/b"},),
        ),
    ),
)
