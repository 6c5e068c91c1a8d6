r"""Formulae in titles that come as TeX from a publisher: read as words, and kept where they are harmless.

Only `$...$` in a publisher's own BibTeX is TeX; text from pages is text, whatever it looks like. A formula
is kept if it has nothing but signs, letters and commands of the list below, which the LaTeX kernel knows and
which print: no `\input`, `\write`, `\def`, no `^^`, which TeX reads as another letter, and no `\{`, which
BibTeX counts as a brace.
"""

import re
from collections.abc import Iterator

from unlearnbib.text.normalize import fold_title

_BETWEEN_DOLLARS = re.compile(r"(\$\$?)(?=\S)([^$]+)\1")
_IS_TEX = re.compile(r"[\\_^{]")
_FONT = re.compile(r"\\(?:math[a-z]+|text[a-z]*|rm|bf|it|cal)(?![a-z])\s*")
_SIGNS = re.compile(r"(?:\\[A-Za-z]+|\\[,;!]|[A-Za-z0-9 +\-*/=<>()\[\].,:;!|'{}_]|\^(?!\^))*")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_COMMANDS = frozenset(
    """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi
    varpi rho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi
    Sigma Upsilon Phi Psi Omega ell infty partial nabla forall exists emptyset prime hbar aleph Re
    Im mathcal mathrm mathbf mathsf mathit mathtt frac sqrt hat tilde bar vec dot ddot overline
    widehat widetilde log ln exp max min sup inf lim sum prod int sin cos tan arg det dim gcd ker Pr
    to rightarrow leftarrow Rightarrow Leftarrow leftrightarrow mapsto times cdot div pm mp ast star
    circ bullet oplus otimes le leq ge geq ne neq ll gg approx sim simeq cong equiv propto in notin
    ni subset subseteq supset supseteq cup cap setminus vee wedge neg perp parallel mid top bot
    langle rangle lfloor rfloor lceil rceil left right ldots cdots quad""".split()
)
_LONGEST = 200  # letters of a formula


def is_harmless(formula: str) -> bool:
    r"""Return whether a formula, without its dollars, may be given to TeX.

    >>> [is_harmless(one) for one in (r"\ell_{2}", r"\mathcal{O}(n^2)", r"\input{x}", "a^^5cb", "}{", "a%")]
    [True, True, False, False, False, False]
    """
    is_known = _COMMANDS.issuperset(_COMMAND.findall(formula))
    return (
        len(formula) <= _LONGEST and is_known and _SIGNS.fullmatch(formula) is not None and _balanced(formula)
    )


def _balanced(formula: str) -> bool:
    depth = 0
    for letter in formula:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0


def split_formulas(title: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a title, each with whether it is a formula; "$5 and $10" is none.

    >>> list(split_formulas("From $5 to $10 for $k$-means"))
    [('From $5 to $', False), ('10 for ', False), ('k', True), ('-means', False)]
    """
    done = 0
    for found in _BETWEEN_DOLLARS.finditer(title):
        if _IS_TEX.search(found[2]) or not re.search(r"\s", found[2]):
            yield title[done : found.start()], False
            yield found[2], True
        else:
            yield title[done : found.end()], False
        done = found.end()
    yield title[done:], False


def read_formulas(title: str) -> str:
    r"""Return a title in words: of a formula, what can be read.

    >>> print(read_formulas(r"On $V_{k}D$ in $\mathcal{O}(n^2)$ and $k$-means"))
    On VkD in O(n2) and k-means
    """
    return "".join(_read(text) if is_formula else text for text, is_formula in split_formulas(title))


def _read(formula: str) -> str:
    return re.sub(r"[{}_^\\]", "", _FONT.sub("", formula)).strip()


def keep_formulas(title: str) -> str:
    r"""Return a title with its harmless formulae as TeX and the others in words, or "" if it has none.

    >>> print(keep_formulas(r"$k$-means for {LLM}s in $\mathbb{R}$"), repr(keep_formulas("No maths")))
    $k$-means for LLMs in R ''
    """
    found = list(split_formulas(title))
    has_one = any(is_formula and is_harmless(text) for text, is_formula in found)
    return "".join(_kept(text, is_formula=is_formula) for text, is_formula in found) if has_one else ""


def _kept(text: str, *, is_formula: bool) -> str:
    if not is_formula:
        return re.sub(r"[{}]", "", text)
    return f"${text}$" if is_harmless(text) else _read(text)


def is_same_title(title_tex: str, title: str) -> bool:
    """Return whether a title with formulae says what `title` says in words.

    >>> is_same_title("$k$-means", "k-Means"), is_same_title("$k$-means", "On k-means")
    (True, False)
    """
    return fold_title(read_formulas(title_tex)) == fold_title(title)
