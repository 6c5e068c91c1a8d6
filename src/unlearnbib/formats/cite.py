"""A cite: a place in a work, as a citation names it."""

from collections.abc import Mapping
from typing import Any, Literal

from attrs import frozen

from unlearnbib.csl.locators import parse_locator
from unlearnbib.errors import ArgumentError

#: how a cite treats its author: as the style does, without, alone, before the rest: "Doe (2020) says"
Mode = Literal["", "suppress-author", "author-only", "author-in-text"]
MODES = ("", "suppress-author", "author-only", "author-in-text")


@frozen
class Cite:
    """A place in a work: its `id`, the `locator` with its `label`, text before and after it, and a `mode`.

    Without a `label`, the locator may say it: "p. 3", "chap. 2". `author-in-text` and `author-only` are of
    the first cite of a citation.

    >>> Cite("doe", "chap. 2", prefix="see").as_json()
    {'id': 'doe', 'label': 'chapter', 'locator': '2', 'prefix': 'see'}
    """

    id: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    mode: Mode = ""

    def __attrs_post_init__(self) -> None:
        """Reject another mode."""
        if self.mode not in MODES:
            raise ArgumentError("mode", self.mode, f"is not one of {', '.join(filter(None, MODES))}")

    def as_json(self, labels: Mapping[str, str] | None = None) -> Mapping[str, Any]:
        """Return the cite as citeproc-js and CSL-JSON write it; `labels` are the words of a language."""
        parsed = parse_locator(self.locator, labels) if labels else parse_locator(self.locator)
        place = {"label": self.label, "locator": self.locator} if self.label else parsed
        texts = {**place, "prefix": self.prefix, "suffix": self.suffix}
        modes: dict[str, Any] = {self.mode: True} if self.mode else {}
        return {"id": self.id, **{name: text for name, text in texts.items() if text}, **modes}
