"""Lists of names: et al., and, labels, substitutes (CSL 1.0.2, "Names").

Defects mended: citeproc-py knows no delimiter-precedes-last="after-inverted-name", and prints editors a
second time after they stood in for authors.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from citeproc import model

from unlearnbib.csl.compile_context import Scope
from unlearnbib.csl.elements.element import children, decorated, tag
from unlearnbib.csl.elements.name_format import FULL, NameFormat, name_options
from unlearnbib.csl.item_variables import Person
from unlearnbib.csl.markup import (
    LIST,
    ONE,
    SEAM,
    UNLIST,
    UNONE,
    affixed,
    formats_of,
    joined,
    plain,
    wrapped,
)
from unlearnbib.csl.state import Listed, Render, Run

_BETWEEN_SORTED = "   "
_FIRST_CJK = "\u2e80"
_TWINS = ("editor", "translator")


class Names(model.Names):
    """One or several name variables, or what stands in for them."""

    def compiled(self, scope: Scope) -> Render:
        """Return the names as a function of a run."""
        parts = {tag(child): child for child in children(self)}
        inherited = scope.substituted if not parts else None
        own = inherited or parts | {"delimiter": self.get("delimiter")}
        substitute = parts.get("substitute")
        printer = _Printer(self.get("variable", "").split(), own, scope)
        with scope.substituting(own):
            stand_ins = (
                [node.compiled(scope) for node in children(substitute)] if substitute is not None else []
            )
        attributes = {
            name: value
            for name, value in self.attrib.items()
            if name not in ("variable", "delimiter", "quotes")
        }
        render = decorated(attributes, _with_substitutes(printer, stand_ins), scope)
        return render if inherited else _once(render, printer.variables)


def _with_substitutes(printer: "_Printer", substitutes: list[Render]) -> Render:
    """Return the names, or the first substitute that prints."""

    def render(run: Run) -> str:
        run.called += 1
        text = printer.render(run)
        if text:
            run.filled += 1
            run.gone.update(printer.variables if run.substituting else ())
            return text
        return next(filter(None, (_stand_in(run, one) for one in substitutes)), "")

    return render


def _stand_in(run: Run, substitute: Render) -> str:
    """Return a substitute; once it has printed, the variables that it printed are gone."""
    filled, before = run.filled, run.standing_in
    run.substituting, run.standing_in = run.substituting + 1, set()
    text = substitute(run)
    run.substituting, used, run.standing_in = run.substituting - 1, run.standing_in, before
    if not text:
        return ""
    run.filled = max(run.filled, filled + 1)
    run.gone |= used
    run.standing_in |= used
    marks = run.marks_names and LIST not in text
    return LIST + ONE + text + UNONE + UNLIST if marks else text


def _once(inner: Render, variables: list[str]) -> Render:
    """Return `inner`, noting the first names of a run; they are left out where they stand before."""

    def render(run: Run) -> str:
        if run.suppresses_author and "author" in variables and not run.is_sorting:
            run.called += 1
            return ""
        text = inner(run)
        if run.is_sorting or run.first_names is not None or not text:
            return text
        run.first_names = text
        return "" if run.drops_names else text

    return render


class _Printer:
    """Prints the people of one names element."""

    def __init__(self, variables: list[str], parts: Mapping[str, Any], scope: Scope) -> None:
        self.variables, self._scope = variables, scope
        name, label = parts.get("name"), parts.get("label")
        options = name_options(scope, name)
        self._format = NameFormat(scope, name, options)
        self._formats = formats_of(name.attrib) if name is not None else []
        self._affixes = (name.get("prefix", ""), name.get("suffix", "")) if name is not None else ("", "")
        self._delimiter = options.get("delimiter", ", ")
        self._and = {"text": scope.terms.get("and"), "symbol": "&"}.get(options.get("and", ""), "")
        self._precedes_last = options.get("delimiter-precedes-last", "contextual")
        self._precedes_et_al = options.get("delimiter-precedes-et-al", "contextual")
        self._uses_last = options.get("et-al-use-last") == "true"
        self._limits = _limits(options, uses_last=self._uses_last)
        self._et_al = _et_al(parts.get("et-al"), scope)
        self._label = _label(label, scope) if label is not None else None
        order = list(parts)
        self._label_first = (
            label is not None and name is not None and order.index("label") < order.index("name")
        )
        self._between = parts.get("delimiter") or options.get("names-delimiter", "")

    def render(self, run: Run) -> str:
        """Return the names of all variables."""
        lists = self._lists(run)
        if self._format.form == "count":
            total = sum(self._shown(run, *one)[1] for one in lists)
            return str(total) if total else ""
        return joined([self._labelled(run, *one) for one in lists], self._between)

    def _lists(self, run: Run) -> list[tuple[str, list[Person]]]:
        """Return the people by variable; the same editors and translators are one list."""
        lists = [(name, run.item.names(name)) for name in self.variables if name not in run.gone]
        filled = {name: people for name, people in lists if people}
        twins = [filled.get(name) for name in _TWINS]
        if all(twins) and [p.key for p in twins[0] or ()] == [p.key for p in twins[1] or ()]:
            first = next(name for name in filled if name in _TWINS)
            merged = {
                ("editortranslator" if name == first else name): people for name, people in filled.items()
            }
            return [(name, people) for name, people in merged.items() if name not in _TWINS]
        return list(filled.items())

    def _labelled(self, run: Run, variable: str, people: list[Person]) -> str:
        text = self._list(run, variable, people)
        if not text:
            return ""
        if run.marks_names:
            text = LIST + text + UNLIST
        run.label_of = (variable, len(people))
        label = self._label(run) if self._label and not run.is_sorting else ""
        return joined((label, text) if self._label_first else (text, label), "")

    def _shown(self, run: Run, variable: str, people: list[Person]) -> tuple[int, int, bool]:
        """Return how many names are there, how many are shown, and whether the last one is too."""
        least, first = self._limits[
            "subsequent" if run.area == "citation" and run.position != "first" else "first"
        ]
        uses_last = self._uses_last
        if run.sort_options is not None:
            least = int(run.sort_options.get("names-min", least))
            first = int(run.sort_options.get("names-use-first", first))
        total = len(people)
        if not least or total < least or total <= first:
            return total, total, False
        shown = first if run.is_sorting else max(first, min(total, run.names_shown.get(variable, 0)))
        return total, shown, uses_last and total - shown > 1

    def _list(self, run: Run, variable: str, people: list[Person]) -> str:
        total, shown, with_last = self._shown(run, variable, people)
        levels = self._levels(run, variable, people)
        texts = [self._one(run, people[index], index, levels) for index in range(shown)]
        if run.sort_options is not None:
            if run.sort_options.get("names-use-last") == "true" and shown < total:
                texts.append(self._one(run, people[-1], total - 1, levels))
            return _BETWEEN_SORTED.join(texts)
        run.listed.append(Listed(variable, people, shown, self._format))
        if shown == total:
            return self._with_and(texts, people)
        body = joined(texts, self._delimiter)
        if with_last:
            return body + SEAM + self._delimiter + SEAM + "… " + self._one(run, people[-1], total - 1, levels)
        if not body or not self._et_al:
            return body
        blank = "" if plain(self._et_al)[:1] >= _FIRST_CJK else " "
        precedes = self._precedes(self._precedes_et_al, people, shown, several=shown > 1)
        return body + SEAM + (self._delimiter if precedes else blank) + SEAM + self._et_al

    def _levels(self, run: Run, variable: str, people: list[Person]) -> Mapping[int, int]:
        """Return what disambiguation adds to the given names, by their place in the list."""
        if run.is_sorting:
            return {}
        levels = {n: level for (name, n), level in run.givens_shown.items() if name == variable}
        families = {person.family for person in people}
        if run.area == "bibliography" and len(families) < len(people) and self._scope.tells_cites_apart:
            levels = self._namesakes(run, people) | levels
        return levels

    def _namesakes(self, run: Run, people: list[Person]) -> dict[int, int]:
        """Return in full those of a list whose names read alike, as the reference processor has it."""
        texts = [plain(self._format.render(person, 1, run)) for person in people]
        namesakes = Counter(text for text, _ in {(t, p.key) for t, p in zip(texts, people, strict=True)})
        return {n: FULL for n, text in enumerate(texts) if namesakes[text] > 1}

    def _one(self, run: Run, person: Person, index: int, levels: Mapping[int, int]) -> str:
        text = wrapped(self._formats, self._format.render(person, index, run, levels.get(index, 0)))
        if not person.literal:
            text = affixed(self._affixes[0], text, self._affixes[1])
        return ONE + text + UNONE if run.marks_names else text

    def _with_and(self, texts: list[str], people: list[Person]) -> str:
        if not self._and or len(texts) < 2:  # noqa: PLR2004 - one name has none to be joined to
            return joined(texts, self._delimiter)
        precedes = self._precedes(self._precedes_last, people, len(texts) - 1, several=len(texts) > 2)  # noqa: PLR2004
        before = self._delimiter if precedes else ""
        if not any(letter.isalnum() or letter == "&" for letter in self._and):  # a dash is its own delimiter
            return joined(texts[:-1], self._delimiter) + SEAM + self._and + SEAM + texts[-1]
        blank = "" if before.endswith(" ") else " "
        return (
            joined(texts[:-1], self._delimiter) + SEAM + before + blank + SEAM + self._and + " " + texts[-1]
        )

    def _precedes(self, rule: str, people: list[Person], shown: int, *, several: bool) -> bool:
        if rule == "after-inverted-name":
            last = people[shown - 1]
            return self._format.inverts(shown - 1) and last.romanesque and not last.literal
        return rule == "always" or (rule == "contextual" and several)


def _limits(options: Mapping[str, str], *, uses_last: bool) -> dict[str, tuple[int, int]]:
    """Return how many names a list has at the least to be cut, and how many are left, in each position.

    With the last name shown, at least two are left out between (CSL 1.0.2, "et-al-use-last").
    """
    complete = "et-al-min" in options and "et-al-use-first" in options
    least, first = (int(options[name]) if complete else 0 for name in ("et-al-min", "et-al-use-first"))
    later = (
        int(options.get("et-al-subsequent-min", least)),
        int(options.get("et-al-subsequent-use-first", first)),
    )
    limits = {"first": (least, first), "subsequent": later}
    if not uses_last:
        return limits
    return {place: (least, max(1, min(first, least - 2))) for place, (least, first) in limits.items()}


def _et_al(node: Any, scope: Scope) -> str:
    if node is None:
        return scope.terms.get("et-al")
    text = wrapped(formats_of(node.attrib), scope.terms.get(node.get("term", "et-al")))
    return affixed(node.get("prefix", ""), text, node.get("suffix", ""))


def _label(node: Any, scope: Scope) -> Callable[[Run], str]:
    form, plural = node.get("form", "long"), node.get("plural", "contextual")

    def label(run: Run) -> str:
        variable, count = run.label_of
        many = plural == "always" or (plural == "contextual" and count > 1)
        return scope.terms.get(variable, form, plural=many)

    return decorated({name: value for name, value in node.attrib.items() if name != "quotes"}, label, scope)
