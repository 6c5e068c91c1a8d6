"""The people of one names element, joined: et al., and, labels, the names of namesakes in full."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from unlearnbib.csl.compile_context import CompileContext
from unlearnbib.csl.elements.element import decorate, drop_quotes
from unlearnbib.csl.elements.name_format import FULL, NameFormat, collect_name_options
from unlearnbib.csl.markup import (
    NAME_END,
    NAME_START,
    NAMES_END,
    NAMES_START,
    SEAM,
    add_affixes,
    join_parts,
    list_formats,
    strip_marks,
    wrap_all,
    wrap_words,
)
from unlearnbib.csl.person import Person
from unlearnbib.csl.state import PrintedNames, Run

_SORT_DELIMITER = "   "
_SORT_END = "\x01"  # works of one person precede those with others, whatever follows the names
_FIRST_CJK = "\u2e80"
_OTHERS = frozenset(("others", "et al.", "et al"))
_TWINS = ("editor", "translator")


class NamesPrinter:
    """Prints the people of one names element."""

    def __init__(self, variables: list[str], parts: Mapping[str, Any], context: CompileContext) -> None:
        self.variables, self._context = variables, context
        name, label = parts.get("name"), parts.get("label")
        options = collect_name_options(context, name)
        self._format = NameFormat(context, name, options)
        self._formats = list_formats(name.attrib) if name is not None else []
        self._affixes = (name.get("prefix", ""), name.get("suffix", "")) if name is not None else ("", "")
        self._delimiter = options.get("delimiter", ", ")
        self._and = {"text": context.terms.get("and"), "symbol": "&"}.get(options.get("and", ""), "")
        self._precedes_last = options.get("delimiter-precedes-last", "contextual")
        self._precedes_et_al = options.get("delimiter-precedes-et-al", "contextual")
        self._uses_last = options.get("et-al-use-last") == "true"
        self._limits = _parse_limits(options, uses_last=self._uses_last)
        self._et_al = _format_et_al(parts.get("et-al"), context)
        self._label = _compile_label(label, context) if label is not None else None
        order = list(parts)
        both = label is not None and name is not None
        self._is_label_first = both and order.index("label") < order.index("name")
        self._between_lists = parts.get("delimiter") or options.get("names-delimiter", "")

    def render(self, run: Run) -> str:
        """Return the names of all variables."""
        lists = self._collect_lists(run)
        if self._format.form == "count":
            total = sum(self._count_shown(run, *one)[1] for one in lists)
            return str(total) if total else ""
        return join_parts([self._add_label(run, *one) for one in lists], self._between_lists)

    def _collect_lists(self, run: Run) -> list[tuple[str, list[Person]]]:
        """Return the people by variable; editors and translators that are the same are one list."""
        lists = [(name, run.item.get_names(name)) for name in self.variables if name not in run.gone]
        filled = {name: people for name, people in lists if people}
        editors, translators = ([person.key for person in filled.get(name, ())] for name in _TWINS)
        if not editors or editors != translators:
            return list(filled.items())
        first = next(name for name in filled if name in _TWINS)
        names = {name: "editortranslator" if name == first else name for name in filled}
        return [(names[name], people) for name, people in filled.items() if names[name] not in _TWINS]

    def _add_label(self, run: Run, variable: str, people: list[Person]) -> str:
        text = self._print_list(run, variable, people)
        if not text:
            return ""
        if run.marks_names:
            text = NAMES_START + text + NAMES_END
        run.labelled = (variable, len(people))
        label = self._label(run) if self._label and not run.is_sorting else ""
        return join_parts((label, text) if self._is_label_first else (text, label), "")

    def _count_shown(self, run: Run, variable: str, people: list[Person]) -> tuple[int, int, bool]:
        """Return the number of names, the number of those shown, and whether the last one is too."""
        is_later = run.area == "citation" and run.position != "first"
        least, first = self._limits["subsequent" if is_later else "first"]
        if run.sort_options is not None:
            least = int(run.sort_options.get("names-min", least))
            first = int(run.sort_options.get("names-use-first", first))
        total, named = len(people), count_named(people)
        if not least or total < least or total <= first:
            return total, named, False
        shown = first if run.is_sorting else max(first, min(named, run.names_shown.get(variable, 0)))
        return total, min(shown, named), self._uses_last and named == total and total - shown > 1

    def _print_list(self, run: Run, variable: str, people: list[Person]) -> str:
        total, shown, with_last = self._count_shown(run, variable, people)
        levels = self._collect_levels(run, variable, people)
        texts = [self._print_name(run, people[index], index, levels) for index in range(shown)]
        if run.sort_options is not None:
            if run.sort_options.get("names-use-last") == "true" and shown < total:
                texts.append(self._print_name(run, people[-1], total - 1, levels))
            return _SORT_DELIMITER.join(texts) + _SORT_END if texts else ""
        run.printed_names.append(PrintedNames(variable, people, shown, self._format))
        if shown == total:
            return self._join_with_and(texts, people)
        body = join_parts(texts, self._delimiter)
        if with_last:
            return (
                body
                + SEAM
                + self._delimiter
                + SEAM
                + "… "
                + self._print_name(run, people[-1], total - 1, levels)
            )
        return self._add_et_al(body, people, shown)

    def _add_et_al(self, body: str, people: list[Person], shown: int) -> str:
        if not body or not self._et_al:
            return body
        space = "" if strip_marks(self._et_al)[:1] >= _FIRST_CJK else " "
        precedes = self._has_delimiter(self._precedes_et_al, people, shown, several=shown > 1)
        whole = body + SEAM + (self._delimiter if precedes else space) + SEAM + self._et_al
        return wrap_all(self._formats, whole)  # the reference processor formats "et al." as the names

    def _collect_levels(self, run: Run, variable: str, people: list[Person]) -> Mapping[int, int]:
        """Return the levels of given names that disambiguation adds, by their index in the list."""
        if run.is_sorting:
            return {}
        levels = {n: level for (name, n), level in run.givens_shown.items() if name == variable}
        families = {person.family for person in people}
        if run.area == "bibliography" and len(families) < len(people) and self._context.adds_givens_by_cite:
            # Names of a list that read the same are in full, as in the reference processor.
            texts = [strip_marks(self._format.render(person, 1, run)) for person in people]
            namesakes = Counter(text for text, _ in {(t, p.key) for t, p in zip(texts, people, strict=True)})
            return {n: FULL for n, text in enumerate(texts) if namesakes[text] > 1} | levels
        return levels

    def _print_name(self, run: Run, person: Person, index: int, levels: Mapping[int, int]) -> str:
        text = wrap_all(self._formats, self._format.render(person, index, run, levels.get(index, 0)))
        if not person.literal:
            text = add_affixes(self._affixes[0], text, self._affixes[1])
        return NAME_START + text + NAME_END if run.marks_names else text

    def _join_with_and(self, texts: list[str], people: list[Person]) -> str:
        if not self._and or len(texts) < 2:  # noqa: PLR2004 - nothing to join
            return join_parts(texts, self._delimiter)
        head = join_parts(texts[:-1], self._delimiter)
        if not _starts_word(self._and):  # a dash is its own delimiter, and so is 和
            is_pair = len(texts) == 2 and self._precedes_last == "always"  # noqa: PLR2004 - two names
            before = self._delimiter if is_pair else ""
            return head + SEAM + before + self._and + SEAM + texts[-1]
        precedes = self._has_delimiter(self._precedes_last, people, len(texts) - 1, several=len(texts) > 2)  # noqa: PLR2004
        before = self._delimiter if precedes else ""
        space = "" if before.endswith(" ") else " "
        return head + SEAM + before + space + SEAM + self._and + " " + texts[-1]

    def _has_delimiter(self, rule: str, people: list[Person], shown: int, *, several: bool) -> bool:
        """Return whether a delimiter follows the last name shown (CSL 1.0.2, "delimiter-precedes-last")."""
        if rule == "after-inverted-name":
            last = people[shown - 1]
            return self._format.is_inverted(shown - 1) and last.romanesque and not last.literal
        return rule == "always" or (rule == "contextual" and several)


def _starts_word(term: str) -> bool:
    """Return whether a term is set off by blanks: neither a dash nor in a script without them.

    >>> [_starts_word(term) for term in ("and", "&", "и", "—", "和")]
    [True, True, True, False, False]
    """
    first = strip_marks(term)[:1]
    return (first.isalnum() or first == "&") and first < _FIRST_CJK


def count_named(people: list[Person]) -> int:
    """Return the number of people before "others", by which pandoc too ends a list that is not complete."""
    has_others = len(people) > 1 and people[-1].literal in _OTHERS
    return len(people) - has_others


def _parse_limits(options: Mapping[str, str], *, uses_last: bool) -> dict[str, tuple[int, int]]:
    """Return the least length of a list that is cut, and how many names are left, by position.

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


def _format_et_al(node: Any, context: CompileContext) -> str:
    if node is None:
        return context.terms.get("et-al")
    text = wrap_words(list_formats(node.attrib), context.terms.get(node.get("term", "et-al")))
    return add_affixes(node.get("prefix", ""), text, node.get("suffix", ""))


def _compile_label(node: Any, context: CompileContext) -> Callable[[Run], str]:
    form, plural = node.get("form", "long"), node.get("plural", "contextual")

    def render(run: Run) -> str:
        variable, count = run.labelled
        many = plural == "always" or (plural == "contextual" and count > 1)
        return context.terms.get(variable, form, plural=many)

    return decorate(drop_quotes(node.attrib), render, context, of_style=True)
