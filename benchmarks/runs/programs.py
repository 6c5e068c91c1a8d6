"""Programs of which the whole process is measured: each function returns the arguments for a file.

`python` is the interpreter of unlearnbib, `pandoc` that of the peers; the folder of the file is at hand.
"""

import os

_ALL_CITED = "---\nnocite: '@*'\n---\n"


def write_pandoc(_python: str, pandoc: str, path: str) -> list[str]:
    """Write BibTeX of CSL-JSON with pandoc, in UTF-8."""
    return [pandoc, "--from=csljson", "--to=bibtex", "--output", os.devnull, path]


def read_pandoc(_python: str, pandoc: str, path: str) -> list[str]:
    """Read a .bib file with pandoc, and write CSL-JSON."""
    return [pandoc, "--from=bibtex", "--to=csljson", "--output", os.devnull, path]


def cite_pandoc(_python: str, pandoc: str, path: str, style: str) -> list[str]:
    """Print all references of a file with pandoc."""
    page = path + ".all.md"
    with open(page, "w", encoding="utf-8") as file:
        file.write(_ALL_CITED)
    options = [f"--csl={style}", f"--bibliography={path}", "--output", os.devnull]
    return [pandoc, "--citeproc", "--to=plain", *options, page]


def check_biber(_python: str, _pandoc: str, path: str) -> list[str]:
    """Validate a file by biber's data model."""
    outputs = ["--output-file", path + ".biber", "--logfile", path + ".blg"]
    return ["biber", "--tool", "--validate-datamodel", "--quiet", *outputs, path]


def start_python(python: str, _pandoc: str, _path: str) -> list[str]:
    """Do nothing."""
    return [python, "-c", "pass"]


def import_attrs(python: str, _pandoc: str, _path: str) -> list[str]:
    """Import the library on which unlearnbib builds."""
    return [python, "-c", "import attrs"]


def show_help(python: str, _pandoc: str, _path: str) -> list[str]:
    """Print the help of unlearnbib."""
    return [python, "-m", "unlearnbib", "--help"]


def export_page(python: str, _pandoc: str, path: str) -> list[str]:
    """Write the bibliography of a page with unlearnbib: read, identify, assign keys, write."""
    return [python, "-m", "unlearnbib", "export", "--catalog", path, "-o", os.devnull]


def cite_page(python: str, _pandoc: str, path: str, style: str) -> list[str]:
    """Print all references of a file with unlearnbib."""
    return [python, "-m", "harness.child", "citing:format_references", path, "", style]
