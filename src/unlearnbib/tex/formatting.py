r"""TeX as rich text: emphasis, small capitals, raised and lowered characters, braces that protect capitals.

Rich text is that of CSL-JSON (citeproc-js manual, "HTML-like formatting tags"). Braces are not written as
`<span class="nocase">`: pandoc 2.17 (`-f biblatex -t csljson`) drops them too, most programs that read
CSL-JSON would print the tags, and no style lowers a title. They are evidence for case: `find_braced_spans`.
"""

import re
from collections.abc import Iterator

from unlearnbib.tex.decode import decode
from unlearnbib.tex.math import split_formulas
from unlearnbib.text.late_pattern import compile_late

SMALL_CAPS = '<span style="font-variant:small-caps;">'
_TAGS = (
    ("<i>", "</i>"),
    ("<b>", "</b>"),
    (SMALL_CAPS, "</span>"),
    ("<sub>", "</sub>"),
    ("<sup>", "</sup>"),
    ("", ""),
)
_NOCASE = len(_TAGS) - 1
_COMMANDS = {
    "emph": 0, "textit": 0, "textsl": 0, "mkbibemph": 0, "textbf": 1, "mkbibbold": 1, "textsc": 2,
    "textsubscript": 3, "mkbibsubscript": 3, "textsuperscript": 4, "mkbibsuperscript": 4,
}  # fmt: skip
_FIRST_MARK = 0xE200  # private use: decoding leaves it
_MARK = compile_late("[\ue200-\ue20f]")
_DECLARATION = compile_late(r"\{\\(em|it|sl|bf|sc|itshape|slshape|bfseries|scshape)(?![A-Za-z])\s*")
_DECLARED = {"bf": "textbf", "bfseries": "textbf", "sc": "textsc", "scshape": "textsc"}
_SCRIPT = compile_late(r"([_^])\s*(?:\{((?:[^{}\\]|\\[A-Za-z]+)*)\}|(\\[A-Za-z]+|[^\s{}\\]))")
_TOKEN = compile_late(r"\$\$?(?:[^$\\]|\\.)+\$\$?|\\[{}$\\]|[{}]", re.DOTALL)
_BEFORE = compile_late(r"\\(?:([A-Za-z]+)\*?\s*|[^A-Za-z{}\\$&%#_ ])$")
_IS_RICH = compile_late(
    r"\\(?:emph|text(?:it|sl|bf|sc|subscript|superscript)|mkbib)|\{\\(?:em|it|sl|bf|sc)|\$[^$]*[_^]"
)


def is_rich(tex: str) -> bool:
    """Return whether a text in TeX has more than characters."""
    return _IS_RICH.search(tex) is not None


def decode_rich(tex: str) -> str:
    r"""Return the rich text that TeX prints.

    >>> print(decode_rich(r"{\em E. coli} in H$_2$O and \textbf{{\'E}t\'e} of {LLM}s"))
    <i>E. coli</i> in H<sub>2</sub>O and <b>Été</b> of LLMs
    """
    return _MARK.sub(_write_tag, _decode_marked(tex))


def find_braced_spans(tex: str) -> list[tuple[int, int]]:
    r"""Return the spans (start, end) of the printed text whose capitals the author has protected with braces.

    >>> find_braced_spans(r"On {\'E}t\'e in {New York}"), find_braced_spans("On Things")
    ([(10, 18)], [])
    """
    return list(_iterate_braced(_decode_marked(tex))) if "{" in tex else []


def _decode_marked(tex: str) -> str:
    """Return the text that TeX prints with the marks of its groups, or without them if they change it."""
    marked, plain = decode(_mark_groups(tex)), decode(tex)
    return marked if _MARK.sub("", marked) == plain else plain


def _iterate_braced(marked: str) -> Iterator[tuple[int, int]]:
    starts = list[int]()
    length = 0
    for character in marked:
        number = ord(character) - _FIRST_MARK
        if not 0 <= number < 2 * len(_TAGS):
            length += 1
        elif number == 2 * _NOCASE:
            starts.append(length)
        elif number == 2 * _NOCASE + 1 and starts:
            yield starts.pop(), length


def _write_tag(found: re.Match[str]) -> str:
    number, is_end = divmod(ord(found[0]) - _FIRST_MARK, 2)
    return _TAGS[number][is_end] if number < len(_TAGS) else ""


def _mark_groups(tex: str) -> str:
    """Return TeX with a mark at the begin and the end of each group that formats or protects."""
    tex = _DECLARATION.sub(lambda one: "\\" + _DECLARED.get(one[1], "emph") + "{", _MARK.sub("", tex))
    tex = "".join(_mark_scripts(one) if is_formula else one for one, is_formula in split_formulas(tex))
    pieces, kinds, done = list[str](), list[int | None](), 0
    for found in _TOKEN.finditer(tex):
        if found[0] == "{":
            kinds.append(_choose_kind(tex, found.start()))
            mark, is_end = kinds[-1], False
        elif found[0] == "}" and kinds:
            mark, is_end = kinds.pop(), True
        else:
            continue
        at = found.start() if is_end else found.end()
        pieces += (tex[done:at], "" if mark is None else chr(_FIRST_MARK + 2 * mark + is_end))
        done = at
    return tex if kinds else "".join((*pieces, tex[done:]))  # a group that does not end formats nothing


def _mark_scripts(formula: str) -> str:
    r"""Return a formula whose raised and lowered parts are those of text; one in a fraction is not touched.

    >>> print(_mark_scripts("O(n^2)"))
    $O(n$\textsuperscript{$2$}$)$
    """
    pieces, done = list[str](), 0
    for found in _SCRIPT.finditer(formula):
        if (before := formula[: found.start()]).count("{") == before.count("}"):
            name = "sub" if found[1] == "_" else "super"
            script = f"\\text{name}script{{${found[2] or found[3]}$}}"
            pieces += (_write_formula(formula[done : found.start()]), script)
            done = found.end()
    return "".join((*pieces, _write_formula(formula[done:])))


def _write_formula(tex: str) -> str:
    return f"${tex}$" if tex.replace("{}", "").strip() else ""


def _choose_kind(tex: str, at: int) -> int | None:
    r"""Return the kind of the group that opens at `at`; that of another command, `{\'e}`, has none."""
    before = _BEFORE.search(tex, max(0, at - 30), at)
    if before:
        return _COMMANDS.get(before[1] or "")
    return None if tex.startswith("\\", at + 1) else _NOCASE
