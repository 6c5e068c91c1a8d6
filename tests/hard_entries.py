"""Made-up entries that are hard to fix, and what BibTeX and biber say of a file before and after its fixes."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

_WORDS = (
    "on  growth  LLMs  GPT-4  {BERT}  {\\em NMR}  {\\it e. coli}  $O(n_i)$  $\\alpha$-helix  \\emph{In vivo}  {\\\"U}ber  {\\'e}t{\\'e}"
    "  R\\&D  A&B  C&amp;D  &eacute;t&eacute;  &lt;b&gt;  &quot;q&quot;  \\&amp;  \\\\&amp;  &#8211;  &#37;  &#123;  &#92;  50\\%  50%"
    "  a_b  C#  \\cite{doe_2020}  \\citep[see][p.~4 & 5]{roe_2021,poe_2022}  \\ref{fig:a_b}  \\url{https://a.org/x_y?b&c#d%20e}"
    "  \\href{https://a.org/%7Bx_y}{the A&B}  \\includegraphics[width=1cm]{fig_1.png}  \\label{a&b}  \\nolinkurl{a_b}"
    "  \\path|a_b&c|  \\verb+a_b#+  \\input{my_file}  \\textsc{a_b}  \\ensuremath{x_1}  \\(x_1\\)  \\ss  \\o  \\LaTeX{}  \\textbf{x\\_y}"
    "  {x_y}  {a {b_c} d}  \\textit{LLMs &amp; GPT}  \\%  \\_  \\#  ~  --  ---  :  ?  ALL CAPITALS LETTERS  NASA's  {NASA}  \\hbox{a_b}"
    "  Ã¼  ﬁ  é  中  \\foo{LLM_x}  \\$5  \\textunderscore{}  \\cites{a_b}{c_d}  \\mkbibquote{A&B}  {\\'E}cole  \\v{S}koda  \\&c."
).split("  ")
_PEOPLE = (
    "Doe, Jane|Doe, J.K.|J.K. Doe|{Roe et al.}|Jane Doe \\lowercase{et al.}|Doe, J. et al.|et al.|{et al.}|{et al}|others"
    "|{others}|Others|A. B. {Roe et al.}|{\\'E}. B. {\\'A}c|M{\\\"u}ller, J.-P.|van der Berg, A.B.C.|{World Bank}"
    "|{Barnes and Noble}|Doe, Jane, et al.|Doe, J. \\etal|Poe, E. et~al.|Li, {\\relax Yu}.K.|{J.K. Co}|Doe JK"
    "|Doe, Jr., J.R.|{\\AA}s, \\O.J.|Smith, etc.|Roe, R.~et al|{Team {A et al.}}|\\textsc{Doe}, J.|de la {Cruz et al.}, J."
    '|Doe, J.K.\\thanks{a_b}|Doe, J. {et al.}|Doe, {J.K.}|"Doe|Doe, Jane \\emph{et al.}|A &amp; B|Kim \\& Co'
).split("|")
_DOIS = (
    "10.1000/abc_1|https://doi.org/10.1000/%7Bx|https://doi.org/10.1000/%7Bx%7D|doi:10.1000/a\\_b|https://doi.org/10.1007%2F978-3"
    "|http://dx.doi.org/10.1000/a%25b|https://doi.org/10.1000/a%23b|https://doi.org/10.1000/a%5Cb|10.1000/a\\%b|10.1000/a{\\_}b"
    "|https://doi.org/10.1000/%22a%22|DOI 10.1000/x\\#y|https://doi.org/10.1000/%C3%A9|\\url{https://doi.org/10.1000/a\\_b}"
    "|10.1002/(SICI)1097(199806)49:8<693::AID-ASI4>3.0.CO;2-O|https://doi.org/10.1000/x%0Ay|10.1000/a&amp;b|https://doi.org/10.1/%"
    "|https://doi.org/10.1000/a%20b|10.1000/a$\\sim$b|https://doi.org/{10.1000/x}|doi: {10.1000/a%7D}"
).split("|")
_URLS = (
    "https://a.org/x_y|https://a.org/x\\_y\\%20|\\url{https://a.org/a\\_b}|https://a.org/\\~{}me|https://a.org/?a&amp;b|https://a.org/$\\sim$me"
    "|https://doi.org/10.1000/abc_1|https://a.org/&#37;7B|https://a.org/&#123;x|https://a.org/{\\textunderscore}b|http://a.org/#x\\#y"
    "|\\href{https://a.org/a\\_b}{a\\_b}|https://a.org/{\\_}x|https://a.org/\\textasciitilde me|https://a.org/a\\\\_b"
).split("|")
_PAGES = "1-2|12--34|12 - 34|1–2|i-iv|5-6, 8-9|12|e12|{1-2}|1{-}2|\\url{1-2}|12---34|S1-S9|1:1-1:9|100-~110|12-\\,14".split(
    "|"
)
_MONTHS = "July|jul|7|07|{July}|Sept.|July/Aug.|12 March|\\emph{May}|Winter|may|December 3|&amp;|Mai|".split(
    "|"
)
_TYPES = "article inproceedings book misc phdthesis incollection techreport ARTICLE Misc unpublished".split()
_TEXTS = ("title", "journal", "booktitle", "note", "publisher", "series", "address", "school", "institution")


def make_entry(random: Random, key: str) -> str:
    """Return an entry of hard values."""
    fields = {
        "author": " and ".join(random.choices(_PEOPLE, k=random.randint(1, 4))),
        "title": _make_text(random),
        "year": str(random.randint(1950, 2024)),
    }
    fields |= {name: _make_text(random) for name in random.sample(_TEXTS[1:], 4)}
    tables = {"doi": _DOIS, "url": _URLS, "pages": _PAGES, "month": _MONTHS, "editor": _PEOPLE}
    fields |= {name: random.choice(tables[name]) for name in random.sample(list(tables), 3)}
    if random.random() < 0.2:
        fields |= {
            "eprint": random.choice(("arXiv:2401.01234", "2401.01234v2", "math/0309136", "arXiv:a\\_b"))
        }
        fields["archivePrefix"] = "arXiv"
    lines = [
        f"  {random.choice((name, name.title()))} = {_delimit(random, value)}"
        for name, value in fields.items()
    ]
    opener, closer = random.choice(("{}", "{}", "{}", "()"))
    end = random.choice(("\n", "\r\n"))
    lines = [line for line in lines if opener == "{" or ")" not in line]
    return f"@{random.choice(_TYPES)}{opener}{key},{end}" + f",{end}".join(lines) + f"{end}{closer}{end}"


def _make_text(random: Random) -> str:
    words = random.choices(_WORDS, k=random.randint(1, 9))
    return "".join(word + random.choice((" ", " ", " ", "", "\n    ")) for word in words).strip()


def _delimit(random: Random, value: str) -> str:
    """Return a value in braces or quotes, or as pieces that are joined."""
    form = random.random()
    if value.isdigit() and form < 0.5:
        return value
    if form < 0.7 or '"' in value or "\\&quot" in value:
        return f"{{{value}}}"
    return f'"{value}"' if form < 0.95 else f'{{{value}}} # " " # jan'


def make_batch(random: Random, count: int, first: int = 0) -> str:
    """Return a .bib file of `count` entries with keys of their own."""
    return "\n".join(make_entry(random, f"key_{first + number}") for number in range(count))


class Outcome(NamedTuple):
    """The keys that a program prints of a file, and its messages by their kinds."""

    keys: tuple[str, ...]
    messages: Counter[str]

    def find_harm(self, after: "Outcome") -> list[str]:
        """Return what is worse after the fixes: keys that are lost or new, messages that are new."""
        lost = sorted({*self.keys} ^ {*after.keys})
        if len(self.keys) != len(after.keys) or lost:
            return [f"{len(self.keys)} entries before, {len(after.keys)} after: {', '.join(lost[:5])}"]
        new = after.messages - self.messages
        return [f"{count} x {message}" for message, count in sorted(new.items())]


_VARYING = re.compile(r"\"[^\n]*?\"|(?:--)?line \d+ of file .*|\d+ string characters.*")


def run_bibtex(folder: Path, text: str, style: str = "plain") -> Outcome:
    """Return what BibTeX prints and reports of all entries of a file."""
    (folder / "refs.bib").write_bytes(text.encode("utf-8", "surrogateescape"))
    (folder / "main.aux").write_text(
        f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n", encoding="utf-8"
    )
    (folder / "main.bbl").unlink(missing_ok=True)
    command = ["bibtex", "-min-crossrefs=1000", "main"]
    subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120)
    log = (folder / "main.blg").read_text(encoding="utf-8", errors="replace")
    bbl = (folder / "main.bbl").read_text(encoding="utf-8", errors="replace")
    messages = Counter(_VARYING.sub("...", line).strip() for line in _list_complaints(log))
    return Outcome(tuple(re.findall(r"^\\bibitem(?:\[[^\n]*?\])?\{([^}]*)\}", bbl, re.MULTILINE)), messages)


def _list_complaints(log: str) -> Iterator[str]:
    """Yield the warnings and errors of a log of BibTeX, without its statistics."""
    for line in log.partition("You've used")[0].splitlines():
        if not re.match(
            r"This is|Capacity|The top|The style|Database file|Reallocated|\(There|I'm skipping| :|$", line
        ):
            yield line


def run_biber(folder: Path, text: str) -> Outcome:
    """Return what `biber --tool` writes and reports of a file."""
    (folder / "refs.bib").write_bytes(text.encode("utf-8", "surrogateescape"))
    command = ["biber", "--tool", "--nolog", "--output-file", "out.bib", "refs.bib"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=600)
    out = folder / "out.bib"
    keys = (
        re.findall(r"^@\w+\{([^,\s]+),", out.read_text("utf-8", "replace"), re.MULTILINE)
        if out.exists()
        else []
    )
    lines = re.findall(r"^(?:WARN|ERROR) - (.*)$", done.stdout.decode("utf-8", "replace"), re.MULTILINE)
    kinds = (re.sub(r"/\S+\.utf8|'[^\n]*?'|\"[^\n]*?\"|line \d+", "...", line) for line in lines)
    return Outcome(tuple(keys), Counter(kinds))
