"""Whether a text is a venue, and which one: by the registry, and by the words of data/venue-words.json.

The registry has official names and titles; a catalog needs the words to distinguish a venue from a title.
"""

import re
from collections.abc import Mapping
from functools import cache

from unlearnbib.storage.resources import load_json
from unlearnbib.venues.registry import find_venue, load_registry

_PART = re.compile(r"[\w&*-]*[^\W\d_][\w&*-]*")
_LEADING_PARTS = 4  # an acronym further on is that of a title: "Unlearning at ICML"


def is_venue_name(text: str) -> bool:
    """Return whether `text` has an acronym of a venue among its first words, or a word of venues' names.

    >>> is_venue_name("NeurIPS Datasets"), is_venue_name("Proc. of X"), is_venue_name("Unlearning")
    (True, True, False)
    """
    parts = [part.rstrip("-") for part in _PART.findall(text)[:_LEADING_PARTS]]
    # "www" and "date" are words, unless they are in capitals.
    acronyms = (part.lower() for part in parts if sum(map(str.isupper, part)) > 1)
    if not (_load_acronyms().isdisjoint(acronyms) and _load_names().isdisjoint(parts)):
        return True
    if text.isascii():  # then a search without letter case is the same, and five times as fast
        return _compile_words(0).search(text.lower()) is not None
    return _compile_words(re.IGNORECASE).search(text) is not None


def normalize_server_name(text: str) -> str:
    """Return the name of a preprint server as the server writes it, and any other text unchanged.

    >>> normalize_server_name("BIORXIV"), normalize_server_name("CoRR"), normalize_server_name("ICML")
    ('bioRxiv', 'CoRR', 'ICML')
    """
    return _load_servers().get(text.lower(), text)


@cache
def _load_names() -> frozenset[str]:
    return frozenset(load_json("venue-words.json")["names"])


@cache
def compile_shortened_words() -> re.Pattern[str]:
    r"""Return a pattern of the words that venues' names are shortened with, before a capital.

    >>> compile_shortened_words().sub(r"\1 ", "Proc. Int. Conf. Mach. Learn. We show that")
    'Proc Int Conf Mach Learn We show that'
    """
    words = "|".join(load_json("venue-words.json")["shortened"])
    return re.compile(rf"\b({words})\.\s+(?=[A-Z])")


@cache
def _compile_words(flags: int) -> re.Pattern[str]:
    words = "|".join(
        re.escape(word).replace(r"\*", r"\w*") for word in load_json("venue-words.json")["words"]
    )
    return re.compile(rf"\b(?:{words})\b|\b(?:proc|conf|trans)\.", flags)


@cache
def _load_servers() -> Mapping[str, str]:
    """Return the names of the preprint servers by their names in lower case."""
    servers = (one.name for one in load_registry().values() if one.kind == "preprint")
    found = ((name, find_venue(name)) for name in servers)
    return {name.lower(): name for name, venue in found if venue and venue.name == name}


@cache
def _load_acronyms() -> frozenset[str]:
    """Return the acronyms of the registry, which are names of one word with capitals, and the others."""
    names = (name for one in load_registry().values() for name in (one.name, one.short, *one.aliases))
    acronyms = {name.lower() for name in names if name.isprintable() and sum(map(str.isupper, name)) > 1}
    return frozenset(name for name in acronyms if " " not in name).union(
        load_json("venue-words.json")["acronyms"]
    )
