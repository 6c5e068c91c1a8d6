"""Compare the citations of whole documents with those of citeproc-js; needs node and npm.

usage: python recipes/reference.py --documents [--write] [--styles NAME ...]

The documents and their works are made up: tests/golden/documents.json. --write writes the output of the
reference processor to tests/golden/reference/documents/, which the tests read.
"""

import html
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from citeproc import LOCALES_PATH

import unlearnbib
from unlearnbib.csl.style_loader import resolve_style

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(os.path.dirname(HERE), "tests", "golden")
PROCESSOR = "citeproc@2.4.63"
# Author-date, label, numeric and note styles.
STYLES = """apa chicago-author-date modern-language-association elsevier-harvard harvard-cite-them-right
    association-for-computational-linguistics springer-basic-author-date din-1505-2 iso690-author-date-en
    bibtex ieee nature plos science american-medical-association nlm-citation-sequence
    association-for-computing-machinery springer-lecture-notes-in-computer-science
    american-chemical-society chicago-notes-bibliography modern-humanities-research-association
    oscola""".split()
#: documents of authors in the text or alone: in styles for notes the reference prints them twice, with labels
OF_AUTHORS = ("authors", "narrative")

Documents = Mapping[str, Sequence[Mapping[str, Any]]]


def read_documents() -> tuple[list[Any], Documents]:
    """Return the works and the documents, each a list of citations."""
    with open(os.path.join(GOLDEN, "documents.json"), encoding="utf-8") as file:
        data = json.load(file)
    return data["items"], data["documents"]


def list_compared(documents: Documents, formatter: unlearnbib.Formatter) -> list[str]:
    """Return the documents that are compared in a style."""
    return [name for name in documents if not (formatter.is_of_notes and name in OF_AUTHORS)]


def render(items: Sequence[Any], citations: Sequence[Mapping[str, Any]], style: str) -> list[str]:
    """Return our citations of a document."""
    formatter = unlearnbib.Formatter(style, "html")
    clusters = [
        [
            {**cite, "author-in-text": one.get("mode") == "composite" and not n}
            for n, cite in enumerate(one["cites"])
        ]
        for one in citations
    ]
    return [str(one) for one in formatter.document(clusters, items).citations]


def render_with_citeproc_js(styles: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """Return the citations of citeproc-js, which is fetched from npm into a temporary folder."""
    items, documents = read_documents()
    paths = {name: resolve_style(name)[::2] for name in styles}  # the path, the language
    query = json.dumps({"items": items, "documents": documents, "styles": paths})
    with tempfile.TemporaryDirectory() as folder:
        environment = {"NODE_PATH": os.path.join(folder, "node_modules"), **os.environ}
        if "NODE_PATH" not in os.environ:
            subprocess.run(["npm", "install", "--silent", "--prefix", folder, PROCESSOR], check=True)
        command = ["node", os.path.join(HERE, "reference_documents.js"), LOCALES_PATH]
        answer = subprocess.run(
            command, input=query, env=environment, stdout=subprocess.PIPE, check=True, text=True
        )
    printed: dict[str, dict[str, list[str]]] = json.loads(answer.stdout)
    return printed


def normalize(text: str) -> str:
    """Return a citation without markup, with single blanks, and empty if nothing is printed."""
    for sign in ("[NO_PRINTED_FORM]", "[CSL STYLE ERROR: reference with no printed form.]"):
        text = text.replace(sign, "")
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


def compare(styles: Sequence[str], *, writes: bool = False) -> str:
    """Print the differences, and return how many citations are equal."""
    items, documents = read_documents()
    total = equal = 0
    for style, wanted in render_with_citeproc_js(styles).items():
        names = list_compared(documents, unlearnbib.Formatter(style))
        for name in names:
            ours = [normalize(text) for text in render(items, documents[name], style)]
            differing = list(_list_differences([normalize(text) for text in wanted[name]], ours))
            total, equal = total + len(ours), equal + len(ours) - len(differing)
            print(*(f"{style}: {name} {line}" for line in differing), sep="\n", end="\n" * bool(differing))
        if writes:
            write_golden(style, {name: wanted[name] for name in names})
    return f"{equal} of {total} citations of documents are equal ({equal / total:.2%})"


def _list_differences(wanted: Sequence[str], printed: Sequence[str]) -> Iterator[str]:
    for number, (theirs, ours) in enumerate(zip(wanted, printed, strict=True)):
        if theirs != ours:
            yield f"{number}\n  reference {theirs}\n  ours      {ours}"


def write_golden(style: str, printed: Mapping[str, Sequence[str]]) -> None:
    """Write an output: the document, the number of the citation, its text."""
    folder = os.path.join(GOLDEN, "reference", "documents")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, f"{style}.txt"), "w", encoding="utf-8", newline="\n") as file:
        for name, texts in printed.items():
            file.writelines(f"{name} {n} {normalize(text)}".rstrip() + "\n" for n, text in enumerate(texts))
