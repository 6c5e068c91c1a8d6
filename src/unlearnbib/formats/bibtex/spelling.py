r"""Names, titles and URLs as a .bib file spells them: in ASCII with TeX commands, or in Unicode."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from urllib.parse import quote

from attrs import frozen

from unlearnbib.model import Name, Paper
from unlearnbib.names.particles import is_lower_case
from unlearnbib.tex import math as maths
from unlearnbib.tex.encode import curl_quotes, escape, escape_symbols
from unlearnbib.text.case_protection import find_protected_spans

# Most names need no braces: a capitalised family, capitalised given names, none of them "and".
_PLAIN = re.compile(r"(?!.*\b(?:And|Others)\b)[A-Z][A-Za-z'-]*, [A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*)*")
# No name has a backslash or a brace, and no escape keeps biber from taking half of one for an initial.
_NEVER_IN_NAMES = str.maketrans("\\{}", "/()")
_SPLITTING = frozenset(',^~<>|%$#&_"`')
_JOINERS = frozenset(("and", "others"))
_ASCII = "".join(map(chr, range(33, 127)))
_VERBATIM = str.maketrans({char: f"%{ord(char):02X}" for char in ' {}\\^"`|'})


@frozen
class Spelling:
    """The spelling of characters: `escape` makes TeX of them."""

    escape: Callable[[str], str]

    def format_names(self, people: Sequence[Name], most: int = 0, *, has_others: bool = False) -> str:
        r"""Return names as BibTeX reads them; "and others" is for those after `most`, and unnamed ones.

        >>> people = Name("Günnemann", "S."), Name("Maaten", "L.", "van der"), Name(literal="OpenAI")
        >>> ASCII.format_names(people)
        'G{\\"u}nnemann, S. and van der Maaten, L. and {OpenAI}'
        >>> UNICODE.format_names([Name("Günnemann", "Stephan"), Name("Roe")], most=1)
        'Günnemann, Stephan and others'
        """
        names = [self._format_name(one) for one in people[: most or None]]
        return " and ".join([*names, "others"] if has_others or (most and len(people) > most) else names)

    def _format_name(self, name: Name) -> str:
        plain = f"{name.family}, {name.given}"
        if _PLAIN.fullmatch(plain) and not (name.particle or name.suffix or name.dropping):
            return plain
        words = name.family.split()
        is_only_family = (
            not (name.particle or name.dropping) and not name.given and (len(words) > 1 or name.suffix)
        )
        if name.literal or is_only_family:
            return "{" + self._escape_part(str(name)) + "}"
        family = self._protect_part(name.family, lower=words if name.particle or name.dropping else words[1:])
        particle = self._escape_part(f"{name.dropping} {name.particle}".strip())
        parts = (
            f"{particle} {family}".strip(),
            self._protect_part(name.suffix),
            self._protect_part(name.given),
        )
        return ", ".join(filter(None, parts))

    def _protect_part(self, part: str, lower: Sequence[str] = ()) -> str:
        """Return a part of a name, in braces where BibTeX would split it (btxdoc, section 4).

        It splits at commas and at "and", and takes words of `lower` in lower case for a particle.
        """
        splits = not _SPLITTING.isdisjoint(part) or not _JOINERS.isdisjoint(part.lower().split())
        particle = any(map(is_lower_case, lower))
        return "{" + self._escape_part(part) + "}" if splits or particle else self._escape_part(part)

    def _escape_part(self, part: str) -> str:
        return self.escape(part.translate(_NEVER_IN_NAMES))

    def format_paper_title(self, paper: Paper) -> str:
        r"""Return the title of a paper; with the formulae of its publisher, if both are the same title.

        >>> print(ASCII.format_paper_title(Paper("On k-Means at 5%", title_tex="On $k$-means at 5%")))
        On {$k$}-means at 5\%
        """
        if not paper.title_tex or not maths.is_tex_of(paper.title_tex, paper.title):
            return self.format_title(paper.title)
        pieces = maths.split_formulas(paper.title_tex)
        return "".join(
            f"{{${text}$}}"
            if is_formula and maths.is_harmless(text)  # no other formula stays TeX
            else self.format_title(f"${text}$" if is_formula else text)
            for text, is_formula in pieces
        )

    def format_title(self, title: str) -> str:
        r"""Return a title with its names in braces, escaped afterwards so that `R&D` is still one word.

        >>> print(ASCII.format_title("SafeEraser: R&D of Multimodal LLMs at 100%"))
        {SafeEraser}: {R\&D} of Multimodal {LLMs} at 100\%
        """
        title, done = curl_quotes(title), 0
        pieces: list[str] = []
        for start, end in find_protected_spans(title):
            pieces += (self.escape(title[done:start]), "{", self.escape(title[start:end]), "}")
            done = end
        return "".join([*pieces, self.escape(title[done:])])


ASCII, UNICODE = Spelling(escape), Spelling(escape_symbols)


# A proceedings has one title and one list of editors, and many papers.
@lru_cache(2048)
def format_container(spelling: Spelling, title: str) -> str:
    """Return the title of a venue, spelled like that of a paper."""
    return spelling.format_title(title)


@lru_cache(2048)
def format_editors(spelling: Spelling, people: tuple[Name, ...], most: int = 0) -> str:
    """Return the editors of a proceedings."""
    return spelling.format_names(people, most)


def encode_verbatim(text: str) -> str:
    """Return a DOI or a URL as styles print it: not TeX-escaped, characters that could end the field encoded.

    >>> encode_verbatim("10.1007/978-3-031_20"), encode_verbatim("https://a.org/{x}")
    ('10.1007/978-3-031_20', 'https://a.org/%7Bx%7D')
    """
    return quote(text.translate(_VERBATIM), safe=_ASCII)
