"""Names that repeat in a bibliography, replaced (CSL 1.0.2, "subsequent-author-substitute")."""

import re

from unlearnbib.csl.markup import NAME_END, NAME_START, NAMES_END, NAMES_START, format_literal, strip_marks
from unlearnbib.csl.style import Area
from unlearnbib.text.late_pattern import compile_late

_NAME_MARKS = compile_late(f"[{NAMES_START}{NAMES_END}{NAME_START}{NAME_END}]")
_EACH_NAME = compile_late(f"{NAME_START}.*?{NAME_END}", re.DOTALL)


class AuthorSubstitution:
    """Replaces the names of a reference that repeat those of the reference before it."""

    def __init__(self, area: Area) -> None:
        self._substitute = format_literal(area.get_option("subsequent-author-substitute"))
        self._rule = area.get_option("subsequent-author-substitute-rule", "complete-all")
        self._previous: list[str] = []

    def apply(self, text: str) -> str:
        """Return the next reference with its repeated names replaced."""
        start, end = text.find(NAMES_START), text.find(NAMES_END)
        if start < 0 or end < 0:
            self._previous = []
            return _NAME_MARKS.sub("", text)
        block = text[start + 1 : end]
        names = [strip_marks(name) for name in _EACH_NAME.findall(block)]
        if self._previous:
            block = self._replace(block, names, self._previous)
        self._previous = names
        return _NAME_MARKS.sub("", text[:start] + block + text[end + 1 :])

    def _replace(self, block: str, now: list[str], before: list[str]) -> str:
        """Return the names with those that repeat replaced; "et al." is not a name (CSL 1.0.2)."""
        if self._rule == "complete-all":
            return self._substitute if now == before else block
        same = next(
            (n for n, pair in enumerate(zip(now, before, strict=False)) if pair[0] != pair[1]),
            min(map(len, (now, before))),
        )
        complete = len(now) if now == before else 0
        count = {"complete-each": complete, "partial-first": min(same, 1)}.get(self._rule, same)
        return _EACH_NAME.sub(lambda _: self._substitute, block, count=count) if count else block
