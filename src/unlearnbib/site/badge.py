"""A badge of the number of papers: a picture, and the answer that shields.io takes for one of its own.

The schema is that of https://shields.io/badges/endpoint-badge.
"""

import json
from collections.abc import Iterator
from xml.sax.saxutils import escape

_CHARACTER = 6.6  # width in pixels at 11 pixels of Verdana; the text is fitted to it
_MARGIN = 6


def write_badges(count: int) -> Iterator[tuple[str, str]]:
    r"""Yield a badge as JSON for shields.io, by its schema of an endpoint badge, and as SVG.

    >>> dict(write_badges(53))["badge.json"]
    '{"schemaVersion": 1, "label": "papers", "message": "53", "color": "3b5bdb"}\n'
    """
    answer = {"schemaVersion": 1, "label": "papers", "message": f"{count:,}", "color": "3b5bdb"}
    yield "badge.json", json.dumps(answer) + "\n"
    yield "badge.svg", draw_badge("papers" if count != 1 else "paper", f"{count:,}")


def draw_badge(label: str, message: str) -> str:
    """Return a badge as SVG, with its text as its name for screen readers."""
    left, right = (round(len(text) * _CHARACTER) + 2 * _MARGIN for text in (label, message))
    name = escape(f"{label}: {message}", {'"': "&quot;"})
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img"'
        f' aria-label="{name}">'
        f"<title>{name}</title>"
        f'<clipPath id="round"><rect width="{left + right}" height="20" rx="3"/></clipPath>'
        f'<g clip-path="url(#round)"><rect width="{left}" height="20" fill="#444b57"/>'
        f'<rect x="{left}" width="{right}" height="20" fill="#3b5bdb"/></g>'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">'
        f"{_draw_text(label, left / 2, left)}{_draw_text(message, left + right / 2, right)}</g></svg>\n"
    )


def _draw_text(text: str, middle: float, width: int) -> str:
    return f'<text x="{middle:g}" y="14" textLength="{width - 2 * _MARGIN}">{escape(text)}</text>'
