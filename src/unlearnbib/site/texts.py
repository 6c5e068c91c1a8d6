"""The texts that are copied from the page: each paper in every format and style, in files of a hundred.

The page loads such a file when one of its papers is copied, so that the page itself stays small.
"""

import json
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from unlearnbib import formats
from unlearnbib.csl.style_index import is_shipped, list_names
from unlearnbib.errors import CitationWarning
from unlearnbib.formats.citations import Formatter
from unlearnbib.model import Paper
from unlearnbib.site.site_settings import FORMATS, STYLES

_UNSPACED = re.compile(r"(?<=\S)</div><div")  # after the label of a numbered style
CHUNK = 100  # papers whose texts are in one file


@frozen
class Texts:
    """The texts of a paper: by format, and its reference by style (as HTML)."""

    formats: Mapping[str, str]
    references: Mapping[str, str]


def choose_styles(wanted: Sequence[str]) -> dict[str, str]:
    """Return the styles of a site and their names: those that are wanted, or those at hand by default.

    >>> "acl" in choose_styles(()), choose_styles(("acl", "plain"))
    (True, {'acl': 'ACL', 'plain': 'plain'})
    """
    if wanted:
        return {name: STYLES.get(name, name) for name in wanted}
    at_hand = set(list_names())
    return {name: words for name, words in STYLES.items() if name in at_hand or is_shipped(name)}


def list_formats() -> list[str]:
    """Return the formats that this version writes, in the order of the page."""
    return [name for name in FORMATS if name in formats.FORMATS]


def write_texts(papers: Sequence[Paper], styles: Sequence[str]) -> Iterator[Texts]:
    """Yield the texts of each paper; a text is equal to the export of this paper alone. Raises StyleError."""
    formatters = {style: Formatter(style, "html") for style in styles}
    for paper in papers:
        written = {name: formats.export([paper], name) for name in list_formats()}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CitationWarning)  # they are those of the export
            references = {style: _cite(one, paper) for style, one in formatters.items()}
        yield Texts(written, references)


def _cite(formatter: Formatter, paper: Paper) -> str:
    html = "".join(text for _, text in formatter.bibliography([paper]))
    return _UNSPACED.sub("</div> <div", html)


def dump_chunk(number: int, texts: Sequence[Texts]) -> str:
    """Return the script that gives the page the texts of one chunk."""
    values = [[*one.formats.values(), *one.references.values()] for one in texts]
    return f"unlearnbib.receive({number}, {dump_json(values)});\n"


def dump_json(value: object) -> str:
    r"""Return a value as JSON that may be in a script or in HTML, in ASCII where those would read it.

    >>> dump_json(["</script>", "é"])
    '["\\u003c/script>","é"]'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode("utf-8", "backslashreplace").decode()
