"""Works as the CSL items that styles print: by their key, with a name, a title in the expected case."""

from collections.abc import Mapping
from typing import Any

from unlearnbib.errors import ItemError
from unlearnbib.formats.bst_items import prepare_for_bst
from unlearnbib.formats.csl_note import drop_directions, expand_note
from unlearnbib.model import Paper, get_value


def convert_item(one: Paper | Mapping[str, Any], number: int, lowers_titles: bool) -> Mapping[str, Any]:  # noqa: FBT001 - one caller
    """Return a work as the CSL item that a style prints; raises ItemError for a value that is none."""
    if isinstance(one, Paper):
        return drop_directions(expand_note(_name_item(one, lowers_titles=lowers_titles)))
    if not isinstance(one, Mapping):
        raise ItemError(number)
    expanded = drop_directions(expand_note(one))
    return expanded if lowers_titles else prepare_for_bst(expanded)


def _name_item(paper: Paper, *, lowers_titles: bool) -> dict[str, Any]:
    """Return a paper as an item with its key, by which it is cited, and a title."""
    from unlearnbib.formats.csl_json import format_item  # noqa: PLC0415 - only for papers, not for items
    from unlearnbib.papers.versions import name_untitled  # noqa: PLC0415

    item = convert_paper(paper) if lowers_titles else prepare_for_bst(format_item(paper))
    name = "" if paper.title else name_untitled(paper)  # without a title, few styles would print anything
    return item | {"id": paper.key} | ({"title": name} if name else {})


def convert_paper(paper: Paper) -> dict[str, Any]:
    """Return a paper as the CSL item that published styles expect: its title in sentence case.

    The case of a CSL-JSON item is its author's and stays, as do the words in braces of a .bib file.

    >>> convert_paper(Paper("On Things That Matter: A Study of LLMs", key="doe"))["title"]
    'On things that matter: A study of LLMs'
    """
    from unlearnbib.formats.csl_json import format_item  # noqa: PLC0415 - as above
    from unlearnbib.formats.native_markup import find_protected_spans  # noqa: PLC0415
    from unlearnbib.text.html_tags import replace_text  # noqa: PLC0415
    from unlearnbib.text.sentence_case import lower_title  # noqa: PLC0415

    item = format_item(paper)
    if paper.native and paper.native.format == "csl-json":
        return item
    for name in ("title", "title-short"):
        title = get_value(paper, name) or ""
        lowered = lower_title(title, paper.variables.get("language", ""), find_protected_spans(paper, name))
        item |= {name: replace_text(item[name], title, lowered)} if lowered != title else {}
    return item


def lower_item(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a CSL item with its title in sentence case; words in `nocase` stay.

    >>> lower_item({"title": 'The Theory of <span class="nocase">Big Data</span> in Paris'})["title"]
    'The theory of <span class="nocase">Big Data</span> in Paris'
    """
    from unlearnbib.text.html_tags import find_nocase_spans, replace_text, strip_markup  # noqa: PLC0415
    from unlearnbib.text.sentence_case import lower_title  # noqa: PLC0415 - few ask for it

    out = dict(item)
    for name in ("title", "title-short"):
        rich = item.get(name)
        if isinstance(rich, str):
            plain = strip_markup(rich)
            lowered = lower_title(plain, str(item.get("language") or ""), find_nocase_spans(rich))
            out[name] = replace_text(rich, plain, lowered) if lowered != plain else rich
    return out
