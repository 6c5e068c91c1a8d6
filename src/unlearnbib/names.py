"""People's names, read as BibTeX reads "Family, Given" (btxdoc, section 4), written back the same way."""

from unlearnbib.model import Name


def parse(text: str) -> Name:
    """Return the name written "Family, Given", "Family, Suffix, Given", "Mononym" or "{Group}".

    Words of the family that start in lower case and stand before one that does not are its particle.

    >>> parse("van der Maaten, Laurens")
    Name(family='Maaten', given='Laurens', particle='van der', suffix='', literal='')
    >>> parse("King, Jr., Martin Luther").suffix
    'Jr.'
    >>> parse("{OpenAI}").literal
    'OpenAI'
    """
    if text.startswith("{") and text.endswith("}"):
        return Name(literal=text[1:-1])
    family, *rest = (part.strip() for part in text.split(","))
    particle, family = _particle(family)
    suffix = ", ".join(rest[:-1])
    return Name(family=family, given=rest[-1] if rest else "", particle=particle, suffix=suffix)


def _particle(family: str) -> tuple[str, str]:
    words = family.split()
    count = next((index for index, word in enumerate(words) if not word[:1].islower()), 0)
    return " ".join(words[:count]), " ".join(words[count:])


def inverted(name: Name) -> str:
    """Return `name` as "Family, Given": what `parse` reads.

    >>> inverted(parse("van der Maaten, Laurens")), inverted(Name(family="Suharto"))
    ('van der Maaten, Laurens', 'Suharto')
    """
    if name.literal:
        return "{" + name.literal + "}"
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(filter(None, (family, name.suffix, name.given)))


def key_part(name: Name) -> str:
    """Return the part of `name` that a citation key takes.

    >>> key_part(parse("García-Márquez, Gabriel"))
    'García-Márquez'
    """
    return name.family or name.literal
