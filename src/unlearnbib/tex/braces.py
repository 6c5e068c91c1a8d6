"""Braced groups of a TeX value, hidden so that a search sees the text outside of them, at its own places."""

from unlearnbib.tex.commands import TEXT_COMMANDS
from unlearnbib.text.late_pattern import compile_late

MASK = "x"
_BRACE = compile_late(r"[{}]")
_WITHOUT_LETTERS = compile_late(r"\{[^{}A-Za-z0-9]*\}|\{\\([A-Za-z]+)\s*\}")


def find_group_end(tex: str, start: int) -> int:
    """Return the place after the braced group that begins at `start`; the end of the text if it never closes.

    >>> find_group_end("{a{b}}c", 0)
    6
    """
    depth = 0
    for found in _BRACE.finditer(tex, start):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return found.end()
    return len(tex)


def mask_braced_groups(tex: str) -> str:
    r"""Return `tex`, equally long, with its braced groups as "x", or as spaces where they print no letter.

    >>> mask_braced_groups("{BERT} and {-} {\\'e} {\\ss} {\\Dash}a")
    'xxxxxx and     xxxxx xxxxx        a'
    """
    if "{" not in tex and "}" not in tex:
        return tex
    hidden = _WITHOUT_LETTERS.sub(  # groups of punctuation, and commands that print no letter
        lambda group: group[0] if TEXT_COMMANDS.get(group[1], "").isalpha() else " " * len(group[0]), tex
    )
    pieces, depth, done = [], 0, 0
    for brace in _BRACE.finditer(hidden):
        if not depth:
            pieces.append(hidden[done : brace.start()])
            done = brace.start()
        depth = max(0, depth + (1 if brace[0] == "{" else -1))
        if not depth:
            pieces.append(MASK * (brace.end() - done))
            done = brace.end()
    return "".join([*pieces, MASK * (len(hidden) - done) if depth else hidden[done:]])
