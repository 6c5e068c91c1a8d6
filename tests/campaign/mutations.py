"""Changes of texts, bytes and JSON that people, programs and attackers make, each with a generator of its own."""

import json
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Any

from hostile import HOSTILE

LONGEST = 60_000  # characters of an input, so that many are tried
#: Parts that break lines, fields, numbers, encodings, terminals and parsers.
NASTY = (
    HOSTILE, "\\input{/etc/passwd}", "^^5cinput{canary}", "\\immediate\\write18{id}", "}}, note = {x", "\\", "{", "}", "%", "$",
    "\x00", "\x1b[2J", "\x1b]0;x\x07", "\x9b31m", "\u202e", "\u2028", "\x85", "\x0b", "\ud800", "\udcff", "\ufffe", "\ufeff", "\r", "\r\n",
    "<script>alert(1)</script>", "]]>", "<!--", "&#x1b;", "&amp;lt;", "&#99999999;", "<![CDATA[", "\u0130", "ﷺ", "🧪", "e\u0301" * 9,
    "9" * 400, "-1", "1e999", "0x10", "NaN", "null", "\u0663", "1" * 5000, "2024-13-45", "9999999999-01-01", "٢٠٢٤",
    "javascript:alert(1)", "https://[::1", "http://a@b:99999/", "doi:10.1/%", "10.1234/" + "(" * 50, "file:///etc/passwd",
    "@", "@comment{", "@string{a = a # a}", "crossref = {self}", '"', "'", "`" * 40, "|" * 60, "[" * 300, "(" * 300, "{" * 300,
    "<b>" * 200, "*" * 200, "> " * 150, "\t" * 40, " " * 2000, "a" * 5000, "and " * 300, ", " * 300, "- " * 200, "#" * 40,
)  # fmt: skip
#: Values of JSON where others are expected.
ODD = (
    None, True, False, 0, -1, 10**30, -(10**400), 1.5, 1e308, float("nan"), float("inf"), "", " ", [], {}, [None], [[]], [{}],
    {"": ""}, {"a": [None]}, "\ud800", "\x00\x1b[31m", "9" * 500, "2024", "x" * 20_000, ["x"] * 500, [[[[[]]]]], {"date-parts": [[]]},
    [[2024, 13, 45]], {"value": None}, HOSTILE, [HOSTILE], {"name": HOSTILE}, "10.1234/a", "https://doi.org/10.1234/a", "null",
)  # fmt: skip
_NUMBER = re.compile(r"\d+")


def _span(random: Random, text: str, most: int = 200) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.randint(1, most))


def drop_span(random: Random, text: str, _others: Sequence[str]) -> str:
    """Return the text without a span."""
    start, end = _span(random, text)
    return text[:start] + text[end:]


def double_span(random: Random, text: str, _others: Sequence[str]) -> str:
    """Return the text with a span that comes some times."""
    start, end = _span(random, text)
    return text[:end] + text[start:end] * random.choice((1, 2, 20)) + text[end:]


def insert_nasty(random: Random, text: str, _others: Sequence[str]) -> str:
    """Return the text with a part that breaks something."""
    at = random.randint(0, len(text))
    return text[:at] + random.choice(NASTY) + text[at:]


def replace_number(random: Random, text: str, _others: Sequence[str]) -> str:
    """Return the text with another number, or with text for it."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    one = random.choice(found)
    value = random.choice(("", "0", "-7", "99999", "9" * 300, "1e9", "soon", "\\input{x}", "2024-02-31"))
    return text[: one.start()] + value + text[one.end() :]


def replace_character(random: Random, text: str, _others: Sequence[str]) -> str:
    """Return the text with one other character."""
    at = random.randint(0, len(text))
    code = random.choice((random.randint(0, 160), random.randint(0, 0xFFFF), random.randint(0, 0x10FFFF)))
    return text[:at] + chr(code) + text[at + 1 :]


def truncate(random: Random, text: str, _others: Sequence[str]) -> str:
    """Return a beginning or an end of the text."""
    at = random.randint(0, len(text))
    return random.choice((text[:at], text[at:]))


def splice(random: Random, text: str, others: Sequence[str]) -> str:
    """Return the text with a span of another."""
    other = random.choice(others)
    start, end = _span(random, other, 800)
    at = random.randint(0, len(text))
    return text[:at] + other[start:end] + text[at:]


def shuffle_lines(random: Random, text: str, _others: Sequence[str]) -> str:
    """Return some lines of the text in another order."""
    lines = text.splitlines(keepends=True)
    return "".join(random.sample(lines, random.randint(0, len(lines)))) if lines else text


def nest(random: Random, text: str, _others: Sequence[str]) -> str:
    """Return the text with pairs around a span, deep in each other."""
    start, end = _span(random, text, 60)
    opener, closer = random.choice(("{}", "[]", "()", '""', ("<i>", "</i>"), ("\\emph{", "}"), ("> ", "\n")))
    deep = random.choice((1, 5, 100, 1500))
    return f"{text[:start]}{opener * deep}{text[start:end]}{closer * deep}{text[end:]}"


CHANGES: tuple[Callable[[Random, str, Sequence[str]], str], ...] = (
    drop_span, double_span, insert_nasty, insert_nasty, replace_number, replace_character, truncate, splice, shuffle_lines, nest,
)  # fmt: skip


def mutate_text(random: Random, text: str, others: Sequence[str] = ("",)) -> str:
    """Return a text after some changes; none of them in some cases."""
    for _ in range(random.choice((0, 1, 1, 1, 2, 3, 6))):
        text = random.choice(CHANGES)(random, text, others)[:LONGEST]
    return text


def mutate_bytes(random: Random, data: bytes) -> bytes:
    """Return bytes after some changes: a text in another encoding, bits that fell over, a file that ends early."""
    changed = bytearray(data)
    for _ in range(random.choice((0, 0, 1, 1, 2, 8))):
        at = random.randint(0, len(changed))
        match random.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                del changed[at : at + random.randint(1, 100)]
            case 2:
                changed[at:at] = random.randbytes(random.randint(1, 20))
            case 3:
                del changed[at:]
            case 4:
                changed[at:at] = changed[at : at + 200]
    return bytes(changed)


def encode(random: Random, text: str) -> bytes:
    """Return a text as the bytes of a file, now and then in an encoding that nobody announced."""
    name = random.choice(("utf-8",) * 12 + ("utf-8-sig", "latin-1", "utf-16", "cp1252"))
    errors = "surrogateescape" if name == "utf-8" and "\ud800" not in text else "replace"
    try:
        return text.encode(name, errors)
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def mutate_json(random: Random, value: Any) -> Any:
    """Return a value of JSON with some odd parts in it."""
    copy = json.loads(json.dumps(value))
    for _ in range(random.choice((0, 1, 1, 1, 2, 4))):
        copy = _change_part(random, copy)
    return copy


def _change_part(random: Random, value: Any) -> Any:
    """Return a value with another one somewhere in it; a list or an object is changed in place."""
    if not isinstance(value, list | dict) or not value or random.random() < 0.1:
        return _make_odd(random, value)
    name = random.choice(list(value) if isinstance(value, dict) else range(len(value)))
    draw = random.random()
    if draw < 0.1:
        del value[name]
    elif draw < 0.15 and isinstance(value, dict):
        value[random.choice((*value, "x", "type", "title", "author"))] = _make_odd(random, value[name])
    else:
        value[name] = _change_part(random, value[name])
    return value


def _make_odd(random: Random, value: Any) -> Any:
    """Return an odd value, one that is changed, or one that is packed or unpacked once more."""
    draw = random.random()
    if draw < 0.2 and isinstance(value, str):
        return mutate_text(random, value)
    if draw < 0.3:
        return [value] if random.random() < 0.5 else {"value": value}
    if draw < 0.35:
        deep: Any = value
        for _ in range(random.choice((3, 40, 400))):
            deep = [deep]
        return deep
    return deepcopy(random.choice(ODD))


def dump(value: Any) -> str:
    """Return JSON with escapes for halves of surrogate pairs, as careless programs write it; NaN too."""
    return json.dumps(value)
