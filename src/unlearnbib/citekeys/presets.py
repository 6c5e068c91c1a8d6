"""Ways of making keys that people know, by name."""

from collections.abc import Callable, Iterable
from functools import cache

from unlearnbib.citekeys.default import generate_keys
from unlearnbib.citekeys.patterns import parse_pattern
from unlearnbib.model import Paper

Candidates = Callable[[Paper], Iterable[str]]

#: name -> pattern; "default" is made by hand, for papers without authors
PRESETS = {
    "default": "[auth:lower][year][veryshorttitle:lower]",
    "acl": "[auth-etal:(anonymous)]-[year]-[veryshorttitle:lower]",  # jia-etal-2024-wagle, of the Anthology
    "dblp": "[authInitials:(Anonymous)][shortyear]",  # JiaLZFKL24, without its stream
    "scholar": "[auth:lower][year][veryshorttitle:lower]",
}


@cache
def choose_candidates(name: str) -> Candidates:
    """Return what makes the keys of a preset, or of a pattern; raises PatternError."""
    if name == "default":
        return generate_keys
    return parse_pattern(PRESETS.get(name, name)).candidates
