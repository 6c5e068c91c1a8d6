"""Rebuild the derived files of data/ and the golden .bib of the shipped catalog, or compare them.

usage: python recipes/rebuild_data.py [--check] [--reference FOLDER]

Without --reference only tests/golden/l-l-m-unlearning.bib is made, from data/. With it the facts and the
tables of rules are made too, from catalog-facts.json and acl-volumes.json in FOLDER/facts/ and from
FOLDER/apis/rules/. --check writes nothing and exits 1 if a file would change.
"""

import argparse
import json
import os
import re
import sys
from collections import defaultdict
from datetime import date
from typing import Any

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.path.join(ROOT, "data")
COLLECTED = "2026-11-24"
BIBLIOGRAPHY = "l-l-m-unlearning.bib"

# The facts name their proceedings by hand; here they go by the identity that a link gives.
PROCEEDINGS = {
    "icml-2025": "pmlr:v267",
    "icml-2024": "pmlr:v235",
    "iclr-2025": "openreview:ICLR.cc/2025/Conference",
    "neurips-2024": "neurips:2024",
    "kdd-2025-v1": "doi:10.1145/3690624",
    "aaai-2025-39-24": "aaai:v39i24",
    "usenix-security-2025": "usenix:usenixsecurity25",
}
ACL_COLUMNS = ["title", "venues", "publisher", "place", "month", "editors", "isbn", "volume", "issue"]
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]

# Series and volumes that the counted copy of the Anthology lacks, each with the evidence of their DOIs.
ACL_SHOWN = {
    "2025.acl": "recorded page of 2025.acl-long.1141; DBLP",
    "2025.emnlp": "DBLP",
    "2025.findings-acl": "data/xml/2025.findings.xml of the Anthology, 2025-10-25",
    "2025.findings-emnlp": "DOI 10.18653/v1/2025.findings-emnlp.283 at Crossref",
    "2024.findings-emnlp": "the Anthology's BibTeX of 2024.findings-emnlp.706",
    "2024.findings-eacl": "the Anthology's BibTeX of 2024.findings-eacl.61 and .132",
    "2024.findings-acl": "data/xml/2024.findings.xml of the Anthology, 2024-10-31",
    "2023.emnlp-main": "Crossref; six of 1,047 records lack it in the counted copy",
}


def main() -> int:
    """Make the files, write or compare them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--reference", metavar="FOLDER")
    options = parser.parse_args()
    changed = []
    for make in STEPS if options.reference else STEPS[-1:]:
        made = make(options.reference)
        changed += [name for name, text in made.items() if text != read(name)]
        if not options.check:
            write(made)
    for name in changed if options.check else ():
        path = os.path.relpath(locate(name), ROOT)
        print(f"{path}: differs; run python recipes/rebuild_data.py", file=sys.stderr)
    return 1 if changed and options.check else 0


def write(files: dict[str, str]) -> None:
    """Write the files that differ."""
    for name, text in files.items():
        if text != read(name):
            with open(locate(name), "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            print(f"{os.path.relpath(locate(name), ROOT)}: written")


def locate(name: str) -> str:
    """Return the path of a file: all are in data/, but for the golden bibliography of the tests."""
    return os.path.join(ROOT, "tests", "golden", name) if name == BIBLIOGRAPHY else os.path.join(DATA, name)


def read(name: str) -> str:
    """Return the text of a file, or "" if it is missing."""
    path = locate(name)
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def build_rules(folder: str) -> dict[str, str]:
    """Return the tables by which DOIs and years follow from links."""
    place = (folder, "apis", "rules")
    return {
        "acl-doi-volumes.json": format_json(
            list_acl_volumes(
                load_json(*place, "acl_doi_by_volume.json"), load_json(folder, "facts", "acl-volumes.json")
            ),
            depth=1,
        ),
        "aaai-issues.json": format_json(
            list_aaai_issues(load_json(*place, "aaai_ojs_issue_ranges.json")), depth=2
        ),
        "pmlr-volumes.json": format_json(list_pmlr_volumes(load_json(*place, "pmlr_volumes.json")), depth=2),
    }


def build_facts(folder: str) -> dict[str, str]:
    """Return the facts of papers and proceedings."""
    collected = load_json(folder, "facts", "catalog-facts.json")
    return {
        "papers.json": format_json(collect_papers(collected), depth=4),
        "proceedings.json": format_json(collect_proceedings(collected), depth=4),
        "acl-volumes.json": format_json(
            describe_acl_volumes(load_json(folder, "facts", "acl-volumes.json")), depth=2
        ),
    }


def build_bibliography(_folder: str) -> dict[str, str]:
    """Return the BibTeX of the shipped catalog, which the main command must print."""
    from unlearnbib import export, load  # noqa: PLC0415 - needs the files just written

    return {BIBLIOGRAPHY: export(load(), "bibtex")}


STEPS = (build_rules, build_facts, build_bibliography)  # each needs the files of those before it


def load_json(*parts: str) -> Any:
    """Return the content of a JSON file."""
    with open(os.path.join(*parts), encoding="utf-8") as file:
        return json.load(file)


def format_json(value: Any, depth: int, indent: str = "") -> str:
    """Return `value` as JSON for people: objects are opened to `depth` levels, then on one line."""
    end = "\n" if not indent else ""
    if depth == 0 or not isinstance(value, dict | list) or not value:
        return json.dumps(value, ensure_ascii=False) + end
    inner = indent + " "
    if isinstance(value, dict):
        items = [
            f"{json.dumps(k, ensure_ascii=False)}: {format_json(v, depth - 1, inner)}"
            for k, v in value.items()
        ]
        return "{\n" + ",\n".join(inner + item for item in items) + "\n" + indent + "}" + end
    items = [format_json(v, depth - 1, inner) for v in value]
    return "[\n" + ",\n".join(inner + item for item in items) + "\n" + indent + "]" + end


def collect_papers(collected: Any) -> dict[str, Any]:
    """Return the records of the papers by identity."""
    from unlearnbib.citekeys import assign  # noqa: PLC0415
    from unlearnbib.model import Paper  # noqa: PLC0415
    from unlearnbib.names.parse import parse_inverted_name  # noqa: PLC0415
    from unlearnbib.sources.resolve import identify  # noqa: PLC0415

    kept = json.loads(read("papers.json") or '{"papers": {}}')["papers"]  # a key, once given, stays
    found = [identify(fact["link"]) for fact in collected["papers"]]
    known = [one for one in found if one]
    plain = [
        Paper(
            fact["official_title"],
            year=fact["year"],
            identity=one.identity,
            key=kept.get(str(one.identity), {}).get("key", ""),
            authors=tuple(parse_inverted_name(invert_name(name)) for name in fact["authors"]),
        )
        for fact, one in zip(collected["papers"], known, strict=True)
    ]
    keys = {paper.identity: paper.key for paper in assign(plain)}
    about = {
        "about": "facts of the papers of l-l-m-unlearning.md by identity",
        "collected": COLLECTED,
    }
    return about | {
        "papers": {
            str(one.identity): {"key": keys[one.identity], **build_paper(fact, str(one.identity))}
            for fact, one in zip(collected["papers"], known, strict=True)
        }
    }


def build_paper(fact: Any, identity: str) -> dict[str, Any]:
    """Return the record of one paper; a DOI of null means that it has none."""
    ids = fact["identifiers"]
    record = {
        "title": fact["official_title"],
        "authors": [invert_name(name) for name in fact["authors"]],
        "year": fact["year"],
        "month": MONTHS.index(fact["month"]) + 1 if fact["month"] else None,
        "pages": fact["pages"],
        "proceedings": PROCEEDINGS.get(fact["venue_key"], f"acl:{fact['venue_key']}"),
        "track": fact["track"],
        "also": list_other_identities(fact, identity),
        "preprint": f"arxiv:{ids['arxiv']}" if ids["arxiv"] else None,
        "notes": fact["notes"],
        "sources": fact["sources"],
    }
    return {"doi": fact["doi"]} | {name: value for name, value in record.items() if value}


def list_other_identities(fact: Any, identity: str) -> list[str]:
    """Return the other identities of the same publication."""
    from unlearnbib.sources.resolve import identify  # noqa: PLC0415

    ids = fact["identifiers"]
    found = identify(fact["doi"]) if fact["doi"] else None
    names = [
        str(found.identity) if found else None,
        f"openreview:{ids['openreview_forum']}" if ids["openreview_forum"] else None,
        f"{PROCEEDINGS[fact['venue_key']]}/{ids['pmlr_id']}" if ids["pmlr_id"] else None,
    ]
    return [name for name in names if name and name != identity]


def invert_name(name: Any) -> str:
    """Return a name of the facts as "Family, Given"."""
    return ", ".join(filter(None, (name["family"], name.get("suffix"), name.get("given"))))


def collect_proceedings(collected: Any) -> dict[str, Any]:
    """Return the records of the proceedings by key."""
    about = {
        "about": "facts that the papers of a proceedings share, by its key",
        "collected": COLLECTED,
    }
    return about | {
        "proceedings": {
            PROCEEDINGS.get(name, f"acl:{name}"): build_proceedings(fact)
            for name, fact in collected["venues"].items()
        }
    }


def build_proceedings(fact: Any) -> dict[str, Any]:
    """Return the record of one proceedings."""
    record = {
        "container_title": fact["booktitle"],
        "container_title_short": fact["short_name"],
        "collection_title": fact["series"],
        "volume": fact["volume"],
        "issue": fact["number"],
        "editors": [invert_name(name) for name in fact["editors"] or ()],
        "year": fact["year"],
        "month": MONTHS.index(fact["month"]) + 1 if fact["month"] else None,
        "publisher": fact["publisher"],
        "publisher_place": fact.get("publisher_address"),
        "event_title": fact["short_name"].removeprefix("Findings of ").removesuffix(" Industry"),
        "event_place": fact["place"],
        "event_date": fact["dates"],
        "published": fact.get("published"),
        "isbn": fact["isbn"],
        "issn": fact["issn"],
        "container_doi": fact["volume_doi"],
        "notes": fact.get("note"),
        "sources": [fact["source"].strip()],
    }
    return {name: value for name, value in record.items() if value}


def list_acl_volumes(counted: Any, facts: Any) -> dict[str, Any]:
    """Return the series and volumes of the ACL Anthology in which every paper has a DOI, or none has.

    `facts` tell which papers of a volume are the exceptions, and whether its front matter has a DOI.
    """
    exceptions = {
        name: sorted(map(int, one["papers_without_doi"]))
        for name, one in facts.items()
        if one.get("papers_without_doi") and one["doi_prefixes"] == ["10.18653"]
    }
    series: dict[str, dict[str, str]] = defaultdict(dict)
    for volume, state in counted["volumes"].items():
        series[volume.rpartition("-")[0]][volume] = state
    whole = [name for name, states in series.items() if set(states.values()) == {"all"}]
    none = [name for name, states in series.items() if set(states.values()) == {"none"}]
    mixed = {
        volume: state
        for name, states in series.items()
        if name not in whole and name not in none
        for volume, state in states.items()
    }
    with_all, with_none = ([v for v, state in mixed.items() if state == s] for s in ("all", "none"))
    return {
        "about": "series and volumes of the ACL Anthology in which every paper has the DOI 10.18653/v1/ID",
        "collected": COLLECTED,
        "source": counted["_source"],
        "shown": ACL_SHOWN,
        "volumes": sorted({*whole, *with_all, *ACL_SHOWN, *exceptions}),
        "without": sorted({*none, *with_none} - {*ACL_SHOWN}),
        "exceptions": exceptions,
        "front_matter": sorted(
            name
            for name, one in facts.items()
            if one["frontmatter_doi"] and one.get("doi_prefixes") == ["10.18653"]
        ),
        "years": {
            name: int(one["year"]) for name, one in facts.items() if int(one["year"]) != read_acl_year(name)
        },
    }


def read_acl_year(volume: str) -> int:
    """Return the year in the name of a volume."""
    if volume[:4].isdecimal():
        return int(volume[:4])
    return int(volume[1:3]) + (1900 if int(volume[1:3]) >= 50 else 2000)  # noqa: PLR2004 - from 1965


def describe_acl_volumes(facts: Any) -> dict[str, Any]:
    """Return the titles of the volumes of the ACL Anthology, with publishers and places by number."""
    publishers = sorted({one["publisher"] for one in facts.values() if "publisher" in one})
    places = sorted({one["address"] for one in facts.values() if "address" in one})
    rows = {name: describe_acl_volume(one, publishers, places) for name, one in facts.items()}
    return {
        "about": "volumes of the ACL Anthology: " + ", ".join(ACL_COLUMNS),
        "collected": COLLECTED,
        "source": "data/xml of github:acl-org/acl-anthology, CC BY 4.0",
        "columns": ACL_COLUMNS,
        "publishers": publishers,
        "places": places,
        "journals": [name for name, one in facts.items() if one["type"] == "journal"],
        "volumes": rows,
    }


def name_acl_journal(one: Any) -> str:
    """Return the name of the journal of a volume, whose title has its numbers, its former name and slips."""
    name = str(one.get("journal") or re.split(r",? (?:Volume|Vol\.|Number) ", one["title"])[0])
    is_renamed = one["venues"] == ["cl"] and not name.startswith("American")
    return "Computational Linguistics" if is_renamed else name


def describe_acl_volume(one: Any, publishers: list[str], places: list[str]) -> list[Any]:
    """Return the row of a volume, empty cells at its end left out; only a journal has the last two."""
    from unlearnbib.text.months import parse_month  # noqa: PLC0415

    is_journal = one["type"] == "journal"
    row = [
        name_acl_journal(one) if is_journal else one["title"],
        " ".join(one["venues"]),
        publishers.index(one["publisher"]) if "publisher" in one else None,
        places.index(one["address"]) if "address" in one and not is_journal else None,
        parse_month(one.get("month", "")),
        [] if is_journal else [", ".join(filter(None, names)) for names in one.get("editors", ())],
        "" if is_journal else one.get("isbn", ""),
        one.get("journal-volume", "") if is_journal else "",
        one.get("journal-issue", "") if is_journal else "",
    ]
    while not row[-1] and row[-1] != 0:
        row.pop()
    return row


def list_aaai_issues(counted: Any) -> dict[str, Any]:
    """Return the issues of AAAI whose article numbers are all known."""
    overlapping = {tuple(name.split("i")): sorted(ids) for name, ids in counted["ids"].items()}
    full = [row for row in counted["ranges"] if row[4] == row[1] - row[0] + 1]
    return {
        "about": "article numbers of AAAI: [first, last, volume, issue], each number in between taken",
        "collected": COLLECTED,
        "source": counted["_source"],
        "ranges": [row[:4] for row in full if (str(row[2]), row[3]) not in overlapping],
        "scattered": [[int(volume), issue, ids] for (volume, issue), ids in overlapping.items()],
    }


def list_pmlr_volumes(counted: Any) -> dict[str, Any]:
    """Return venue and year of the volumes of PMLR."""
    return {
        "about": "PMLR volume: [venue, year]",
        "collected": COLLECTED,
        "source": counted["_about"],
        "volumes": {volume: rows[0][:2] for volume, rows in counted["volumes"].items() if len(rows) == 1},
    }


if __name__ == "__main__":
    sys.exit(main())
