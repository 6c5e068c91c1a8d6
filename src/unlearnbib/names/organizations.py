"""Groups among authors: teams, collaborations and companies, without family and given name."""

from unlearnbib.text.late_pattern import compile_late

GROUP_WORD = (
    r"(?:Team|Consortium|Collaboration|Group|Workshop|Initiative|Project|Committee|Council|Association"
    r"|Foundation|Society|Organi[sz]ation|University|Institute|Laboratory|Cent(?:er|re)|Corporation"
    r"|Inc|LLC|Ltd|GmbH)"
)
_GROUP = compile_late(rf"\b{GROUP_WORD}\b|\bAI$|[@&]")
_LAST_WORD = compile_late(GROUP_WORD)
_BRAND = compile_late(r"\S*(?:[A-Z]{2}|[a-z][A-Z]\w*[A-Z])\S*")  # OpenAI, DeepSeek-AI; not LeCun


def is_group(name: str) -> bool:
    """Return whether a name is a group's: it has a word for a group, a symbol, or the spelling of a brand.

    A single word in capitals may be a family, and is not taken for a group.

    >>> [is_group(name) for name in ("OpenAI", "Qwen Team", "AI @ Meta", "Wei Wang", "LeCun", "MÜLLER")]
    [True, True, True, False, False, False]
    """
    is_brand = _BRAND.fullmatch(name) is not None and not name.isupper()
    return _GROUP.search(name) is not None or is_brand


def join_group(family: str, given: str) -> str:
    """Return the name of a group that a source has divided like a person's, or "".

    >>> join_group("Team", "Gemma"), join_group("Council of Arts", "Engineering"), join_group("Wang", "Wei")
    ('Gemma Team', 'Council of Arts, Engineering', '')
    """
    if _LAST_WORD.fullmatch(family):
        return f"{given} {family}".strip()
    return f"{family}, {given}" if _GROUP.search(family) else ""
