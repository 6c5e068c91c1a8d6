"""Lists of names: et al., and, labels, substitutes (CSL 1.0.2, "Names").

Defects of citeproc-py that this corrects: it has no delimiter-precedes-last="after-inverted-name", and
prints editors a second time after they were substituted for authors.
"""

from typing import Any

from unlearnbib.csl.compile_context import CompileContext
from unlearnbib.csl.elements.element import decorate
from unlearnbib.csl.elements.name_list import NamesPrinter
from unlearnbib.csl.markup import NAME_END, NAME_START, NAMES_END, NAMES_START
from unlearnbib.csl.state import Render, Run
from unlearnbib.csl.xml_tree import get_tag


def compile_names(node: Any, context: CompileContext) -> Render:
    """Compile names: one or several name variables, or the first substitute that prints."""
    parts = {get_tag(child): child for child in node}
    inherited = context.inherited if not parts else None
    own = inherited or parts | {"delimiter": node.get("delimiter")}
    printer = NamesPrinter(node.get("variable", "").split(), own, context)
    with context.inherit_parts(own):
        substitutes = [context.compile_element(child) for child in parts.get("substitute", ())]
    attributes = {
        name: value for name, value in node.attrib.items() if name not in ("variable", "delimiter", "quotes")
    }
    render = decorate(attributes, _chain_substitutes(printer, substitutes), context)
    return render if inherited else _note_first(render)


def _chain_substitutes(printer: NamesPrinter, substitutes: list[Render]) -> Render:
    """Return the names, or the first substitute that prints."""

    def render(run: Run) -> str:
        run.called += 1
        text = printer.render(run)
        if text:
            run.filled += 1
            run.gone.update(printer.variables if run.substituting else ())
            return text
        return next(filter(None, (_render_substitute(run, one) for one in substitutes)), "")

    return render


def _render_substitute(run: Run, substitute: Render) -> str:
    """Return a substitute; once it has printed, the variables that it printed are gone."""
    filled, before = run.filled, run.used_as_substitute
    run.substituting, run.used_as_substitute = run.substituting + 1, set()
    text = substitute(run)
    run.substituting, used, run.used_as_substitute = run.substituting - 1, run.used_as_substitute, before
    if not text:
        return ""
    run.filled = max(run.filled, filled + 1)
    run.gone |= used
    run.used_as_substitute |= used
    marks = run.marks_names and NAMES_START not in text
    return NAMES_START + NAME_START + text + NAME_END + NAMES_END if marks else text


def _note_first(inner: Render) -> Render:
    """Return `inner`, noting the first names of a run, or their substitute, which stand for the author.

    A cite in a group of the same names drops them, and so does one that suppresses its author.
    """

    def render(run: Run) -> str:
        text = inner(run)
        if run.is_sorting or run.first_names is not None or not text:
            return text
        run.first_names = text
        return "" if run.drops_names else text

    return render
