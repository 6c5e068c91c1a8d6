"""The public names of the library, by kind, for autodoc."""

import inspect
from collections.abc import Iterator
from typing import Any, is_typeddict

import unlearnbib


def _is_error(value: Any) -> bool:
    return inspect.isclass(value) and issubclass(value, Exception)


#: heading -> the directive of autodoc, its options, and whether a value stands there
_KINDS = (
    ("Functions", "autofunction", (), inspect.isfunction),
    ("Values", "autoclass", (":members:", ":undoc-members:"), lambda value: not _is_error(value)),
    ("Options", "autoclass", (":members:", ":undoc-members:"), is_typeddict),
    ("Errors and warnings", "autoexception", (), _is_error),
)


def describe_names() -> str:
    """Return a section for each kind of names, with a directive for each name."""
    names = {name: getattr(unlearnbib, name) for name in sorted(unlearnbib.__all__, key=str.lower)}
    sections = {title: list(_write_directives(names, title)) for title, *_ in _KINDS}
    return "\n".join(
        f"## {title}\n\n```{{eval-rst}}\n{''.join(lines)}```\n" for title, lines in sections.items()
    )


def _find_kind(value: Any) -> str:
    if is_typeddict(value):
        return "Options"
    return next(title for title, _, _, holds in _KINDS if holds(value))


def _write_directives(names: dict[str, Any], title: str) -> Iterator[str]:
    directive, options = next((one[1], one[2]) for one in _KINDS if one[0] == title)
    for name, value in names.items():
        if _find_kind(value) == title:
            lines = "".join(f"   {option}\n" for option in options)
            yield f".. {directive}:: unlearnbib.{name}\n{lines}\n"
