"""A paper that cites everything, set by real TeX in the styles that our users use."""

import os
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

NATBIB, URL, HYPERREF = (
    r"\usepackage[round]{natbib}",
    r"\usepackage{url}",
    r"\usepackage[hidelinks]{hyperref}",
)
DOI = r"\newcommand{\doi}[1]{\url{https://doi.org/#1}}"

#: style -> the preamble that its users write
BIBTEX = {
    "plain": URL,
    "abbrvnat": NATBIB + URL,
    "plainnat": NATBIB + URL,
    "plainnat with hyperref": NATBIB + HYPERREF,
    "unsrtnat": NATBIB + URL,
    "IEEEtran": URL,
    "splncs04": URL + DOI,
    "alpha": URL,
    "apalike": URL,
    "ACM-Reference-Format": NATBIB + HYPERREF,
}
BIBLATEX = {
    "numeric": "",
    "authoryear": "",
    "ieee": "",
    "apa": "",
    "acmnumeric": HYPERREF + r"\providecommand{\bibliofont}{}",
    "mla": "",
}

PAGE = r"""\documentclass{article}
\usepackage[utf8]{inputenc}
\usepackage[T1]{fontenc}
\usepackage{textcomp,lmodern,amsmath,amssymb}
\input{glyphtounicode}\pdfgentounicode=1
%s
\pagestyle{empty}
\begin{document}
\raggedright\hyphenpenalty=10000 \exhyphenpenalty=10000 \emergencystretch=3em
%s
%s
\end{document}
"""


class Run:
    """What came out: the text of the PDF, and every complaint on the way."""

    def __init__(self, text: str, warnings: list[str], errors: list[str]) -> None:
        self.text, self.warnings, self.errors = text, warnings, errors

    @property
    def letters(self) -> str:
        return letters(self.text)


def letters(text: str) -> str:
    """Return the letters and digits of `text`, accents composed, ligatures taken apart."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text))))


def compile_bibtex(folder: Path, style: str, bib: str, keys: list[str]) -> Run:
    name = style.split(maxsplit=1)[0]
    print_list = rf"\bibliographystyle{{{name}}}\bibliography{{refs}}"
    _prepare(folder, bib, PAGE % (BIBTEX[style], _citations(keys), print_list))
    _latex(folder)
    said = _run(folder, "bibtex", "main")
    warnings = re.findall(r"^Warning--(.*)$", said, re.MULTILINE)
    errors = re.findall(r"^(.*(?:---line \d+|error message|couldn't|I was expecting).*)$", said, re.MULTILINE)
    return _finished(folder, warnings, errors)


def compile_biblatex(folder: Path, style: str, bib: str, keys: list[str]) -> Run:
    package = (
        rf"\usepackage[backend=biber,maxbibnames=99,style={style}]{{biblatex}}\addbibresource{{refs.bib}}"
    )
    _prepare(folder, bib, PAGE % (BIBLATEX[style] + package, _citations(keys), r"\printbibliography"))
    (folder / "xurl.sty").write_text(
        "\\endinput\n"
    )  # acmnumeric asks for it; Debian has it in another package
    _latex(folder)
    said = _run(folder, "biber", "--nolog", "main")
    return _finished(
        folder,
        re.findall(r"^WARN - (.*)$", said, re.MULTILINE),
        re.findall(r"^ERROR - (.*)$", said, re.MULTILINE),
    )


def _citations(keys: list[str]) -> str:
    return "\n".join(rf"\nocite{{{key}}}" for key in keys)


def _prepare(folder: Path, bib: str, page: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "refs.bib").write_text(bib, encoding="utf-8")
    (folder / "main.tex").write_text(page, encoding="utf-8")


def _finished(folder: Path, warnings: list[str], errors: list[str]) -> Run:
    _latex(folder)
    _latex(folder)
    log = (folder / "main.log").read_text(encoding="utf-8", errors="replace")
    errors = errors + re.findall(
        r"^(?:! .*|\S+:\d+: .*|LaTeX Warning: (?:Citation|There were undefined).*)$", log, re.MULTILINE
    )
    text = _run(folder, "pdftotext", "-enc", "UTF-8", "-nopgbrk", "main.pdf", "-")
    return Run(text, warnings, errors)


def _latex(folder: Path) -> str:
    return _run(folder, "pdflatex", "-interaction=nonstopmode", "-file-line-error", "main.tex")


def _run(folder: Path, program: str, *arguments: str) -> str:
    environment = dict(os.environ, max_print_line="10000", LC_ALL="C.UTF-8")
    command = [shutil.which(program) or program, *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
    return done.stdout.decode("utf-8", "replace")
