"""UB6, continued: lists of names that BibTeX takes for one name."""

import re
from collections.abc import Iterator, Sequence

from unlearnbib.formats.bibtex.items import BibFile
from unlearnbib.lint.rule import Hit, Rule, make_hit
from unlearnbib.names.bibtex import NAME_FIELDS, split_names
from unlearnbib.tex.braces import find_group_end
from unlearnbib.tex.decode import decode

_PERSON = re.compile(  # Doe, Jane; Doe, J. K.; J. Doe; Jane Doe; Jan van der Doe
    r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3}, (?:[^\W\d_][\w'’.-]*[ ~]?){1,3}"
    r"|(?:[A-Z](?:\.|[\w'’-]+)[ ~-]?){1,3}[ ~](?:[a-z]{1,4} ){0,3}[A-Z][\w'’-]+"
)
_MOST_PARTS = 2  # from that many persons on, no name of a group is taken for them
#: Words of groups, whose names have `and` as well.
_OF_GROUPS = re.compile(
    r"\b(?:of|for|the|on|in|Institutes?|University|Department|Ministry|Agency|Office|Council|Committee|Center|Centre"
    r"|Association|Society|Foundation|Group|Team|Inc|Ltd|Company|Bank|Services?|Systems?|Science|Sciences|Research"
    r"|Technology|Engineering|Medicine|Health|Education|Development|Administration|Partners|Sons|Bros|Press"
    r"|National|International|Federal|European|American|Royal|World|United|States)\b"
)
#: Given names that are hardly anybody's family name.
_GIVEN = frozenset(
    """Aaron Abigail Adam Adrian Agnes Alan Alejandro Alessandro Alexandra Alice Alison Amanda Amy Ana Anders
    Andrea Andreas Andrew Angela Anita Ann Anna Anne Annette Anthony Antonio Barbara Bernhard Beth Betty Bill Bob
    Brenda Brian Bridget Bruce Carlo Carlos Carol Caroline Catherine Charles Charlotte Chris Christian Christina
    Christine Christoph Christopher Claire Claudia Dan Daniel Daniela David Deborah Diana Diane Dieter Donald Dorothy
    Edward Elena Elizabeth Ellen Emily Emma Eric Erica Erik Eva Fabio Fernando Florian Francesco Frank Franziska Fred
    Gabriele Gary Geoffrey Gerald Gianluca Giovanni Giulia Giuseppe Gregory Hannah Hans Heather Heidi Heike Helen
    Helena Holger Ian Ines Ingrid Irene Isabel Jack Jacqueline Jan Jane Janet Jason Javier Jean Jeff Jeffrey Jennifer
    Jessica Jill Jim Joan Joanna Joe Johannes John Jonathan Jose José Joseph Joshua Juan Judith Julia Julie Juliette
    Jürgen Karen Karin Karl Katharina Katherine Kathleen Kathy Katrin Kenneth Kevin Klaus Kristina Larry Laura
    Lauren Leonardo Leslie Linda Lisa Lorenzo Louise Luca Lucia Luigi Luis Lukas Manuel Marco Margaret Maria María
    Marianne Marie Mario Mark Markus Martha Mary Matteo Matthew Matthias Megan Melanie Melissa Michael Michele
    Michelle Miguel Monica Nancy Natalie Nathan Nicholas Nicole Nina Olga Olivia Pamela Patricia Patrick Paula
    Peter Petra Philip Pierre Rachel Rebecca Renate Richard Robert Roberto Rosa Ruth Sabine Samantha Samuel Sandra
    Sara Sarah Sergio Sharon Silvia Sofia Sophia Sophie Stefan Stefano Stephan Stephanie Stephen Steven Susan
    Susanne Teresa Thomas Timothy Tina Ursula Ute Valentina Victoria Virginia Walter Wendy William Wolfgang
    Yvonne Zoe""".split()
)
_WORDS_OF_A_NAME = 2
_INITIAL = re.compile(r"[A-Z]\.?")


def are_full_names(one: str, other: str) -> bool:
    """Return whether the parts of a name around its comma are names themselves, Jane Doe and Richard Roe.

    >>> are_full_names("Jane Doe", "Richard Roe"), are_full_names("García Márquez", "Gabriel José")
    (True, False)
    """
    return all(_is_full_name(text.replace("~", " ").split()) for text in (one, other))


def _is_full_name(words: Sequence[str]) -> bool:
    is_long = len(words) >= _WORDS_OF_A_NAME and words[0] in _GIVEN and _is_family(words[-1])
    return is_long and all(_INITIAL.fullmatch(word) for word in words[1:-1])


def _is_family(word: str) -> bool:
    return word not in _GIVEN and len(word) > _WORDS_OF_A_NAME and word[:1].isupper() and word.isalpha()


def find_lists_in_braces(bib: BibFile) -> Iterator[Hit]:
    """Yield the lists of people that one pair of braces holds."""
    for _, value in bib.list_values(NAME_FIELDS):
        text = value.text.strip()
        if text.startswith("{") and " and " in text and find_group_end(text, 0) == len(text):
            names = [" ".join(decode(name.text).split()) for name in split_names(text[1:-1])]
            if _are_persons(names):
                message = f"all names of {value.name} are in one pair of braces, which makes them one name: remove it"
                yield make_hit(value, message)


def _are_persons(names: Sequence[str]) -> bool:
    """Return whether all names are persons': a group's name may have an `and` as well.

    >>> _are_persons(["Doe, Jane", "Roe, R."]), _are_persons(["Barnes", "Noble"])
    (True, False)
    """
    people = [name for name in names if name != "others"]
    persons = [name for name in people if _PERSON.fullmatch(name) and not _OF_GROUPS.search(name)]
    return len(names) >= _MOST_PARTS and bool(people) and len(persons) == len(people)


RULES = (
    Rule(
        code="UB609", name="list-in-braces", level="error", check=find_lists_in_braces,
        about="Braces make one name of all between them (btxdoc, 4): a list in braces is printed and sorted as a"
        " group, and never shortened.",
        bad="@misc{a, title = {One}, author = {{Doe, Jane and Roe, Richard}}}",
        good="@misc{a, title = {One}, author = {{Barnes and Noble} and {Bell, Inc. and Sons}}}",
    ),
)  # fmt: skip
