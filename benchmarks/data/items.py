"""Items of CSL-JSON to cite: the shipped papers over and over, each with a title and a year of its own."""

import json

from unlearnbib import export, load


def make_items(count: int, seed: int) -> str:
    """Return so many items as CSL-JSON; `seed` is in their titles."""
    papers = json.loads(export(load(), "csl-json"))
    many = [dict(papers[n % len(papers)]) for n in range(count)]
    for n, item in enumerate(many):
        year = 1900 + n // len(papers) % 120
        item |= {"id": f"i{n}", "title": f"{item['title']} {seed + n}", "issued": {"date-parts": [[year]]}}
    return json.dumps(many)
