"""The templates of pages, rendered by Jinja2 with every value escaped; `pip install 'unlearnbib[site]'`."""

from functools import cache
from typing import TYPE_CHECKING, Any

from unlearnbib.csl.printed_runs import TextRun, parse_runs
from unlearnbib.errors import MissingExtraError
from unlearnbib.formats.templates import make_environment

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

#: format of a run -> its element
_ELEMENTS = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}


def render(name: str, **values: Any) -> str:
    """Return a page of a template; raises MissingExtraError without Jinja2."""
    text: str = load_environment().get_template(name).render(**values)
    return text


@cache
def load_environment() -> "Environment":
    """Return the environment of the pages; raises MissingExtraError without Jinja2."""
    try:
        from jinja2 import PackageLoader  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("Jinja2", "site") from error
    environment = make_environment(PackageLoader("unlearnbib.site", "templates"))
    environment.filters["keep_marks"] = keep_marks
    return environment


def keep_marks(reference: str) -> "Markup":
    """Return a reference with its italic, bold, raised and lowered characters, and as text otherwise.

    >>> keep_marks('<div class="x">Sand &amp; <i>Wind</i> 1 &lt; 2</div>')
    Markup('Sand &amp; <i>Wind</i> 1 &lt; 2')
    """
    from markupsafe import Markup  # noqa: PLC0415 - it comes with Jinja2

    printed = parse_runs(reference)
    margin = [*map(_mark_run, printed.margin), Markup(" ")] if printed.margin else []
    return Markup("").join([*margin, *map(_mark_run, printed.runs)])


def _mark_run(run: TextRun) -> "Markup":
    from markupsafe import Markup, escape  # noqa: PLC0415 - as above

    marked = escape(run.text)
    for name in (element for form, element in _ELEMENTS.items() if form in run.formats):
        marked = Markup("<{0}>{1}</{0}>").format(name, marked)
    return marked
