"""What a library of one's own keeps: .bib -> papers -> .bib, and .bib -> CSL-JSON as other programs make it.

usage: python benchmarks/roundtrip.py FILE.bib ... [--dialect bibtex|biblatex] [--changed]
       python benchmarks/roundtrip.py FILE.bib ... --against pandoc|citation-js

Prints, field by field, how many values are kept, changed and lost, as BibTeX reads them: macros replaced,
whitespace as one space, names by their parts, a month by its number. "preprint" are those of an @article in
the journal "CoRR" or "arXiv preprint", which becomes a @misc with an `eprint`, as it should. `--changed`
lists what differs. `--against` compares the CSL-JSON, value by value, with that of another program, which
must be installed (for citation-js: NODE_PATH with @citation-js/plugin-bibtex), and sorts the differences by
the rules of csl_rules.py, which are explained there; csl-differences.tsv has the last result. No figure is
a time.
"""

import argparse
import json
import os
import re
import subprocess
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from csl_rules import Difference, explain

from unlearnbib import bib, export, load, read
from unlearnbib.bib.values import join_value, read_macros
from unlearnbib.formats.bibtex.items import detect_dialect
from unlearnbib.formats.bibtex.pages_and_dates import dash_pages, read_year_and_month
from unlearnbib.identifiers.doi import find_doi
from unlearnbib.names.bibtex import NAME_FIELDS, parse_name_list
from unlearnbib.tex.verbatim import decode_verbatim

Entries = Mapping[str, tuple[str, Mapping[str, str]]]
_ALIASES = {"journaltitle": "journal", "location": "address", "institution": "school", "annotation": "annote"}
#: Fields in which people write the number of a preprint, as if arXiv were a journal.
_OF_JOURNALS = frozenset(("journal", "journaltitle", "volume", "number", "pages"))
#: Variables of items that are each program's own.
_OWN_VARIABLES = frozenset(("id", "citation-key", "citation-label", "custom", "_graph"))
_EXAMPLE = 90  # characters
_VERBATIM = frozenset(("doi", "url", "eprint"))


def read_entries(text: str) -> Entries:
    """Return the entries of a .bib file by key, the first of each: type and fields as BibTeX reads them."""
    document = bib.parse(text)
    macros = read_macros(document)
    found: dict[str, tuple[str, Mapping[str, str]]] = {}
    for entry in document.entries:
        if entry.type.lower() != "xdata":
            fields: dict[str, str] = {}
            for one in entry.fields:
                fields.setdefault(one.name.lower(), " ".join(join_value(one.value, macros).split()))
            found.setdefault(entry.key, (entry.type.lower(), fields))
    return found


def normalize(name: str, value: str) -> Any:
    """Return a value as it is compared."""
    if name in NAME_FIELDS:
        return parse_name_list(value)
    if name == "month":
        return read_year_and_month("2000", value)
    if name == "doi":
        return (find_doi(decode_verbatim(value)) or value).lower()
    if name in _VERBATIM:
        return decode_verbatim(value).replace("%20", " ")
    return re.sub(r"\s*--+\s*", "--", dash_pages(value)) if name == "pages" else value


def compare(before: Entries, after: Entries) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (field, verdict, key, value before, value after) for each type and each field."""
    for key, (kind, fields) in before.items():
        new_kind, new = after.get(key, ("", {}))
        is_preprint = kind != new_kind and "eprint" in new
        changed = "preprint" if is_preprint else "changed"
        yield "@type", "kept" if kind == new_kind else changed if new_kind else "lost", key, kind, new_kind
        known = {_ALIASES.get(name, name): value for name, value in new.items()}
        for name, value in fields.items():
            if value.strip() and name != "xdata":  # its fields are in the entry
                got = new.get(name, known.get(_ALIASES.get(name, name)))
                is_same = got is not None and normalize(name, got) == normalize(name, value)
                is_moved = is_preprint and name in _OF_JOURNALS
                verdict = (
                    "kept" if is_same else "preprint" if is_moved else "lost" if got is None else "changed"
                )
                yield name, verdict, key, value, got or ""


def print_table(rows: list[tuple[str, str, str, str, str]]) -> None:
    """Print how many values of each field are kept, changed and lost, and the sums."""
    counts: dict[str, Counter[str]] = {}
    for name, verdict, *_ in rows:
        counts.setdefault(name, Counter())[verdict] += 1
    print(f"{'field':<22}{'kept':>7}{'changed':>9}{'lost':>6}{'preprint':>10}")
    for name, row in sorted(counts.items(), key=lambda item: -item[1].total()):
        print(f"{name:<22}{row['kept']:>7}{row['changed']:>9}{row['lost']:>6}{row['preprint']:>10}")
    types = counts.pop("@type", Counter())
    whole = sum(counts.values(), Counter())
    for row in (types, whole):
        wanted = row.total() - row["preprint"]
        share = 100 * row["kept"] / max(wanted, 1)
        print(f"{'types' if row is types else 'values'} kept {row['kept']} of {wanted} ({share:.2f} %);"
              f" {row['preprint']} of recognised preprints")  # fmt: skip


def convert(path: str, output: str) -> str:
    """Return a file in another format, by the library."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        papers = load(path)
        options = {"profile": "full"} if output != "csl-json" else {}
        return export(papers, output, **options)  # type: ignore[arg-type] # a mapping of literals


def read_foreign(path: str, program: str) -> dict[str, dict[str, Any]]:
    """Return the items that another program makes of a .bib file, by id."""
    script = (
        "const {Cite}=require('@citation-js/core');require('@citation-js/plugin-bibtex');"
        "console.log(JSON.stringify(new Cite(require('fs').readFileSync(process.argv[1],'utf8')).data))"
    )
    command = (
        ["pandoc", "-f", "biblatex", "-t", "csljson", path]
        if program == "pandoc"
        else ["node", "-e", script, path]
    )
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {str(item["id"]): item for item in json.loads(done.stdout)}


def compare_items(path: str, program: str) -> Iterator[tuple[str, Difference | None]]:
    """Yield each variable of a file's items, by key: None where both programs say the same."""
    ours = {item["id"]: item for item in json.loads(export(list(read(path)), "csl-json", as_keyed=True))}
    theirs = read_foreign(path, program)
    for key in ours.keys() & theirs.keys():
        one, other = ours[key], theirs[key]
        for name in sorted((one.keys() | other.keys()) - _OWN_VARIABLES):
            is_same = _get_plain(one, name) == _get_plain(other, name)
            yield key, None if is_same else Difference(name, one.get(name), other.get(name), one)


def _get_plain(item: Mapping[str, Any], name: str) -> Any:
    """Return a value as it is compared: names in one order of parts, numbers as text, no empty text."""
    value = item.get(name)
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return [sorted(one.items()) for one in value]
    return str(value).strip() or None if isinstance(value, str | int) else value


def print_differences(paths: list[str], program: str) -> None:
    """Print each kind of difference: variable, who is right, why, how often, an example; and the share."""
    counts: Counter[tuple[str, str, str]] = Counter()
    examples: dict[tuple[str, str, str], str] = {}
    same = 0
    for path in paths:
        try:
            found = list(compare_items(path, program))
        except subprocess.CalledProcessError as error:
            print(
                f"# {program} does not read {os.path.basename(path)}: {error.stderr.strip().splitlines()[-1]}"
            )
            continue
        same += sum(one is None for _, one in found)
        for key, one in sorted(((key, one) for key, one in found if one), key=lambda pair: pair[0]):
            kind = (one.variable, *explain(one))
            counts[kind] += 1
            examples.setdefault(kind, f"{key}: {_shorten(one.ours)} | {_shorten(one.theirs)}")
    for kind, count in sorted(counts.items()):
        print(program, *kind, count, examples[kind], sep="\t")
    rights = Counter(dict.fromkeys(("convention", "ours", "theirs", "unexplained"), 0))
    for (_, right, _), count in counts.items():
        rights[right] += count
    whole = same + rights.total()
    agreed = same + rights["convention"]
    equal, agreeing = (f"{100 * count / max(whole, 1):.1f} %" for count in (same, agreed))
    kinds = ", ".join(f"{right} {count}" for right, count in rights.items())
    print(f"# {program}: {same} of {whole} values equal ({equal}), with conventions {agreeing}; {kinds}")


def _shorten(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < _EXAMPLE else text[:_EXAMPLE] + "…"


def main() -> None:
    """Compare the files of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--dialect", default="")
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("--against", choices=("pandoc", "citation-js"))
    options = parser.parse_args()
    if options.against:
        print_differences(options.files, options.against)
        return
    rows: list[tuple[str, str, str, str, str]] = []
    for path in options.files:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            text = file.read()
        dialect = options.dialect or detect_dialect(bib.parse(text))
        rows += compare(read_entries(text), read_entries(convert(path, dialect)))
    for name, verdict, key, one, other in rows if options.changed else ():
        if verdict != "kept":
            print(f"{verdict} {name} of {key}: {one[:150]!r} -> {other[:150]!r}")
    print_table(rows)


if __name__ == "__main__":
    main()
