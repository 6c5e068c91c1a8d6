"""Real lists against records that people labelled."""

import json
import sys
from importlib import import_module

import pytest

from places import ROOT
from unlearnbib import read


@pytest.mark.reference
@pytest.mark.slow
def test_real_lists_are_read_as_people_labelled_them(reference, golden):

    sys.path.insert(0, str(ROOT / "benchmarks"))
    catalogs = import_module("catalogs")
    found = catalogs.named(str(reference))
    wrong = dict.fromkeys(("title", "link", "year", "venue"), 0)
    labelled = [one for one in catalogs.compared(str(reference), found) if one[1]["entry_type"] == "paper"]
    for _, _, differences in labelled:
        for name, _, _ in differences:
            wrong[name] += 1
    assert max(wrong["title"], wrong["link"]) <= 0.02 * len(labelled)
    assert wrong["year"] <= 0.05 * len(labelled)
    assert wrong["venue"] <= 0.1 * len(labelled)
    for name, count in catalogs.COUNTS.items():
        assert abs(len(found[name]) - count) <= 0.02 * count, name
    rows = [
        f"{name}:{one.line}\t{one.title}\t{one.venue}\t{one.year}\t{one.link}\n"
        for name in found
        for one in found[name].papers[::97]
    ]
    golden("readers.tsv", "".join(rows))


@pytest.mark.reference
@pytest.mark.slow
def test_no_label_that_is_no_paper_becomes_one(reference):

    folder = reference / "catalogs" / "other"
    for one in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["catalogs"]:
        titles = {paper.title for paper in read(str(folder / one["file"]))}
        assert not titles & {record["title"] for record in one["records"] if record["entry_type"] != "paper"}
        assert not any(title in titles for title in ("GDPR", "2026", "Paper Title", "GitHub"))
