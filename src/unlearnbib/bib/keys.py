"""Citation keys as BibTeX, biber and TeX read them."""

from collections.abc import Iterable, MutableMapping, Sequence
from itertools import count

from unlearnbib.storage.spill import gather, keep, make_table
from unlearnbib.text.late_pattern import compile_late

#: Fields that hold keys of entries, several after commas (btxdoc 2; biblatex manual 2.2.3, 3.13.6).
KEY_FIELDS = frozenset("crossref xref xdata related entryset ids".split())
# The lexer of btparse, which biber reads with, ends a key there; tried with biber 2.18.
_BEYOND_BIBER = compile_late(r"[\"#'(),={}%~\\\s]")
_NOT_A_KEY = compile_late(r"[\s,{}\\]|\^(?=\^)|[^\w!-~]")  # ends a key for BibTeX, is TeX or invisible


def is_key(text: str) -> bool:
    r"""Return whether BibTeX reads `text` as the key of an entry.

    >>> [is_key(text) for text in ("müller2020*", "o'neill", "a b", r"\input")]
    [True, True, False, False]
    """
    return text.isalnum() or not _NOT_A_KEY.search(text)


def can_biber_read(key: str) -> bool:
    """Return whether biber reads a key of BibTeX whole.

    >>> can_biber_read("müller2020*"), can_biber_read("o'neill")
    (True, False)
    """
    return not _BEYOND_BIBER.search(key)


def make_key_safe(key: str) -> str:
    r"""Return a key with a hyphen for each character that ends a key or begins a command.

    >>> make_key_safe("müller2020*"), make_key_safe("a\\input{b}"), make_key_safe("")
    ('müller2020*', 'a-input-b-', 'entry')
    """
    return key if key.isalnum() else _NOT_A_KEY.sub("-", key) or "entry"


def make_keys_safe(keys: Iterable[str]) -> Sequence[str]:
    r"""Return keys of one file, those that BibTeX does not read made safe, and different from all others.

    >>> make_keys_safe(["a-b", r"a\b", "a b", "c"])
    ['a-b', 'a-b-2', 'a-b-3', 'c']
    """
    keys = keep(keys)
    if all(key and is_key(key) for key in keys):
        return keys
    taken = make_table(keys)
    taken.update((key.lower(), True) for key in keys if is_key(key) and key)
    return gather((key if key and is_key(key) else _take_safe(key, taken) for key in keys), like=keys)


def _take_safe(key: str, taken: MutableMapping[str, bool]) -> str:
    base = make_key_safe(key)
    tries = (f"{base}-{number}" if number > 1 else base for number in count(1))
    name = next(one for one in tries if one.lower() not in taken)
    taken[name.lower()] = True
    return name
