"""The templates of pages, rendered by Jinja2 with every value escaped; `pip install 'unlearnbib[site]'`."""

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from unlearnbib.errors import MissingExtraError
from unlearnbib.formats.templates import make_environment

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_MARK = re.compile(r"(</?(?:i|b|em|sup|sub)>)")
_TAG = re.compile(r"</?[a-z][^<>]*>")


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

    >>> keep_marks('<div class="x">Sand &amp; <i>Wind</i><script>1 < 2</script></div>')
    Markup('Sand &amp; <i>Wind</i>1 &lt; 2')
    """
    from markupsafe import Markup, escape  # noqa: PLC0415 - it comes with Jinja2

    pieces = _MARK.split(reference)
    texts = [escape(unescape(_TAG.sub("", piece))) for piece in pieces[::2]]
    marks = [*map(Markup, pieces[1::2]), Markup()]
    return Markup("").join(one for pair in zip(texts, marks, strict=True) for one in pair)
