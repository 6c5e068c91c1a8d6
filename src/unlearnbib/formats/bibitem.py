r"""A ready `thebibliography` of LaTeX: `\bibitem{key}` and the reference of a CSL style, without BibTeX."""

import re
from collections.abc import Sequence

from unlearnbib.formats.citations import Formatter
from unlearnbib.formats.format import Format, FormatExample
from unlearnbib.model import Name, Paper

_STYLE = "plain"
_NOT_IN_LABELS = re.compile(r"[\\{}%#~^$&,\s]")


def write(papers: Sequence[Paper], style: str | None = None, locale: str | None = None) -> str:
    r"""Return `papers` as a bibliography in the order of `style`; raises StyleError.

    >>> print(write([Paper("On Sand", key="doe", year=2020)]), end="")
    \begin{thebibliography}{9}
    <BLANKLINE>
    \bibitem{doe}
    On Sand, 2020.
    <BLANKLINE>
    \end{thebibliography}
    """
    references = Formatter(style or _STYLE, "latex", locale).bibliography(papers)
    items = (
        f"\\bibitem{{{make_label(key)}}}\n{strip_number(text, number)}\n\n"
        for number, (key, text) in enumerate(references, 1)
        if text
    )
    widest = "9" * len(str(max(len(references), 1)))
    body = "".join(items)
    return f"\\begin{{thebibliography}}{{{widest}}}\n\n{body}\\end{{thebibliography}}\n"


def make_label(key: str) -> str:
    r"""Return a key as TeX reads it in braces: a comment or a brace in it would end the whole document.

    >>> [make_label(one) for one in ("DBLP:conf/a_b", "a%b#c{", "")]
    ['DBLP:conf/a_b', 'a-b-c-', 'entry']
    """
    return _NOT_IN_LABELS.sub("-", key) or "entry"


def strip_number(text: str, number: int) -> str:
    """Return a reference without its number, which `thebibliography` prints.

    >>> strip_number("[2]  J. Doe. On Sand.", 2)
    'J. Doe. On Sand.'
    """
    labels = (f"[{number}]", f"({number})", f"{number}.", f"{number} ")
    label = next((one for one in labels if text.startswith(one)), "")
    return text.removeprefix(label).strip()


FORMAT = Format(
    name="bibitem",
    suffixes=(".bbl", ".tex"),
    write=write,
    options=("style", "locale"),
    examples=(
        FormatExample(
            (
                Paper(
                    "On Sand",
                    key="doe",
                    type="book",
                    year=2020,
                    authors=(Name("Doe", "Jane"),),
                    publisher="Dunes",
                ),
            ),
            "\\begin{thebibliography}{9}\n\n\\bibitem{doe}\nJane Doe. 2020. \\textit{On Sand}. Dunes.\n\n"
            "\\end{thebibliography}\n",
            {"style": "acl"},
        ),
    ),
)
