"""The official CSL test suite (github.com/citation-style-language/test-suite): runs a fixture."""

import re

from places import GOLDEN
from unlearnbib.csl.processor import Processor
from unlearnbib.csl.style import Style
from unlearnbib.csl.xml_tree import parse_xml
from unlearnbib.formats.csl_note import expand_note

_LISTED = (GOLDEN / "csl-suite-failing.txt").read_text(encoding="utf-8").splitlines()
REASONS = dict(line.split(": ", 1) for line in _LISTED)
FAILING = frozenset(REASONS)
POSITIONS = ("first", "subsequent", "ibid", "ibid-with-locator")
NO_FORM = "[CSL STYLE ERROR: reference with no printed form.]"


def run_fixture(fixture: dict) -> bool:
    """Return whether the processor prints the result of the fixture."""
    style = Style(parse_xml(fixture["CSL"].encode()))
    processor = Processor(style, list(map(expand_note, fixture["INPUT"])), "html")
    if fixture.get("CITATIONS"):
        printed = _run_session(processor, fixture)
    elif fixture["MODE"].strip().startswith("bib"):
        printed = _write_bibliography(processor)
    else:
        groups = fixture.get("CITATION-ITEMS") or [[{"id": str(item.get("id"))} for item in fixture["INPUT"]]]
        printed = "\n".join(
            processor.render_citation(map(_convert_position, group)) or NO_FORM for group in groups
        )
    return _normalize(printed) == _normalize(fixture["RESULT"])


def _convert_position(cite: dict) -> dict:
    """Return a cite with its position, which fixtures give as a number."""
    return {**cite, "position": POSITIONS[int(cite.get("position") or 0)]}


def _normalize(text: str) -> str:
    for code, name in (("&#38;", "&amp;"), ("&#60;", "&lt;"), ("&#62;", "&gt;")):
        text = text.replace(code, name)
    return re.sub(r">\s*\n\s*<", "><", text).strip()  # how the lines of HTML are broken does not count


def _write_bibliography(processor: Processor) -> str:
    entries = "\n".join(
        f'  <div class="csl-entry">{_write_entry(text)}</div>'
        for _, text in processor.render_bibliography()
        if text
    )
    return f'<div class="csl-bib-body">\n{entries}\n</div>'


def _write_entry(text: str) -> str:
    if text.startswith("<div"):
        return f"\n    {text}\n  "
    return f"{text}\n  " if "<div" in text else text


def _run_session(processor: Processor, fixture: dict) -> str:
    """Add citations one by one; those that the last one changed are marked `>>`."""
    order: list[dict] = []
    texts: dict[str, str] = {}
    for entry in fixture["CITATIONS"]:
        citation, before, after = (*entry, [], [])[:3]
        known = {one["citationID"]: one for one in order} | {citation["citationID"]: citation}
        names = [name for name, _ in before] + [citation["citationID"]] + [name for name, _ in after]
        order = [known[name] for name in names if name in known]
        notes = dict((*map(tuple, before), *map(tuple, after)))
        last, earlier = citation["citationID"], texts
        texts = _print_citations(processor, order, notes)
    if fixture["MODE"].strip().startswith("bib"):
        return _write_bibliography(processor)
    changed = {name for name, text in texts.items() if name == last or text != earlier.get(name)}
    return "\n".join(
        f"{'>>' if name in changed else '..'}[{n}] {text}" for n, (name, text) in enumerate(texts.items())
    )


def _print_citations(processor: Processor, order: list[dict], notes: dict[str, int]) -> dict[str, str]:
    for citation in order:
        properties = citation.setdefault("properties", {})
        properties["noteIndex"] = notes.get(citation["citationID"], properties.get("noteIndex") or 0)
        citation["citationItems"] = [{**cite, "id": str(cite["id"])} for cite in citation["citationItems"]]
    processor.select([cite["id"] for citation in order for cite in citation["citationItems"]])
    cites = [(citation["properties"]["noteIndex"], citation["citationItems"]) for citation in order]
    texts = processor.render_document(cites)
    return {citation["citationID"]: text for citation, text in zip(order, texts, strict=True)}
