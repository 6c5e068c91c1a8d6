"""Styles of references, each as the segments of a reference in their order, in plain sight.

A style is the forms of its names, the opening between names and title, and how the title ends. Where two styles
agree in these, they are one row. The manuals: APA 7 (2019), MLA 9 (2021), Chicago 17 (2017), IEEE Reference Guide
(2023), Citing Medicine (NLM, 2nd ed.), AMA 11, Springer LNCS guidelines, ACM and AAAI formatting instructions, the
ACS Guide (2020), AIP and APS style manuals, Nature's guide to authors, GB/T 7714-2015, btxbst.doc of BibTeX.
"""

import re

from attrs import frozen

from unlearnbib.text.years import YEAR

_PAREN = re.compile(rf"[.,]?\s*[(\[](?P<year>{YEAR})[a-z]?(?:\s*[/,][^)\]]{{0,40}})?[)\]]\s*[.,:;]?\s*")
_BARE = re.compile(rf"[.,]?\s+(?P<year>{YEAR})[a-z]?\s*[.,:;]\s+")
_QUOTE = re.compile(r"[.,:;]?\s*(?=[“\"‘'«„`])")
_COLON = re.compile(r"\s*:\s+")
_STOP = re.compile(r"(?:(?<=\.)|\s*[.．])\s*")
_COMMA = re.compile(r"\s*,\s+")
EDITORS = re.compile(r"\s*[,(]\s*\(?(?:[Ee]ds?\.?|[Ee]ditors?)\)?(?=[\s.,:(])")


@frozen
class Style:
    """A style: its name, the forms of its names, its opening, and how its title ends."""

    name: str
    names: tuple[str, ...]
    opening: re.Pattern[str]
    title: str  # quoted, sentence, comma, marked (GB/T 7714), none
    tail: str = ""  # a pattern that the numbers have


_INVERTED, _SHORT = ("Family, I.",), ("I. Family",)
STYLES: tuple[Style, ...] = (
    Style("apa", (*_INVERTED, "Family, Given", "Given Family", "Family, Given, Given Family", "Family, I., I. Family", "Family I", *_SHORT, "group"), _PAREN, "sentence"),
    Style("harvard", (*_INVERTED, "Family I", "Family, Given", *_SHORT, "Given Family", "group"), _PAREN, "quoted"),
    Style("chicago-author-date", ("Family, Given, Given Family", "Family, I., I. Family", "Family, I.", "Family, Given", "Given Family", *_SHORT, "group"), _BARE, "quoted"),
    Style("acm", ("Given Family", "I. Family", "Family, I.", "Family, Given, Given Family", "Family, Given", "Family I", "group"), _BARE, "sentence"),
    Style("ieee", ("I. Family", "Given Family", "Family, I."), _COMMA, "quoted"),
    Style("ieee-book", ("I. Family", "Given Family"), _COMMA, "sentence"),
    Style("mla", ("Family, Given, Given Family", "Family, I., I. Family", "Family, Given", "Given Family", "I. Family", "Family, I.", "Family I", "group"), _QUOTE, "quoted"),
    Style("gb-t-7714", ("Family I", "Family, I.", "I. Family", "Given Family"), _STOP, "marked"),
    Style("vancouver", ("Family I",), _STOP, "sentence"),
    Style("lncs", ("Family, I.", "Family, Given", "I. Family", "Given Family", "Family I"), _COLON, "sentence"),
    Style("nature", ("Family, I.",), _STOP, "sentence"),
    Style("bibtex-abbrv", ("I. Family", "Family, I., I. Family"), _STOP, "sentence"),
    Style("bibtex-plain", ("Given Family", "Family, Given, Given Family", "Family, Given"), _STOP, "sentence"),
    Style("elsevier", ("I. Family", "Family I", "Family, I."), _COMMA, "comma"),
)  # fmt: skip
