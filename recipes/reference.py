"""Compare our citations with those of citeproc-js, the reference processor; needs node and npm.

usage: python recipes/reference.py [--write] [--engines] [--items FILE | --made-up COUNT] [--locale LANG]
                                   [--styles NAME ... | --sample COUNT] [--documents]

Prints for each style how many references and in-text citations are equal, with their markup and blanks as a
reader sees them (visible.py), and those that differ; differences of markup or blanks alone are counted apart.
Without options: the 53 papers of the shipped catalog in the 29 styles below; --write writes the output of the
reference processor for them to tests/golden/reference/, which the tests read. --items takes a file of
CSL-JSON, --made-up so many items of made_up_items.py, --sample a number of the published styles, always the
same ones, to which a new style adds at most itself. --engines counts those of citeproc-py beside ours, and
prints where only one of the two is right.
--documents compares the citations of whole documents instead (reference_documents.py).
citeproc-js is taken from NODE_PATH if that is set.
"""

import argparse
import hashlib
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import reference_documents
from citeproc import LOCALES_PATH
from made_up_items import make_items
from visible import show_html

import unlearnbib
from unlearnbib.csl.style_index import list_names
from unlearnbib.csl.style_loader import resolve_style
from unlearnbib.formats.cited_items import convert_paper
from unlearnbib.formats.options import ENGINES

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
# The sign of the reference processor for what prints nothing is nothing.
_NO_FORM = "[CSL STYLE ERROR: reference with no printed form.]"

Items = Sequence[Mapping[str, Any]]
Printed = list[tuple[str, str, str]]  # id, in-text citation, reference
EQUAL, MARKUP, TEXT = "equal", "markup or blanks", "text"


def render_with_citeproc_js(items: Items, styles: Sequence[str], locale: str | None) -> dict[str, Printed]:
    """Return the output of citeproc-js, which is fetched from npm into a temporary folder."""
    paths = {name: (path, locale or language) for name, (path, _, language) in _resolve_all(styles)}
    query = json.dumps({"items": items, "styles": paths})
    with tempfile.TemporaryDirectory() as folder:
        environment = {"NODE_PATH": os.path.join(folder, "node_modules"), **os.environ}
        if "NODE_PATH" not in os.environ:
            subprocess.run(["npm", "install", "--silent", "--prefix", folder, PROCESSOR], check=True)
        command = ["node", os.path.join(HERE, "reference.js"), LOCALES_PATH]
        answer = subprocess.run(
            command, input=query, env=environment, stdout=subprocess.PIPE, check=True, text=True
        )
    printed: dict[str, Printed] = json.loads(answer.stdout.replace(_NO_FORM, ""))
    return printed


def _resolve_all(styles: Sequence[str]) -> Iterator[tuple[str, tuple[str, Any, str]]]:
    return ((name, resolve_style(name)) for name in styles)


def render(items: Items, style: str, locale: str | None = None, engine: str = "unlearnbib") -> Printed:
    """Return the output of one of our engines, in the order of the style."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of citeproc-py, and of items without a title
        formatter = unlearnbib.Formatter(style, output="html", locale=locale, engine=engine)
        return [(one, formatter.citation([one]), text) for one, text in formatter.bibliography(items)]


def judge(theirs: str, ours: str) -> str:
    """Return whether two texts are equal, or differ in markup or blanks alone, or in their text.

    >>> judge("<b>A</b> b", "<b><b>A</b></b> b"), judge("<i>A</i> b", "A b"), judge("A", "B")
    ('equal', 'markup or blanks', 'text')
    """
    if show_html(theirs) == show_html(ours):
        return EQUAL
    same = "".join(strip_markup(theirs).split()) == "".join(strip_markup(ours).split())
    return MARKUP if same else TEXT


def strip_markup(text: str) -> str:
    """Return a text without its markup, with single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def compare(wanted: Printed, printed: Printed) -> Iterator[tuple[str, str, str, str]]:
    """Yield (place, judgement, their text, our text) for all that the reference prints."""
    mine = {one: texts for one, *texts in printed}
    for one, *texts in wanted:
        for kind, theirs, ours in zip(("citation", "reference"), texts, mine[one], strict=True):
            if theirs:
                yield f"{one} {kind}", judge(theirs, ours), show_html(theirs), show_html(ours)


def report_differences(wanted: Printed, printed: Printed) -> Iterator[str]:
    """Yield the differences between two outputs."""
    for place, judgement, theirs, ours in compare(wanted, printed):
        if judgement != EQUAL:
            yield f"  {place}: {judgement}\n    reference {theirs}\n    ours      {ours}"
    if [one for one, *_ in wanted] != [one for one, *_ in printed]:
        yield "  the order"


def report_engines(wanted: Printed, ours: Printed, stock: Printed) -> Iterator[str]:
    """Yield the texts that only one of the two engines prints as the reference."""
    both = zip(compare(wanted, ours), compare(wanted, stock), strict=True)
    for (place, mine, theirs, text), (_, other, _, stock_text) in both:
        if (mine == EQUAL) != (other == EQUAL):
            yield f"  {place}\n    reference   {theirs}\n    unlearnbib  {text}\n    citeproc-py {stock_text}"


def count(wanted: Printed, printed: Printed) -> Counter[str]:
    """Return how many texts are equal, and how the others differ."""
    return Counter(judgement for _, judgement, _, _ in compare(wanted, printed))


def write_golden(style: str, printed: Printed) -> None:
    """Write an output as text: the key, the citation, the reference."""
    os.makedirs(GOLDEN, exist_ok=True)
    with open(os.path.join(GOLDEN, f"{style}.txt"), "w", encoding="utf-8", newline="\n") as file:
        file.writelines(
            f"{one}\n  {strip_markup(citation)}\n  {strip_markup(text)}\n" for one, citation, text in printed
        )


def sample_styles(number: int) -> list[str]:
    """Return so many of the published styles: a hash of the name decides, so that new styles move no other.

    >>> sample_styles(2) == sample_styles(3)[:2]
    True
    """
    return sorted(list_names(), key=lambda name: hashlib.sha256(name.encode()).digest())[:number]


def parse_arguments() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--engines", action="store_true")
    parser.add_argument("--documents", action="store_true")
    parser.add_argument("--items")
    parser.add_argument("--made-up", type=int)
    parser.add_argument("--locale")
    parser.add_argument("--styles", nargs="+", default=STYLES)
    parser.add_argument("--sample", type=int)
    return parser.parse_args()


def main() -> None:
    """Compare the outputs, and write the golden files with --write."""
    options = parse_arguments()
    if options.documents:
        styles = reference_documents.STYLES if options.styles is STYLES else options.styles
        sys.exit(reference_documents.compare(styles, writes=options.write))
    if options.sample:
        options.styles = sample_styles(options.sample)
    items = make_items(options.made_up) if options.made_up else load_items(options.items)
    engines = ENGINES if options.engines else ENGINES[:1]
    totals = {engine: Counter[str]() for engine in engines}
    for style, wanted in render_with_citeproc_js(items, options.styles, options.locale).items():
        outputs = [render(items, style, options.locale, engine) for engine in engines]
        counts = [count(wanted, printed) for printed in outputs]
        print(style, *map(_describe, engines, counts), sep="\n  ")
        lines = report_engines(wanted, *outputs) if options.engines else report_differences(wanted, *outputs)
        print(*lines, sep="\n", flush=True)
        for engine, counted in zip(engines, counts, strict=True):
            totals[engine] += counted
        if options.write:
            write_golden(style, wanted)
    sys.exit("\n".join(map(_describe, engines, totals.values())))


def _describe(engine: str, counts: Counter[str]) -> str:
    total = counts.total()
    share = f"{counts[EQUAL] / total:.2%}" if total else "-"
    equal = f"{engine}: {counts[EQUAL]} of {total} are equal ({share})"
    return f"{equal}, {counts[MARKUP]} differ in markup or blanks alone"


def load_items(path: str | None) -> list[Any]:
    """Return the items of a file, or the shipped papers as a Formatter gives them to published styles."""
    if not path:
        return list(map(convert_paper, unlearnbib.load()))
    with open(path, encoding="utf-8") as file:
        return list(json.load(file))


if __name__ == "__main__":
    main()
