"""The kinds of differences that were found by the reference processor, each with cases kept aside."""

import html
import json
import re

import pytest

from unlearnbib.csl.processor import Processor
from unlearnbib.csl.style_loader import load_style
from unlearnbib.formats.csl_note import expand_note


def words(text):
    """Return a text without markup and blanks."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", "", text)))


def print_case(case, folder):
    """Return the citations of a document, or the references."""
    style = case["style"]
    path = str(folder / style) if style.startswith("./") else style
    style = load_style(path, case.get("locale"))
    processor = Processor(style, list(map(expand_note, case["items"])), "html")
    if "citations" not in case:
        return [text for _, text in processor.render_bibliography()]
    is_note = style.root.get("class") == "note"
    return processor.render_document((n if is_note else 0, one) for n, one in enumerate(case["citations"], 1))


@pytest.mark.reference
def test_cases_print_as_the_reference_processor(reference):
    folder = reference / "cases/citations"
    cases = json.loads((folder / "references.json").read_text(encoding="utf-8"))
    assert len(cases) > 10
    for case in cases:
        wanted = case.get("expected") or case["expected_html"]
        printed = print_case(case, folder)
        assert list(map(words, printed)) == list(map(words, wanted)), case["kind"]
