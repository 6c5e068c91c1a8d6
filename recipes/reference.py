"""Compare our citations with those of citeproc-js, the reference processor; needs node and npm.

usage: python recipes/reference.py [--write] [--items FILE] [--styles NAME ... | --sample COUNT]

Prints for each style how many references and in-text citations are equal, and those that differ;
whitespace and markup aside. Without options: the 53 papers of the shipped catalog in the 29 styles below;
--write writes the output of the reference processor for them to tests/golden/reference/, which the tests
read. --items takes a file of CSL-JSON, --sample a number of the published styles, always the same ones.
"""

import argparse
import html
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from citeproc import LOCALES_PATH

import unlearnbib
from unlearnbib.csl.style_index import list_names
from unlearnbib.csl.style_loader import resolve_style
from unlearnbib.formats.citations import convert_paper

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(os.path.dirname(HERE), "tests", "golden", "reference")
PROCESSOR = "citeproc@2.4.63"
# The styles of authors in machine learning, language and security.
STYLES = """association-for-computational-linguistics ieee acm-sig-proceedings
    acm-sig-proceedings-long-author-list association-for-computing-machinery apa chicago-author-date
    chicago-notes-bibliography modern-language-association springer-lecture-notes-in-computer-science
    nature science cell harvard-cite-them-right elsevier-harvard elsevier-with-titles
    american-medical-association american-chemical-society american-physics-society pnas frontiers plos
    iso690-author-date-en gost-r-7-0-5-2008 din-1505-2 bibtex springer-basic-author-date
    turabian-author-date nlm-citation-sequence""".split()

Printed = list[tuple[str, str, str]]  # id, in-text citation, reference


def render_with_citeproc_js(items: Sequence[Mapping[str, Any]], styles: Sequence[str]) -> dict[str, Printed]:
    """Return the output of citeproc-js, which is fetched from npm into a temporary folder."""
    query = json.dumps({"items": items, "styles": {name: resolve_style(name)[0] for name in styles}})
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "install", "--silent", "--prefix", folder, PROCESSOR], check=True)
        command = ["node", os.path.join(HERE, "reference.js"), LOCALES_PATH]
        environment = {**os.environ, "NODE_PATH": os.path.join(folder, "node_modules")}
        answer = subprocess.run(
            command, input=query, env=environment, stdout=subprocess.PIPE, check=True, text=True
        )
    printed: dict[str, Printed] = json.loads(answer.stdout)
    return printed


def render(items: Sequence[Mapping[str, Any]], style: str) -> Printed:
    """Return our output, in the order of the style."""
    formatter = unlearnbib.Formatter(style, output="html")
    return [(one, formatter.citation([one]), text) for one, text in formatter.bibliography(items)]


def strip_markup(text: str) -> str:
    """Return a text without its markup, with single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def find_differences(wanted: Printed, printed: Printed) -> Iterator[str]:
    """Yield the differences between two outputs, whitespace aside."""
    mine = {one: (citation, text) for one, citation, text in printed}
    for one, *texts in wanted:
        for theirs, our in zip(texts, mine[one], strict=True):
            if theirs and "".join(strip_markup(theirs).split()) != "".join(strip_markup(our).split()):
                yield f"  {one}\n    reference {strip_markup(theirs)}\n    ours      {strip_markup(our)}"
    if [one for one, *_ in wanted] != [one for one, *_ in printed]:
        yield "  the order"


def write_golden(style: str, printed: Printed) -> None:
    """Write an output as text: the key, the citation, the reference."""
    os.makedirs(GOLDEN, exist_ok=True)
    with open(os.path.join(GOLDEN, f"{style}.txt"), "w", encoding="utf-8", newline="\n") as file:
        file.writelines(
            f"{one}\n  {strip_markup(citation)}\n  {strip_markup(text)}\n" for one, citation, text in printed
        )


def main() -> None:
    """Compare the outputs, and write the golden files with --write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--items")
    parser.add_argument("--styles", nargs="+", default=STYLES)
    parser.add_argument("--sample", type=int)
    options = parser.parse_args()
    if options.sample:
        published = [name for name in list_names() if "dependent" not in resolve_style(name)[0]]
        options.styles = random.Random(0).sample(published, options.sample)  # noqa: S311 - no secret
    items = load_items(options.items)
    counts = [0, 0]
    for style, wanted in render_with_citeproc_js(items, options.styles).items():
        found = list(find_differences(wanted, render(items, style)))
        counts[0], counts[1] = counts[0] + 2 * len(wanted) - len(found), counts[1] + 2 * len(wanted)
        print(style, f"{2 * len(wanted) - len(found)} of {2 * len(wanted)} equal", *found, sep="\n")
        if options.write:
            write_golden(style, wanted)
    sys.exit(f"{counts[0]} of {counts[1]} citations and references are equal")


def load_items(path: str | None) -> list[Any]:
    """Return the items of a file, or the shipped papers as a Formatter gives them to published styles."""
    if not path:
        return list(map(convert_paper, unlearnbib.load()))
    with open(path, encoding="utf-8") as file:
        return list(json.load(file))


if __name__ == "__main__":
    main()
