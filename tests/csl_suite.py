"""The official CSL test suite (github.com/citation-style-language/test-suite): how a fixture is run."""

import re

from places import GOLDEN
from unlearnbib.csl.elements import parse
from unlearnbib.csl.positions import placed
from unlearnbib.csl.processor import Typesetter
from unlearnbib.csl.style import Style

_LISTED = (GOLDEN / "csl-suite-failing.txt").read_text(encoding="utf-8").splitlines()
REASONS = dict(line.split(": ", 1) for line in _LISTED)
FAILING = frozenset(REASONS)
POSITIONS = ("first", "subsequent", "ibid", "ibid-with-locator")
NO_FORM = "[CSL STYLE ERROR: reference with no printed form.]"


def run_fixture(fixture: dict) -> bool:
    """Return whether what is printed is what the fixture says."""
    style = Style(parse(fixture["CSL"].encode()))
    setter = Typesetter(style, fixture["INPUT"], "html")
    if fixture.get("CITATIONS"):
        printed = _session(setter, style, fixture)
    elif fixture["MODE"].strip().startswith("bib"):
        printed = _bibliography(setter)
    else:
        groups = fixture.get("CITATION-ITEMS") or [[{"id": str(item.get("id"))} for item in fixture["INPUT"]]]
        printed = "\n".join(setter.citation(map(_placed, group)) or NO_FORM for group in groups)
    return _spelled(printed) == _spelled(fixture["RESULT"])


def _placed(cite: dict) -> dict:
    """Return a cite with its position, which fixtures give as a number."""
    return {**cite, "position": POSITIONS[int(cite.get("position") or 0)]}


def _spelled(text: str) -> str:
    for code, name in (("&#38;", "&amp;"), ("&#60;", "&lt;"), ("&#62;", "&gt;")):
        text = text.replace(code, name)
    return re.sub(r">\s*\n\s*<", "><", text).strip()  # how the lines of HTML are broken does not count


def _bibliography(setter: Typesetter) -> str:
    entries = "\n".join(
        f'  <div class="csl-entry">{_entry(text)}</div>' for _, text in setter.bibliography() if text
    )
    return f'<div class="csl-bib-body">\n{entries}\n</div>'


def _entry(text: str) -> str:
    if text.startswith("<div"):
        return f"\n    {text}\n  "
    return f"{text}\n  " if "<div" in text else text


def _session(setter: Typesetter, style: Style, fixture: dict) -> str:
    """Add citations one by one; what the last one changed is marked `>>`."""
    order: list[dict] = []
    texts: dict[str, str] = {}
    for entry in fixture["CITATIONS"]:
        citation, before, after = (*entry, [], [])[:3]
        known = {one["citationID"]: one for one in order} | {citation["citationID"]: citation}
        names = [name for name, _ in before] + [citation["citationID"]] + [name for name, _ in after]
        order = [known[name] for name in names if name in known]
        notes = dict((*map(tuple, before), *map(tuple, after)))
        last, earlier = citation["citationID"], texts
        texts = _printed(setter, style, order, notes)
    if fixture["MODE"].strip().startswith("bib"):
        return _bibliography(setter)
    changed = {name for name, text in texts.items() if name == last or text != earlier.get(name)}
    return "\n".join(
        f"{'>>' if name in changed else '..'}[{n}] {text}" for n, (name, text) in enumerate(texts.items())
    )


def _printed(setter: Typesetter, style: Style, order: list[dict], notes: dict[str, int]) -> dict[str, str]:
    for citation in order:
        properties = citation.setdefault("properties", {})
        properties["noteIndex"] = notes.get(citation["citationID"], properties.get("noteIndex") or 0)
        citation["citationItems"] = [{**cite, "id": str(cite["id"])} for cite in citation["citationItems"]]
    setter.use([cite["id"] for citation in order for cite in citation["citationItems"]])
    near = int(style.areas["citation"].option("near-note-distance", "5"))
    cites = [(citation["properties"]["noteIndex"], citation["citationItems"]) for citation in order]
    placed_cites = placed(cites, near)
    return {
        citation["citationID"]: setter.citation(one)
        for citation, one in zip(order, placed_cites, strict=True)
    }
