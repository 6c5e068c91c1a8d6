r"""How names, titles and addresses are spelled in a .bib file: in ASCII as TeX has it, or in Unicode."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from urllib.parse import quote

from attrs import frozen

from unlearnbib.model import Name, Paper
from unlearnbib.tex import math as maths
from unlearnbib.tex.encode import curled, escaped, without_signs
from unlearnbib.text.case_protection import protected_spans

# Most names need no care: a capitalised family, capitalised given names, none of them "and".
_PLAIN = re.compile(r"(?!.*\b(?:And|Others)\b)[A-Z][A-Za-z'-]*, [A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*)*")
# No name has a backslash or a brace, and no escape keeps biber from taking half of one for an initial.
_NEVER_IN_NAMES = str.maketrans("\\{}", "/()")
_SPLITTING = frozenset(',^~<>|%$#&_"`')
_JOINERS = frozenset(("and", "others"))
_ASCII = "".join(map(chr, range(33, 127)))
_VERBATIM = str.maketrans({sign: f"%{ord(sign):02X}" for sign in ' {}\\^"`|'})


@frozen
class Spelling:
    """How letters are written: `escape` makes TeX of them."""

    escape: Callable[[str], str]

    def names(self, people: Sequence[Name], most: int = 0) -> str:
        r"""Return names as BibTeX reads them; "and others" stands for those behind the first `most`.

        >>> ASCII.names([Name("Günnemann", "S."), Name("Maaten", "L.", "van der"), Name(literal="OpenAI")])
        'G{\\"u}nnemann, S. and van der Maaten, L. and {OpenAI}'
        >>> UNICODE.names([Name("Günnemann", "Stephan"), Name("Roe")], most=1)
        'Günnemann, Stephan and others'
        """
        named = [self._name(one) for one in people[: most or None]]
        return " and ".join([*named, "others"] if most and len(people) > most else named)

    def _name(self, name: Name) -> str:
        plain = f"{name.family}, {name.given}"
        if _PLAIN.fullmatch(plain) and not (name.particle or name.suffix):
            return plain
        words = name.family.split()
        alone = not name.particle and not name.given and (len(words) > 1 or name.suffix)
        if name.literal or alone:
            return "{" + self._part(str(name)) + "}"
        family = self._whole(name.family, lower=words[1:] if not name.particle else words)
        parts = (
            f"{self._part(name.particle)} {family}".strip(),
            self._whole(name.suffix),
            self._whole(name.given),
        )
        return ", ".join(filter(None, parts))

    def _whole(self, part: str, lower: Sequence[str] = ()) -> str:
        """Return a part of a name, in braces where BibTeX would split it (btxdoc, section 4).

        It splits at commas and at "and", and takes words of `lower` in lower case for a particle.
        """
        splits = not _SPLITTING.isdisjoint(part) or not _JOINERS.isdisjoint(part.lower().split())
        particle = any(word[:1].islower() for word in lower)
        return "{" + self._part(part) + "}" if splits or particle else self._part(part)

    def _part(self, part: str) -> str:
        return self.escape(part.translate(_NEVER_IN_NAMES))

    def title_of(self, paper: Paper) -> str:
        r"""Return the title of a paper; with the formulae of its publisher, if these are of the same title.

        >>> print(ASCII.title_of(Paper("On k-Means at 5%", title_tex="On $k$-means at 5%")))
        On {$k$}-means at 5\%
        """
        if not paper.title_tex or not maths.is_of(paper.title_tex, paper.title):
            return self.title(paper.title)
        pieces = maths.pieces(paper.title_tex)
        return "".join(self._piece(text, is_formula=is_formula) for text, is_formula in pieces)

    def _piece(self, text: str, *, is_formula: bool) -> str:
        """Return a stretch of a title; whoever made it, only harmless formulae are TeX."""
        if is_formula and maths.is_harmless(text):
            return f"{{${text}$}}"
        return self.title(f"${text}$" if is_formula else text)

    def title(self, title: str) -> str:
        r"""Return a title with its names in braces, escaped afterwards so that `R&D` is still one word.

        >>> print(ASCII.title("SafeEraser: R&D of Multimodal LLMs at 100%"))
        {SafeEraser}: {R\&D} of Multimodal {LLMs} at 100\%
        """
        title, done = curled(title), 0
        pieces: list[str] = []
        for start, end in protected_spans(title):
            pieces += (self.escape(title[done:start]), "{", self.escape(title[start:end]), "}")
            done = end
        return "".join([*pieces, self.escape(title[done:])])


ASCII, UNICODE = Spelling(escaped), Spelling(without_signs)


# A proceedings has one title and one list of editors, and many papers.
@lru_cache(2048)
def container(spelling: Spelling, title: str) -> str:
    """Return the name of a venue, spelled like a title."""
    return spelling.title(title)


@lru_cache(2048)
def editors(spelling: Spelling, people: tuple[Name, ...], most: int = 0) -> str:
    """Return the editors of a proceedings."""
    return spelling.names(people, most)


def verbatim(text: str) -> str:
    """Return a DOI or an address as styles print it: never TeX-escaped, what could end the field encoded.

    >>> verbatim("10.1007/978-3-031_20"), verbatim("https://a.org/{x}")
    ('10.1007/978-3-031_20', 'https://a.org/%7Bx%7D')
    """
    return quote(text.translate(_VERBATIM), safe=_ASCII)
