"""The differences between this library's CSL-JSON of a .bib file and another program's, sorted by rules.

Each rule says of which variables it speaks, when it holds, and who is right: "ours", "theirs", or nobody,
where CSL leaves the choice ("convention"). The first rule that holds counts; a difference that no rule
explains is "unexplained".
"""

import json
import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

_QUOTES = str.maketrans("‘’“”", "''\"\"")
_TAGS = re.compile(r"</?(?:span|i|b|em|strong|sup|sub|sc)\b[^<>]*>")
_OF_PREPRINTS = "genre number type container-title volume page issue URL DOI note"


class Difference(NamedTuple):
    """A variable of an item that two programs read from one entry; None where one of them has none."""

    variable: str
    ours: Any
    theirs: Any
    item: dict[str, Any]  # ours


class Rule(NamedTuple):
    """A reason for a difference: the variables, all if empty; who is right; the words; the condition."""

    variables: str
    right: str
    reason: str
    holds: Callable[[Difference], bool]


def fold(value: Any) -> str:
    """Return a value as text without case, tags, kinds of quotes and dashes, or spaces."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    text = unicodedata.normalize("NFC", _TAGS.sub("", text).translate(_QUOTES))
    return re.sub(r"[\s\u2013\u2014-]+", "", text).casefold().replace('\\"', '"').replace('"', "'")


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if value is not None else ""


def _is_same_but(change: Callable[[str], str]) -> Callable[[Difference], bool]:
    return lambda one: change(_text(one.ours)) == change(_text(one.theirs))


def _has_parts(one: Difference) -> bool:
    """Return whether both have the same words in names, divided in other ways."""
    return _sort_letters(one.ours) == _sort_letters(one.theirs)


def _sort_letters(names: Any) -> list[str]:
    """Return each name as its characters in order, so that only its words count, not their parts."""
    whole = (fold(" ".join(map(str, name.values()))) for name in names or ())
    return sorted("".join(sorted(name)) for name in whole)


def _is_preprint(one: Difference) -> bool:
    return one.item.get("type") == "article"


def _is_fuller_date(one: Difference) -> bool:
    ours, theirs = ((*(value or {}).get("date-parts", ()), [])[0] for value in (one.ours, one.theirs))
    return len(ours) > len(theirs) and ours[: len(theirs)] == theirs


RULES = (
    Rule(
        "", "convention", "an empty value is written by them", lambda one: one.ours is None and not one.theirs
    ),
    Rule(
        _OF_PREPRINTS,
        "convention",
        "a work at arXiv is a preprint, for them a manuscript in a journal",
        _is_preprint,
    ),
    Rule(
        "",
        "convention",
        "straight or typographic quotes",
        _is_same_but(lambda text: text.replace('\\"', '"').translate(_QUOTES).replace('"', "'")),
    ),
    Rule(
        "author editor translator",
        "ours",
        "dotless i under an accent is i",
        lambda one: "ı" in _text(one.theirs),
    ),
    Rule(
        "author editor translator",
        "convention",
        "another division of the same words: particles, groups, capitals",
        _has_parts,
    ),
    Rule(
        "author editor translator",
        "ours",
        "`AND` joins names, `Others` is a flag, an apostrophe stays",
        lambda one: (
            " AND " in _text(one.theirs)
            or re.search('"[Oo]thers"', _text(one.theirs)) is not None
            or "'" in _text(one.ours)
        ),
    ),
    Rule(
        "",
        "ours",
        "TeX is left in the text by them",
        lambda one: (
            "\\\\" in _text(one.theirs) or "undefined" in _text(one.theirs) or "%5C" in _text(one.theirs)
        ),
    ),
    Rule(
        "DOI",
        "ours",
        "a DOI is an identifier, not a URL",
        lambda one: str(one.theirs).endswith(str(one.ours)),
    ),
    Rule("DOI", "convention", "a value that is no DOI", lambda one: one.ours is None),
    Rule(
        "title container-title collection-title title-short volume-title",
        "convention",
        "they lower titles to sentence case and mark what stays",
        lambda one: fold(one.ours) == fold(one.theirs) and one.ours != one.theirs,
    ),
    Rule("title-short", "convention", "they cut the title at its colon", lambda one: one.ours is None),
    Rule("genre", "convention", "the genre of a thesis or a report in words or as a key", lambda _: True),
    Rule(
        "type",
        "convention",
        "@misc, @manual and @unpublished have no one type in CSL",
        lambda one: (
            one.ours in ("document", "book", "manuscript", "pamphlet", "webpage", "speech", "chapter")
        ),
    ),
    Rule(
        "language",
        "convention",
        "a language by its tag or by its name; they read `langid` only",
        lambda _: True,
    ),
    Rule(
        "keyword",
        "convention",
        "how keywords are joined",
        lambda one: sorted(re.split(r"[,;]", fold(one.ours))) == sorted(re.split(r"[,;]", fold(one.theirs))),
    ),
    Rule("issued", "ours", "a date in words is kept", lambda one: "literal" in (one.ours or {})),
    Rule("issued", "ours", "the month is given in words, or with a day", _is_fuller_date),
    Rule(
        "publisher-place",
        "ours",
        "`address` is the publisher's place, `location` that of the event (ACM)",
        lambda one: bool(one.ours and one.theirs),
    ),
    Rule(
        "publisher",
        "convention",
        "an `and` in a publisher is a word, or separates two",
        lambda one: isinstance(one.theirs, list) or "; " in str(one.theirs),
    ),
    Rule(
        "publisher",
        "ours",
        "a URL in `howpublished` is not a publisher",
        lambda one: one.ours is None and str(one.theirs).startswith("http"),
    ),
    Rule("URL", "ours", "a URL in `howpublished` is the URL of the work", lambda one: one.theirs is None),
    Rule("number-of-pages", "ours", "`numpages` is the number of pages", lambda one: one.theirs is None),
    Rule("issue", "ours", "`issue` beside `number` is the name of an issue", lambda one: one.theirs is None),
    Rule(
        "collection-number issue",
        "ours",
        "the number of a book is that in its series (biblatex manual, 2.2.2)",
        lambda _: True,
    ),
    Rule("number", "ours", "the number of a report or of an article", lambda one: one.theirs is None),
    Rule(
        "page",
        "convention",
        "hyphens, or dashes, between page numbers",
        lambda one: fold(one.ours) == fold(one.theirs),
    ),
    Rule(
        "note abstract",
        "convention",
        "spaces, dashes and tags",
        lambda one: fold(one.ours) == fold(one.theirs),
    ),
    Rule(
        "abstract",
        "convention",
        "a tilde or a quote that is TeX to some and itself to others",
        lambda one: len(fold(one.ours)) - len(fold(one.theirs)) in range(-20, 21),
    ),
    Rule(
        "author",
        "theirs",
        "an `and` at the end of a list joins nothing and is a word",
        lambda one: re.search(r"and\b|Others", _text(one.theirs)) is not None,
    ),
    Rule("note", "convention", "the words of a link, or its URL", lambda one: "http" in str(one.theirs)),
    Rule(
        "URL",
        "ours",
        "spaces around a URL",
        lambda one: str(one.theirs).replace("%20", "").strip() == one.ours,
    ),
    Rule(
        "container-title",
        "convention",
        "`howpublished` is the publisher, or the container",
        lambda one: one.ours is None,
    ),
    Rule(
        "container-title",
        "ours",
        "the journal of a work whose number at arXiv is not known",
        lambda one: one.theirs is None,
    ),
)


def explain(one: Difference) -> tuple[str, str]:
    """Return who is right in a difference, and the reason."""
    for rule in RULES:
        if (not rule.variables or one.variable in rule.variables.split()) and rule.holds(one):
            return rule.right, rule.reason
    return "unexplained", ""
