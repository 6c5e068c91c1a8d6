"""The values of a text in TOML, each of which is bounded."""

from typing import Any


def parse_toml(text: str) -> dict[str, Any]:
    """Return the values of a text in TOML (https://toml.io); raises ValueError, which says the line.

    A number of more digits than Python reads, and values nested too deep, are faults of the text, too.

    >>> parse_toml("year = 2024")
    {'year': 2024}
    """
    import tomllib  # noqa: PLC0415 - only for texts in TOML

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
