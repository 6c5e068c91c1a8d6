"""Compare the shipped styles with what BibTeX prints with the venues' own files; needs bibtex.

usage: python recipes/venues.py [FOLDER] [--write] [--quiet]

FOLDER holds the .bst files that TeX Live lacks, from the kits for authors: acl_natbib.bst, aaai2026.bst,
iclr2026_conference.bst, icml2025.bst, ieeenat_fullname.bst. Prints for each style how many of the works of
tests/data/venue_works.bib and of the papers of the shipped catalog are equal, and those that differ: letter
case, TeX and links aside. --write writes what the files print of the works to tests/golden/venues.json, which
the tests read; none of the files is part of the project.
"""

import argparse
import json
import os
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from unlearnbib import Formatter, export, load

ROOT = Path(__file__).resolve().parent.parent
WORKS = ROOT / "tests" / "data" / "venue_works.bib"
GOLDEN = ROOT / "tests" / "golden" / "venues.json"
#: The file of each style, without .bst.
BST = {
    "plain": "plain",
    "usenix-security": "plain",
    "neurips": "plainnat",
    "jmlr": "plainnat",
    "acm": "ACM-Reference-Format",
    "acl": "acl_natbib",
    "coling": "acl_natbib",
    "aaai": "aaai2026",
    "iclr": "iclr2026_conference",
    "tmlr": "iclr2026_conference",
    "icml": "icml2025",
    "cvpr": "ieeenat_fullname",
    "lncs": "splncs04",
}
_AUX = "\\relax\n\\citation{{*}}\n\\bibstyle{{{bst}}}\n\\bibdata{{works}}\n"
_ENTRY = re.compile(r"(?:\[.*?\])?\s*\{([^{}]+)\}\s*\n(.*)", re.DOTALL)
_MARKS = "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0331\u0328\u030a"
_ACCENTS = dict(zip("`'^\"~=.uvHcdbkr", _MARKS, strict=True))
#: What TeX prints for a command, and commands that print nothing.
_PRINTED = {
    r"\etal.": "et al.", r"\etal": "et al.", r"\mbox{.}": ".", r"\showeprint[arxiv]": "arXiv:", r"\ ": " ",
    r"\penalty0 ": "", r"\penalty0": "", r"\,": " ",
    r"\&": "&", r"\%": "%", r"\_": "_", r"\$": "$", r"\#": "#", r"\/": "", r"\-": "", r"{\ss}": "ß",
    r"{\o}": "ø", r"{\l}": "ł", r"{\i}": "i", r"\doi": "doi: ",
}  # fmt: skip
_NUMBERS = r"\\show(?:ISBN\w+|ISSN|CODEN|LCCN)\s*\{[^{}]*\}"
_SILENT = rf"{_NUMBERS}|\\(?:bibinfo|bibfield)\s*\{{\w+\}}|\\show\w+|\\urldef|\\tempurl"
_FONTS = r"\\(?:textit|textbf|emph|em|url|natexlab|newblock|path)\b\s*"
_LINK = r"\bURL \S+|https?://\S+|\bdoi: ?\S+"


def print_with_bibtex(bst: str, bib: str, folder: str = "") -> dict[str, str]:
    """Return the reference of each entry of a .bib text, by its key, in the order of the .bst."""
    with tempfile.TemporaryDirectory() as work:
        (Path(work) / "works.bib").write_text(bib, encoding="utf-8")
        (Path(work) / "a.aux").write_text(_AUX.format(bst=bst), encoding="utf-8")
        inputs = {"BSTINPUTS": f"{os.path.abspath(folder)}:"} if folder else {}
        command = ["bibtex", "a"]  # it fails on a warning too
        subprocess.run(command, cwd=work, check=False, capture_output=True, env={**os.environ, **inputs})
        text = (Path(work) / "a.bbl").read_text(encoding="utf-8")
    entries = text.replace("%\n", "").partition(r"\end{thebib")[0].split(r"\bibitem")[1:]
    return {found[1]: strip_tex(found[2]) for found in map(_ENTRY.match, entries) if found}


def strip_tex(text: str) -> str:
    """Return what TeX prints, without fonts."""
    text = " ".join(text.split())
    for command, printed in _PRINTED.items():
        text = text.replace(command, printed)
    text = re.sub(_FONTS, "", re.sub(_SILENT, "", text))
    accented = r"\\([`'^\"~=.]|[uvHcdbkr](?=[ {]))\s*\{?\s*\\?(\w)\}?"
    text = re.sub(accented, lambda found: found[2] + _ACCENTS[found[1]], text)
    return clean(re.sub(r"[{}]", "", text.replace("~", " ")).replace("--", "–"))


def clean(text: str) -> str:
    """Return a reference as it is compared: one kind of blank and of apostrophe, no number, no link."""
    text = re.sub(r"^(?:\[\d+\]|\d{1,3}\.)\s*", "", text.replace("'", "’"))
    text = " ".join(re.sub(_LINK, "", text).split()).replace(" .", ".")
    return unicodedata.normalize("NFC", text)


def print_with_style(style: str, items: Iterable[object]) -> dict[str, str]:
    """Return the reference of each item by its key, in the order of the style."""
    return {key: clean(text) for key, text in Formatter(style).bibliography(items)}  # type: ignore[arg-type]


def list_differences(wanted: Mapping[str, str], printed: Mapping[str, str]) -> list[str]:
    """Return the keys of the references that differ in more than letter case."""
    return [key for key, text in wanted.items() if text.casefold() != printed.get(key, "").casefold()]


def report(style: str, wanted: Mapping[str, str], printed: Mapping[str, str], *, quiet: bool) -> None:
    """Print how many references are equal, and those that differ."""
    differing = list_differences(wanted, printed)
    order = "" if list(wanted) == list(printed) else ", in another order"
    print(f"{style}: {len(wanted) - len(differing)} of {len(wanted)} equal{order}")
    for key in [] if quiet else differing:
        print(f"  {key}\n    .bst {wanted[key]}\n    ours {printed.get(key, '')}")


def main() -> None:
    """Compare, or write the golden file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", nargs="?", default="", help="of .bst files that TeX Live lacks")
    parser.add_argument("--write", action="store_true", help="write the golden file of the tests")
    parser.add_argument("--quiet", action="store_true", help="count, no more")
    options = parser.parse_args()
    bib, works, papers = WORKS.read_text(encoding="utf-8"), load(str(WORKS)), load()
    if options.write:
        golden = {bst: print_with_bibtex(bst, bib, options.folder) for bst in sorted(set(BST.values()))}
        text = json.dumps(golden, ensure_ascii=False, indent=1)
        GOLDEN.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    for style, bst in BST.items():
        for text, items in ((bib, works), (export(papers), papers)):
            wanted = print_with_bibtex(bst, text, options.folder)
            report(style, wanted, print_with_style(style, items), quiet=options.quiet)


if __name__ == "__main__":
    main()
