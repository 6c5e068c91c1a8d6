r"""Formulas in titles that come as TeX from a publisher: read as words, and kept where they are harmless.

Only `$...$` in a publisher's own BibTeX is TeX; text from pages is text, whatever it looks like. A formula
is kept if it has only symbols, letters and commands of the list below, which the LaTeX kernel knows and which
print: no `\input`, `\write`, `\def`, no `^^`, which TeX reads as another character, and no `\{`, which BibTeX
counts as a brace.
"""

from collections.abc import Callable, Iterator
from itertools import accumulate

from unlearnbib.tex.decode import decode, find_formula
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import fold_title

_HARMLESS = compile_late(r"(?:\\[A-Za-z]+|\\[,;!]|[A-Za-z0-9 +\-*/=<>()\[\].,:;!|'{}_]|\^(?!\^))*")
_COMMAND = compile_late(r"\\([A-Za-z]+)")
COMMANDS = frozenset(
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
_DEGREES = compile_late(r"\^\s*(?:\\circ(?![A-Za-z])|\{\s*\\circ\s*\})")  # 45^\circ
_LONGEST = 200  # characters of a formula


def is_harmless(formula: str) -> bool:
    r"""Return whether a formula, without its dollars, may be given to TeX.

    >>> [is_harmless(one) for one in (r"\ell_{2}", r"\mathcal{O}(n^2)", r"\input{x}", "a^^5cb", "}{", "a%")]
    [True, True, False, False, False, False]
    """
    is_known = COMMANDS.issuperset(_COMMAND.findall(formula))
    if len(formula) > _LONGEST or not is_known or not _HARMLESS.fullmatch(formula):
        return False
    depths = list(accumulate((one == "{") - (one == "}") for one in formula))
    return min(depths, default=0) >= 0 and depths[-1:] in ([], [0])


def split_formulas(title: str) -> Iterator[tuple[str, bool]]:
    """Yield the spans of a title, each with whether it is a formula; "$5 and $10" is not one.

    >>> list(split_formulas("From $5 to $10 for $k$-means"))
    [('From $5 to $10 for ', False), ('k', True), ('-means', False)]
    """
    done = at = 0
    while (at := title.find("$", at)) >= 0:
        if found := find_formula(title, at):
            yield title[done:at], False
            yield found[2], True
            done = at = found.end()
        else:
            at += 1
    yield title[done:], False


def read_formulas(title: str) -> str:
    r"""Return a title in words: the text that its formulas print.

    >>> print(read_formulas(r"On $V_{k}D$ in $\mathcal{O}(n^2)$ and $k$-means"))
    On VkD in O(n2) and k-means
    """
    return "".join(_print(text) if is_formula else text for text, is_formula in split_formulas(title))


def _print(formula: str) -> str:
    plain = _DEGREES.sub(r"\\degree ", formula)
    return decode(f"${plain}$")


def keep_formulas(title: str, is_kept: Callable[[str], bool] = is_harmless) -> str:
    r"""Return a title with its harmless formulas as TeX and the others in words, or "" if it has none.

    `is_kept` is the rule by which a formula is harmless.

    >>> print(keep_formulas(r"$k$-means for {LLM}s in $\mathbb{R}$"), repr(keep_formulas("No maths")))
    $k$-means for LLMs in R ''
    """
    pieces, has_one = [], False
    for text, is_formula in split_formulas(title):
        if not is_formula:
            pieces.append(text.replace("{", "").replace("}", ""))
            continue
        is_tex = is_kept(text)
        has_one |= is_tex
        pieces.append(f"${text}$" if is_tex else _print(text))
    return "".join(pieces) if has_one else ""


def is_tex_of(title_tex: str, title: str) -> bool:
    """Return whether a title with formulas is `title` in words.

    >>> is_tex_of("$k$-means", "k-Means"), is_tex_of("$k$-means", "On k-means")
    (True, False)
    """
    return fold_title(read_formulas(title_tex)) == fold_title(title)
