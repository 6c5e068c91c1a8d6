"""Lists of made-up papers for exports in parts, and an engine without Dask that runs them."""

import json

from unlearnbib import export, load
from unlearnbib.distributed.export_run import Run
from unlearnbib.distributed.part_texts import Plan
from unlearnbib.distributed.slices import divide


class InlineBag:
    """A bag of items, one for each partition, in this process."""

    def __init__(self, items):
        self.items = list(items)

    def map(self, function, *bags, **options):
        rows = zip(self.items, *(bag.items for bag in bags), strict=True)
        return InlineBag(function(*row, **options) for row in rows)


class InlineEngine:
    """What the engine of Dask does, at once and in order."""

    def make_bag(self, items):
        return InlineBag(items)

    def keep(self, bag):
        return bag

    def gather(self, bag):
        return bag.items

    def gather_shares(self, shares, find, count):
        return [find([part[at] for part in shares.items]) for at in range(count)]

    def iterate(self, bag):
        return reversed(list(enumerate(bag.items)))  # the last part may be made first


def write_lines(path, rows):
    """Write rows as JSON lines, and return the path as a text."""
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return str(path)


def make_row(number):
    """Return the row of a paper; some of them are one paper, and many want the same key."""
    row = {
        "title": ["Sand", "Sand Dunes", "On Mud", "Peas of the Dunes"][number % 4],
        "year": 2019 + number % 2,
    }
    row |= {
        "authors": [["Jane Doe"], ["John Roe", "Jane Doe"], ["Ann Poe"]][number % 3],
        "venue": "Sand Days",
    }
    link = {
        0: {"url": f"https://arxiv.org/abs/2401.{10000 + number % 40}"},
        1: {"doi": f"10.1234/sand.{number % 50}"},
    }
    return row | link.get(number % 5, {})


def export_inline(pages, partitions, pattern="default", name="bibtex", **options):
    """Return the parts of an export, joined, and their reports."""
    plan = Plan(name, options)
    run = Run(InlineEngine(), divide(pages, partitions), pattern)
    parts = dict(run.write(plan))
    return b"".join(parts[at][0] for at in sorted(parts)), [parts[at][1] for at in sorted(parts)]


def export_whole(pages, name="bibtex", pattern="default", **options):
    """Return the bytes that one machine writes."""
    return export(load(*pages, key_pattern=pattern), name, **options).encode()
