"""Make the first picture of README.md: a row of a list, its entry in refs.bib, and its reference in a PDF.

usage: python recipes/first_picture.py

Needs pdflatex, bibtex, pdftoppm, Chromium (UNLEARNBIB_BROWSER, or chromium) and the extras of `dev`.
"""

import base64
import html
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import screenshots

import unlearnbib

KEY = "jia2024wagle"
LIST = """| Title | Venue | Year | Link |
|-------|-------|------|------|
| WAGLE: Strategic Weight Attribution
  for Unlearning. | NeurIPS | 2024 |
  [Link](https://doi.org/10.52202/079017-1767) |"""
PAPER = r"""\documentclass[11pt]{article}
\usepackage[T1]{fontenc}\usepackage{mathptmx}\usepackage[round]{natbib}\usepackage{microtype}
\usepackage[paperwidth=8.6cm,paperheight=9.4cm,margin=6mm]{geometry}
\pagestyle{empty}
\begin{document}\noindent
Which weights matter for unlearning can be told beforehand \citep{%s}.
\bibliographystyle{plainnat}\bibliography{refs}
\end{document}
"""
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 22px; width: 1236px; background: #fff;
  font: 15px/1.45 system-ui, "DejaVu Sans", sans-serif }}
main {{ display: grid; grid-template-columns: 330px 30px 468px 30px 1fr; gap: 12px; align-items: center }}
figure {{ margin: 0; border: 1px solid #c8ccd2; border-radius: 8px; overflow: hidden;
  box-shadow: 0 1px 4px #0002 }}
figcaption {{ background: #f2f4f7; padding: 6px 12px; font-weight: 600; border-bottom: 1px solid #c8ccd2 }}
pre {{ margin: 0; padding: 12px; font: 12px/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap }}
img {{ display: block; width: 100% }} span {{ font-size: 30px; color: #4a6fa5; text-align: center }}
</style><main><figure><figcaption>papers.md</figcaption><pre>{list}</pre></figure><span>→</span>
<figure><figcaption>refs.bib</figcaption><pre>{bib}</pre></figure><span>→</span>
<figure><figcaption>paper.pdf</figcaption><img src="data:image/png;base64,{pdf}"></figure></main>"""


def main() -> None:
    """Write docs/images/list-to-pdf.png."""
    bib = unlearnbib.export(unlearnbib.select(unlearnbib.load(), keys=[KEY]), "bibtex")
    page = PAGE.format(
        list=html.escape(LIST), bib=html.escape(bib), pdf=base64.b64encode(compile_paper(bib)).decode()
    )
    screenshots.save(take_picture(page), "list-to-pdf")


def compile_paper(bib: str) -> bytes:
    """Return the picture of a paper that cites the entry of a .bib."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "refs.bib").write_text(bib, encoding="utf-8")
        Path(folder, "paper.tex").write_text(PAPER % KEY, encoding="utf-8")
        for command in (LATEX, ["bibtex", "paper"], LATEX, LATEX, PICTURE):
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        return Path(folder, "paper.png").read_bytes()


LATEX = ["pdflatex", "-interaction=nonstopmode", "paper"]
PICTURE = ["pdftoppm", "-png", "-r", "150", "-singlefile", "paper.pdf", "paper"]


def take_picture(page: str) -> bytes:
    """Return a picture of a page in HTML."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only for this

    program = os.environ.get("UNLEARNBIB_BROWSER") or shutil.which("chromium") or ""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 1280, "height": 400}, device_scale_factor=1.5)
        shown.set_content(page)
        picture = shown.screenshot(full_page=True)
        browser.close()
    return picture


if __name__ == "__main__":
    main()
