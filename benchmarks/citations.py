"""References a second in five styles, against citeproc-py, citeproc-js and pandoc, whole processes.

usage: python benchmarks/citations.py [--counts 1000 10000] [--styles NAME ...] [--peers NAME ...]

The items are the 53 papers of the shipped catalog over and over, each with a number in its title and a
year of its own run. Every process starts, reads the style and the items, and writes the references as
text. citeproc-py is given 200 items at most, for it takes minutes else; citeproc-js needs node and npm,
pandoc its command or pypandoc_binary; a missing program is reported and left out. Prints a row for each style
and count: our references a second, and how many times faster we are than each peer.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

from citeproc import LOCALES_PATH

import unlearnbib
from unlearnbib.csl.style_loader import resolve_style

STYLES = (
    "ieee",
    "apa",
    "acm-sig-proceedings",
    "association-for-computational-linguistics",
    "chicago-author-date",
)
MOST_STOCK = 200
PANDOC_PAGE = "---\nnocite: '@*'\n---\n"
JS = """
const fs = require("fs"), path = require("path"), CSL = require("citeproc");
const [, locales, style, file] = process.argv;
const items = JSON.parse(fs.readFileSync(file));
const byId = Object.fromEntries(items.map((item) => [item.id, item]));
const system = {
  retrieveLocale: (lang) => fs.readFileSync(path.join(locales, `locales-${lang}.xml`), "utf8"),
  retrieveItem: (id) => byId[id],
};
const engine = new CSL.Engine(system, fs.readFileSync(style, "utf8"));
engine.setOutputFormat("text");
engine.updateItems(items.map((item) => item.id));
process.stdout.write(engine.makeBibliography()[1].join(""));
"""


def items(count: int) -> list[Any]:
    """Return so many items of CSL-JSON, the same for the same number."""
    papers = json.loads(unlearnbib.export(unlearnbib.load(), "csl-json"))
    many = [dict(papers[n % len(papers)]) for n in range(count)]
    for n, item in enumerate(many):
        year = 1900 + n // len(papers) % 120
        item |= {"id": f"i{n}", "title": f"{item['title']} {n}", "issued": {"date-parts": [[year]]}}
    return many


def ours(style: str, file: str) -> None:
    """Print the references of the items in `file`, the timed command of unlearnbib."""
    with open(file, encoding="utf-8") as source:
        references = unlearnbib.Formatter(style).bibliography(json.load(source))
    sys.stdout.write("\n".join(text for _, text in references))


def stock(style: str, file: str) -> None:
    """Print them with plain citeproc-py."""
    import warnings  # noqa: PLC0415 - only this process

    from citeproc import (  # noqa: PLC0415
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter as formatters,
    )
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    warnings.simplefilter("ignore")
    with open(file, encoding="utf-8") as source:
        data = json.load(source)
    read = CitationStylesStyle(style, validate=False)
    bibliography = CitationStylesBibliography(read, CiteProcJSON(data), formatters.plain)
    for item in data:
        bibliography.register(Citation([CitationItem(item["id"])]))
    bibliography.sort()
    sys.stdout.write("\n".join(map(str, bibliography.bibliography())))


Peer = Callable[[str, str, str], list[str]]  # the style's path, the items' file, a folder -> a command


def _mine(kind: str) -> Peer:
    return lambda style, file, _folder: [sys.executable, __file__, "--run", kind, style, file]


def _citeproc_js(style: str, file: str, _folder: str) -> list[str]:
    return ["node", "-e", JS, LOCALES_PATH, style, file]


def _pandoc(style: str, file: str, folder: str) -> list[str]:
    page = os.path.join(folder, "page.md")
    with open(page, "w", encoding="utf-8") as target:
        target.write(PANDOC_PAGE)
    return [_pandoc_path(), "--citeproc", "--to=plain", f"--csl={style}", f"--bibliography={file}", page]


def _pandoc_path() -> str:
    packed = find_spec("pypandoc")
    own = os.path.join(os.path.dirname(str(packed.origin)), "files", "pandoc") if packed else ""
    return shutil.which("pandoc") or (own if os.path.isfile(own) else "")


PEERS: dict[str, Peer] = {"citeproc-py": _mine("stock"), "citeproc-js": _citeproc_js, "pandoc": _pandoc}


def here(peer: str) -> bool:
    """Return whether a peer can be run."""
    return {
        "citeproc-js": bool(shutil.which("node") and shutil.which("npm")),
        "pandoc": bool(_pandoc_path()),
    }.get(peer, True)


def measure_rate(peer: Peer, style: str, count: int, folder: str) -> float:
    """Return references a second of a whole process."""
    file = os.path.join(folder, f"{count}.json")
    with open(file, "w", encoding="utf-8") as target:
        json.dump(items(count), target)
    command = peer(resolve_style(style)[0], file, folder)
    environment = {**os.environ, "NODE_PATH": os.path.join(folder, "node_modules")}
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return count / (time.perf_counter() - start)


def compare(styles: Sequence[str], counts: Sequence[int], peers: Sequence[str], folder: str) -> None:
    """Print a row for each style and count."""
    print("style", "count", "ours/s", *(f"x {peer}" for peer in peers), sep="\t")
    for style in styles:
        for count in counts:
            mine = measure_rate(_mine("ours"), style, count, folder)
            most = {"citeproc-py": min(count, MOST_STOCK)}
            theirs = (measure_rate(PEERS[peer], style, most.get(peer, count), folder) for peer in peers)
            print(
                style, count, round(mine), *(f"{mine / other:.1f}" for other in theirs), sep="\t", flush=True
            )


def main() -> None:
    """Run the chosen benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--counts", nargs="+", type=int, default=[1000, 10000])
    parser.add_argument("--styles", nargs="+", default=list(STYLES))
    parser.add_argument("--peers", nargs="*", choices=list(PEERS), default=list(PEERS))
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        kind, style, file = options.run
        {"ours": ours, "stock": stock}[kind](style, file)
        return
    peers = [peer for peer in options.peers if here(peer)]
    for peer in set(options.peers) - set(peers):
        print(f"{peer} is not here")
    with tempfile.TemporaryDirectory() as folder:
        if "citeproc-js" in peers:
            subprocess.run(["npm", "install", "--silent", "--prefix", folder, "citeproc@2.4.63"], check=True)
        compare(options.styles, options.counts, peers, folder)


if __name__ == "__main__":
    main()
