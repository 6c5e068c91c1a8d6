"""Well-known patterns of keys, by name."""

from collections.abc import Callable, Iterable
from functools import cache

from unlearnbib.citekeys.default import generate_keys
from unlearnbib.errors import PatternError
from unlearnbib.model import Paper

KeyGenerator = Callable[[Paper], Iterable[str]]

#: name -> pattern; "default" has code of its own, for papers without authors
PRESETS = {
    "default": "[auth:lower][year][veryshorttitle:lower]",
    "acl": "[auth-etal:(anonymous)]-[year]-[veryshorttitle:lower]",  # jia-etal-2024-wagle, of the Anthology
    "dblp": "[authInitials:(Anonymous)][shortyear]",  # JiaLZFKL24, without the "conf/nips/" of DBLP
    "scholar": "[auth:lower][year][veryshorttitle:lower]",
}


@cache
def get_key_generator(name: str) -> KeyGenerator:
    """Return the generator of keys for a preset or a pattern; raises PatternError."""
    if name == "default":
        return generate_keys
    if name not in PRESETS and "[" not in name:
        from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

        near = get_close_matches(name.lower(), PRESETS, 1)
        hint = f"did you mean {near[0]}?" if near else f"the presets are {', '.join(PRESETS)}"
        raise PatternError(name, f"is no preset, and has no marker such as [auth]; {hint}")
    from unlearnbib.citekeys.patterns import parse_pattern  # noqa: PLC0415 - the default needs none

    return parse_pattern(PRESETS.get(name, name)).generate_keys
