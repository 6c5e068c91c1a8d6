"""The templates of pages, rendered by Jinja2 with every value escaped; `pip install 'unlearnbib[site]'`."""

from functools import cache
from typing import TYPE_CHECKING, Any

from unlearnbib.errors import MissingExtraError

if TYPE_CHECKING:
    from jinja2 import Environment


def render(name: str, **values: Any) -> str:
    """Return a page of a template; raises MissingExtraError without Jinja2."""
    text: str = _load_environment().get_template(name).render(**values)
    return text


@cache
def _load_environment() -> "Environment":
    try:
        import jinja2  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("Jinja2", "site") from error
    loader = jinja2.PackageLoader("unlearnbib.site", "templates")
    return jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
