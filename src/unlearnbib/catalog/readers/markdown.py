"""Markdown of every shape: pipe tables, bullets, numbered lists, <details>, blocks, paragraphs."""

import re

from unlearnbib.catalog.extract.walk import list_papers
from unlearnbib.catalog.page.hidden import remove_hidden
from unlearnbib.catalog.page.markdown_outline import parse_markdown
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import Problem

# a key as the term of a definition list, as Kramdown has them: "Doe2019:" above ":   Jane Doe: ..."
_KEY = re.compile(
    r"^(?:\{:[^}\n]{0,80}\}\n)?[A-Za-z][\w+-]{0,40}\d{2,4}[a-z]?:?\n:[ \t]+(?=\S)", re.MULTILINE
)


def is_markdown(_text: str, _page: str) -> bool:
    """Return True: any text may be Markdown."""
    return True


def read(text: str, page: str) -> Catalog:
    """Return the papers of a page of Markdown."""
    bare = _KEY.sub(lambda key: "\n" * key[0].count("\n"), remove_hidden(text))
    parsed = parse_markdown(bare)
    listing = list_papers(parsed.blocks, page)
    listing.problems += [
        Problem(page, line, "is too long for a paper and was not read") for line in parsed.left_out
    ]
    return listing.build_catalog()


READER = PageReader(
    name="markdown",
    about="Markdown: pipe tables in any order, lists, numbered lists, <details>, blocks of links",
    recognises=is_markdown,
    read=read,
    examples=(
        Example(
            "## Attacks\n\n- **[Stealing Parts of a Model](https://arxiv.org/abs/2305.00001)**, ICML 2024\n",
            (
                {
                    "title": "Stealing Parts of a Model", "link": "https://arxiv.org/abs/2305.00001",
                    "venue": "ICML", "year": 2024, "keywords": ("Attacks",), "line": 3,
                },
            ),
        ),
        Example(
            '- "Stealing Parts of a Model", 2024-06, AAAI(Oral) 25, [[paper]](https://arxiv.org/abs/2305.00001) '
            "[[code]](https://github.com/a/b)\n",
            (
                {
                    "title": "Stealing Parts of a Model", "link": "https://arxiv.org/abs/2305.00001",
                    "venue": "AAAI", "year": 2025, "keywords": ("Oral",),
                },
            ),
        ),
        Example(
            "1. **Stealing Parts\n   of a Model.** Preprint. ![](https://img.shields.io/badge/LLM-blue)\n\n"
            "   *Jane Doe, John Roe* [[pdf](https://arxiv.org/abs/2305.00001)], 2023.5\n",
            (
                {
                    "title": "Stealing Parts of a Model", "link": "https://arxiv.org/abs/2305.00001",
                    "venue": "", "year": 2023,
                },
            ),
        ),
        Example(
            "| Venue | Paper | Date | Code |\n|--|--|--|--|\n"
            "| CCS'24 | [Stealing Parts of a Model](https://arxiv.org/abs/2305.00001) | 23.05 | - |\n| | |\n",
            (
                {
                    "title": "Stealing Parts of a Model", "link": "https://arxiv.org/abs/2305.00001",
                    "venue": "CCS", "year": 2024, "line": 3,
                },
            ),
        ),
        Example(
            "<details><summary>Stealing Parts of a Model (NDSS 2024)</summary>\n\n- Authors: Jane Doe\n"
            "- Paper: https://arxiv.org/abs/2305.00001\n- Code: https://github.com/a/b\n\n</details>\n",
            (
                {
                    "title": "Stealing Parts of a Model", "link": "https://arxiv.org/abs/2305.00001",
                    "venue": "NDSS", "year": 2024,
                },
            ),
        ),
    ),
)  # fmt: skip
