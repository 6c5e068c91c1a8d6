"""References in LaTeX, set by pdfLaTeX: no line runs out of the page, with hyperref or without it."""

import re
import subprocess

import pytest

from unlearnbib import Formatter, export, load

STYLES = ["chicago-author-date", "apa", "ieee", "acl"]
HEAD = "\\documentclass[10pt]{article}\n\\usepackage[T1]{fontenc}\n"
URLS = [
    "https://doi.org/10.1234/" + "abcdefgh" * 12,
    "https://sand.example/a_b/c~d/e%20f?g=h&i=j#k-l--m/" + "0123456789" * 8,
]
pytestmark = [pytest.mark.tex, pytest.mark.slow]


def set_page(folder, preamble, text):
    """Return the log of pdfLaTeX, in one line a message."""
    page = f"{HEAD}{preamble}\\begin{{document}}\n{text}\\end{{document}}\n"
    (folder / "page.tex").write_text(page, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "page.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False)
    return done.stdout.decode("utf-8", "replace")


@pytest.mark.parametrize("preamble", ["", "\\usepackage{hyperref}\n"], ids=["alone", "hyperref"])
@pytest.mark.parametrize("style", STYLES)
def test_no_line_of_the_catalog_runs_out_of_the_page(tex, tmp_path, style, preamble):
    log = set_page(tmp_path, preamble, export(load(), "citations", style=style, output="latex"))
    assert "Output written on page.pdf" in log
    assert re.findall(r"Overfull \\hbox.*|^! .*", log, re.MULTILINE) == []


@pytest.mark.parametrize("preamble", ["", "\\usepackage{hyperref}\n"], ids=["alone", "hyperref"])
def test_the_text_of_a_long_url_is_whole(tex, tmp_path, preamble):
    items = [{"id": url, "type": "webpage", "title": "On Sand", "URL": url} for url in URLS]
    page = Formatter("apa", "latex").page(items)
    assert page.count("\\href{") == 2
    log = set_page(tmp_path, preamble, page)
    assert re.findall(r"Overfull \\hbox.*|^! .*", log, re.MULTILINE) == []
    command = ["pdftotext", "-enc", "UTF-8", "page.pdf", "-"]
    printed = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout.decode()
    assert all(url in re.sub(r"\s+", "", printed) for url in URLS)


def test_a_reference_alone_needs_no_package():
    items = [{"id": "a", "type": "webpage", "title": "On Sand", "URL": URLS[1]}]
    assert "\\href" not in Formatter("apa", "latex").bibliography(items)[0][1]
