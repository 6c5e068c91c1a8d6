"""Faults x tools: which of the planted faults of tests/faults.py other checkers of .bib files report.

usage: python benchmarks/linters.py [--npm FOLDER] [--cache FOLDER] [--only TOOLS] [--shown CODE] [-o FILE]

Runs `biber --tool --validate-datamodel`, bibtex with plain.bst, bibtex-tidy (as a program, or in the FOLDER
of `npm install bibtex-tidy`), chktex and checkcites on each planted file. A tool reports a fault if it says
something of it that it says neither of the rule's good example nor of three sound files of tests/faults.py;
names, keys and numbers in messages do not count. What bibtex-tidy changes it reports too. For missing fields,
types and citations only the rule's own good example is sound. A tool that is not installed has a dash.

JabRef and BibLatex-Check are not run: their columns are read from the lists of their checks
(org.jabref.logic.integrity of JabRef 5; biblatex_check.py), and say that there is a check of that kind.
`--shown` prints the messages about the faults of a rule, `--cache` keeps the answers of the other tools.
benchmarks/results/linters.md has the last result.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from attrs import frozen

from unlearnbib import __version__, cited
from unlearnbib.lint import check
from unlearnbib.lint.rule import Rule
from unlearnbib.lint.rules import RULES

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from faults import CITED_FAULTS, CITED_SOUND, FAULTS, SOUND

_HEAD = """# Faults x tools

Written by `python benchmarks/linters.py` with unlearnbib {version}: how many of the planted faults of
`tests/faults.py` each tool reports (empty: none; a dash: not its business, or not installed). biber runs as
`biber --tool --validate-datamodel`, bibtex with plain.bst, bibtex-tidy with all options that look for faults.
What a tool says of three sound files as well does not count: bibtex-tidy strips the braces of groups, too.
JabRef and BibLatex-Check are not run: their columns name a check of that kind in their source. The faults
were planted for the rules of `check`: its own column says only that it does as it says, and no column counts
the faults that a tool finds and `check` does not look for.

"""
_TIMEOUT = 60  # seconds for one file
_WORKERS = 3
_COMMON = 3  # sound files of which a tool says the same
_NAMES = re.compile(r"'[^']*'|\"[^\"]*\"|`[^`]*`|\{[^{}]*\}|\b\d+\b|\S*\.(?:bib|tex|aux|blg)\S*")
_LOOKS = (
    "--duplicates=key,doi,citation", "--escape", "--months", "--encode-urls", "--remove-empty-fields",
    "--remove-dupe-fields", "--strip-enclosing-braces", "--drop-all-caps",
)  # fmt: skip
#: Rules whose messages other sound files get too: of missing fields, of types of BibLaTeX, of citations.
_OWN_GOOD_ONLY = ("UB301", "UB303", "UB304", "UB305", "UB306", "UB801", "UB802")
#: What a tool says of the missing fields of short samples, which is about these faults only.
_MISSING = re.compile(r"Warning--empty |Missing mandatory|to sort, need")
_ABOUT_MISSING = ("UB107", "UB301", "UB302", "UB304")

#: The checks of a kind of fault in the lists of other tools, by the code of a rule.
_JABREF = {
    "UB102": "BracketChecker", "UB120": "UTF8Checker", "UB121": "HTMLCharacterChecker",
    "UB122": "HTMLCharacterChecker", "UB124": "LatexIntegrityChecker", "UB125": "LatexIntegrityChecker",
    "UB201": "CitationKeyDuplicationChecker", "UB203": "CitationKeyChecker",
    "UB204": "ASCIICharacterChecker", "UB205": "ValidCitationKeyChecker", "UB210": "DoiDuplicationChecker",
    "UB212": "DoiDuplicationChecker", "UB302": "EntryLinkChecker", "UB305": "NoBibtexFieldChecker",
    "UB306": "BibTeXEntryTypeChecker", "UB402": "DoiValidityChecker", "UB410": "UrlChecker",
    "UB451": "ISBNChecker", "UB452": "ISSNChecker", "UB501": "TitleChecker", "UB510": "AbbreviationChecker",
    "UB601": "PersonNamesChecker", "UB701": "MonthChecker",
    "UB702": "YearChecker", "UB703": "DateChecker", "UB704": "PagesChecker", "UB706": "EditionChecker",
    "UB707": "MonthChecker",
}  # fmt: skip
_BIBLATEX_CHECK = {
    "UB101": "missing comma", "UB201": "non-unique id", "UB301": "missing field",
    "UB510": "abbreviated journal title", "UB601": "name components",
}  # fmt: skip
_LISTED = {"JabRef (by its list)": _JABREF, "BibLatex-Check (by its list)": _BIBLATEX_CHECK}


@frozen
class Sample:
    """A .bib file that has a fault or has none: its text, and that of a LaTeX document that cites it."""

    text: str
    document: str = ""


Tool = Callable[[Path, Sample], Iterator[str]]


def _run(*command: str, folder: Path) -> str:
    """Return the output of a program, the errors too."""
    with_errors = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, cwd=folder, check=False, timeout=_TIMEOUT, **with_errors)  # type: ignore[call-overload]
    return str(done.stdout.decode(errors="replace"))


def run_bibtex(folder: Path, _: Sample) -> Iterator[str]:
    """Yield what bibtex says with plain.bst and all entries cited."""
    aux = "\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{refs}\n"
    (folder / "a.aux").write_text(aux, encoding="utf-8")
    for line in _run("bibtex", "a", folder=folder).splitlines():
        if line.startswith(("Warning--", "Repeated", "Name ", "Too many")) or "---line" in line:
            yield re.sub(r" in \S+$| of file.*|--line.*", "", line)


def run_biber(folder: Path, _: Sample) -> Iterator[str]:
    """Yield the warnings and errors of biber's tool mode with the data model."""
    out = _run("biber", "--tool", "--validate-datamodel", "-O", "out.bib", "refs.bib", folder=folder)
    for line in out.splitlines():
        if line.startswith(("WARN", "ERROR")):
            yield re.sub(r"entry '[^']*'|Entry '[^']*'", "Entry", line)


def make_tidy(command: str) -> Tool:
    """Return bibtex-tidy with all its options that look for faults."""

    def tidy(folder: Path, *looks: str) -> tuple[str, bytes]:
        options = [*looks, *(() if "--escape" in looks else ("--no-escape",))]
        said = _run(command, "refs.bib", "--v2", *options, "-o", "out.bib", folder=folder)
        written = folder / "out.bib"
        return said, written.read_bytes() if written.exists() else b""

    def run_tidy(folder: Path, _: Sample) -> Iterator[str]:
        (said, plain), (warned, changed) = tidy(folder), tidy(folder, *_LOOKS)
        yield from (line for line in said.splitlines() if "rror" in line)
        yield from (line for line in warned.splitlines() if "uplicate" in line or "WARN" in line.upper())
        for look in _LOOKS if plain != changed else ():
            if tidy(folder, look)[1] != plain:
                yield f"{look} changes the file"

    return run_tidy


def run_chktex(folder: Path, _: Sample) -> Iterator[str]:
    """Yield the warnings of chktex about the .bib file."""
    for line in _run("chktex", "-q", "-I0", "refs.bib", folder=folder).splitlines():
        if line.startswith(("Warning", "Error")):
            yield line.partition(" line ")[0] + line.partition(":")[2]


def run_checkcites(folder: Path, sample: Sample) -> Iterator[str]:
    """Yield the reports of checkcites about a document, through the .aux that LaTeX writes."""
    if sample.document:
        keys = "".join(f"\\citation{{{use.key}}}\n" for use in cited(folder / "main.tex").uses)
        every = "\\citation{*}\n" if "nocite{*}" in sample.document else ""
        (folder / "a.aux").write_text(f"\\relax\n{keys}{every}\\bibdata{{refs}}\n", encoding="utf-8")
        for line in _run("checkcites", "a.aux", folder=folder).splitlines():
            if found := re.search(r"(Unused|Undefined) references in your TeX document: [1-9]", line):
                yield found[1]


def run_unlearnbib(folder: Path, sample: Sample) -> Iterator[str]:
    """Yield the codes that check reports."""
    documents = cited(folder / "main.tex") if sample.document else None
    yield from (one.code for one in check(folder / "refs.bib", cited=documents))


def find_tools(npm: str) -> dict[str, Tool | None]:
    """Return the tools by name, None for one that is not installed."""
    tidy = shutil.which(
        "bibtex-tidy", path=f"{npm}/node_modules/.bin{os.pathsep}{os.environ.get('PATH', '')}"
    )
    programs: dict[str, Tool] = {"biber": run_biber, "bibtex": run_bibtex, "chktex": run_chktex,
                                 "checkcites": run_checkcites}  # fmt: skip
    others = {name: tool if shutil.which(name) else None for name, tool in programs.items()}
    return {"unlearnbib": run_unlearnbib, **others, "bibtex-tidy": make_tidy(tidy) if tidy else None}


def remember(name: str, tool: Tool, cache: Path) -> Callable[[Sample], set[str]]:
    """Return `list_messages` of a tool that keeps its answers in a folder."""

    def ask(sample: Sample) -> set[str]:
        digest = hashlib.sha256(
            f"{sample.text}\0{sample.document}".encode(errors="surrogateescape")
        ).hexdigest()
        kept = cache / f"{name}-{digest[:24]}.json"
        if not kept.exists():
            kept.write_text(json.dumps(sorted(list_messages(tool, sample))), encoding="utf-8")
        return set(json.loads(kept.read_text(encoding="utf-8")))

    return ask


def list_messages(tool: Tool, sample: Sample) -> set[str]:
    """Return what a tool says of a file, names and numbers left out."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "refs.bib").write_text(f"{sample.text}\n", encoding="utf-8", errors="surrogateescape")
        (folder / "main.tex").write_text(f"{sample.document}\n", encoding="utf-8")
        try:
            return {line if "Datamodel" in line else _NAMES.sub("_", line) for line in tool(folder, sample)}
        except subprocess.TimeoutExpired:
            return {"does not end"}


def collect_faults() -> dict[str, list[Sample]]:
    """Return the planted files by the code of their first fault."""
    faults: dict[str, list[Sample]] = {rule.code: [] for rule in RULES}
    for _, expected, text in FAULTS:
        faults[expected.split()[1].rstrip(",")].append(Sample(text))
    for _, expected, document, text in CITED_FAULTS:
        faults[expected.split()[1].rstrip(",")].append(Sample(text, document))
    return faults


def count_found(
    name: str, look: Callable[[Sample], set[str]], faults: Mapping[str, list[Sample]], shown: str
) -> dict[str, int]:
    """Return how many planted faults of each rule a tool reports, which says `look` of a file."""
    with ThreadPoolExecutor(_WORKERS) as pool:

        def ask(samples: Iterable[Sample]) -> list[set[str]]:
            return list(pool.map(look, samples))

        good = dict(zip(faults, ask(Sample(rule.good, rule.document) for rule in RULES), strict=True))
        sound = [Sample(text) for _, text in SOUND]
        sound += [Sample(text, document) for _, document, text in CITED_SOUND]
        counts = Counter(message for said in (*ask(sound), *good.values()) for message in said)
        common = {message for message, count in counts.items() if count >= _COMMON}
        found = dict[str, int]()
        for code, samples in faults.items():
            usual = good[code] if code in _OWN_GOOD_ONLY else good[code] | common
            said = [_of_rule(name, code, one - usual) for one in ask(samples)]
            found[code] = sum(map(bool, said))
            if shown == code:
                print(name, *(f"\n  {sorted(one)}" for one in said))
    return found


def _of_rule(name: str, code: str, said: Iterable[str]) -> set[str]:
    """Return the messages about a rule's fault: of our own, those of its code."""
    if name == "unlearnbib":
        return {one for one in said if one == code}
    return {one for one in said if code in _ABOUT_MISSING or not _MISSING.search(one)}


def format_table(
    tools: Iterable[str],
    faults: Mapping[str, list[Sample]],
    found: Mapping[str, Mapping[str, int]],
) -> str:
    """Return the table as Markdown: a row for each rule, a column for each tool, and their sums."""
    tools = list(tools)
    names = [*tools, *_LISTED]
    lines = [f"| fault | planted | {' | '.join(names)} |", f"|---|{'---|' * (len(names) + 1)}"]
    for rule in RULES:
        cells = [_format_cell(rule, name, found, len(faults[rule.code])) for name in names]
        lines.append(f"| {rule.code} {rule.name} | {len(faults[rule.code])} | {' | '.join(cells)} |")
    total = sum(map(len, faults.values()))
    sums = [str(sum(found[name].values())) if name in found else "—" for name in tools]
    lines.append(f"| **all faults** | {total} | {' | '.join(sums)} | | |")
    kinds = [str(sum(map(bool, found[name].values()))) if name in found else "—" for name in tools]
    kinds += [str(len([code for code, what in listed.items() if what])) for listed in _LISTED.values()]
    lines.append(f"| **kinds of faults** | {len(RULES)} | {' | '.join(kinds)} |")
    return "\n".join(lines)


def _format_cell(rule: Rule, name: str, found: Mapping[str, Mapping[str, int]], planted: int) -> str:
    if name in _LISTED:
        return _LISTED[name].get(rule.code, "")
    if name not in found or (name == "checkcites" and not rule.document):
        return "—"
    count = found[name][rule.code]
    return "all" if count == planted else str(count or "")


def main() -> None:
    """Print the table, or write it."""
    parser = argparse.ArgumentParser(usage=str(__doc__).split("usage: ")[1].split("\n")[0])
    parser.add_argument("--npm", default="", metavar="FOLDER")
    parser.add_argument("--cache", default="", metavar="FOLDER")
    parser.add_argument("--only", default="", metavar="TOOLS")
    parser.add_argument("--shown", default="", metavar="CODE")
    parser.add_argument("-o", "--output", metavar="FILE")
    options = parser.parse_args()
    tools, faults = find_tools(options.npm), collect_faults()
    looks: dict[str, Callable[[Sample], set[str]]] = {}
    for name, tool in tools.items():
        if tool is not None and name in (options.only or name).split(","):
            is_kept = bool(options.cache) and name != "unlearnbib"
            looks[name] = (
                remember(name, tool, Path(options.cache)) if is_kept else partial(list_messages, tool)
            )
    found = {name: count_found(name, look, faults, options.shown) for name, look in looks.items()}
    missing = [name for name, tool in tools.items() if tool is None]
    head = _HEAD.format(version=__version__)
    not_installed = f"\n\nNot installed: {', '.join(missing)}." if missing else ""
    text = f"{head}{format_table(tools, faults, found)}{not_installed}\n"
    if options.output:
        Path(options.output).write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
