"""The templates of pages, rendered by Jinja2 with every value escaped; `pip install 'unlearnbib[site]'`."""

from functools import cache
from typing import TYPE_CHECKING, Any

from unlearnbib.errors import MissingExtraError
from unlearnbib.formats.templates import make_environment

if TYPE_CHECKING:
    from jinja2 import Environment


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
    return make_environment(PackageLoader("unlearnbib.site", "templates"))
