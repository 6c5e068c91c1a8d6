r"""Names, titles and URLs as a .bib file spells them: in ASCII with TeX commands, or in Unicode."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from unlearnbib.model import Name, Paper
from unlearnbib.names.particles import is_lower_case
from unlearnbib.tex.encode import curl_quotes, escape, escape_symbols, is_plain
from unlearnbib.text.case_protection import find_protected_spans
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.percent import encode_percent

_NO_JOINER = r"(?!(?i:and|others)\b)"  # BibTeX divides names at "AND" too (bibtex.web, name_scan_for_and)
# Most names need no braces: a capitalised family, capitalised given names, none of them "and".
_GIVEN = rf"{_NO_JOINER}[A-Z][A-Za-z.'-]*"
_PLAIN = compile_late(rf"{_NO_JOINER}[A-Z][A-Za-z'-]*, {_GIVEN}(?: {_GIVEN})*")
# Nor do others of one family and one given name or more, whose words are each written letter by letter:
# without a sign or a word that would divide them, a combining accent, or a joiner, which has no form.
_WORD = rf"""{_NO_JOINER}[^\s,^~<>|%$#&_"`\\{{}}\u0300-\u036f\u200c\u200d]+"""
_UNDIVIDED = compile_late(rf"{_WORD}, {_WORD}(?: {_WORD})*")
# No name has such a sign, and no escape keeps biber from taking half of one for an initial.
_NEVER_IN_NAMES = str.maketrans("\\{}^~|<>", "/()'-/()")
_SPLITTING = frozenset(',^~<>|%$#&_"`')
_JOINERS = frozenset(("and", "others"))
_ASCII = "".join(map(chr, range(33, 127)))
_SAFE = compile_late(r"[A-Za-z0-9:/.()_~?=&;,+-]*")  # characters that no field needs encoded
_VERBATIM = str.maketrans({char: f"%{ord(char):02X}" for char in ' {}\\^"`|'})


def _divides(part: str) -> bool:
    """Return whether BibTeX would split a part of a name: at a comma, or at "and"."""
    return not _SPLITTING.isdisjoint(part) or not _JOINERS.isdisjoint(part.lower().split())


class Spelling(NamedTuple):
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
        names = [_format_name(self, one) for one in people[: most or None]]
        return " and ".join([*names, "others"] if has_others or (most and len(people) > most) else names)

    def format_name(self, name: Name) -> str:
        """Return one name as BibTeX reads it."""
        plain, has_particle = f"{name.family}, {name.given}", bool(name.particle or name.dropping)
        is_bare = not (has_particle or name.suffix)
        if is_bare and _PLAIN.fullmatch(plain):
            return plain
        if is_bare and not name.literal and _UNDIVIDED.fullmatch(plain):
            return self.escape(plain)
        words = name.family.split()
        is_only_family = not (has_particle or name.given) and (len(words) > 1 or name.suffix)
        if name.literal or is_only_family:
            return "{" + self._escape_part(str(name)) + "}"
        family = self._format_family(name, words)
        others = map(self._protect_part, filter(None, (name.suffix, name.given)))
        return ", ".join(filter(None, (family.strip(), *others)))

    def _format_family(self, name: Name, words: Sequence[str]) -> str:
        """Return a family name with its particle: as one, if the particle would divide the name.

        Biber loses a brace of two groups.
        """
        particle = f"{name.dropping} {name.particle}".strip()
        if not particle:
            return self._protect_part(name.family, words[1:])
        if _divides(particle):
            return "{" + self._escape_part(f"{particle} {name.family}".strip()) + "}"
        return f"{self._escape_part(particle)} {self._protect_part(name.family, words)}"

    def _protect_part(self, part: str, lower: Sequence[str] = ()) -> str:
        """Return a part of a name, in braces where BibTeX would split it (btxdoc, section 4).

        It takes words of `lower` in lower case for a particle.
        """
        is_whole = _divides(part) or any(map(is_lower_case, lower))
        return "{" + self._escape_part(part) + "}" if is_whole else self._escape_part(part)

    def _escape_part(self, part: str) -> str:
        return self.escape(part.translate(_NEVER_IN_NAMES))

    def format_paper_title(self, paper: Paper) -> str:
        r"""Return the title of a paper; with the formulae of its publisher, if both are the same title.

        >>> print(ASCII.format_paper_title(Paper("On k-Means at 5%", title_tex="On $k$-means at 5%")))
        On {$k$}-means at 5\%
        """
        if not paper.title_tex:
            return self.format_title(paper.title)
        from unlearnbib.tex import math as maths  # noqa: PLC0415 - few titles have formulas
        from unlearnbib.tex.harmless import is_harmless_formula  # noqa: PLC0415

        if not maths.is_tex_of(paper.title_tex, paper.title):
            return self.format_title(paper.title)
        is_harmless = is_harmless_formula if paper.native else maths.is_harmless
        pieces = maths.split_formulas(paper.title_tex)
        return "".join(
            f"{{${text}$}}"
            if is_formula and is_harmless(text)  # no other formula stays TeX
            else self.format_title(f"${text}$" if is_formula else text, begins=not number)
            for number, (text, is_formula) in enumerate(pieces)
        )

    def format_title(self, title: str, *, begins: bool = True) -> str:
        r"""Return a title with its names in braces, escaped afterwards so that `R&D` is still one word.

        `begins` says that it is no part of a title after a formula: styles keep the first letter.

        >>> print(ASCII.format_title("SafeEraser: R&D of Multimodal LLMs at 100%"))
        {SafeEraser}: {R\&D} of Multimodal {LLMs} at 100\%
        """
        title = curl_quotes(title)
        if begins:
            return self.protect_spans(title, find_protected_spans(title))
        spans = find_protected_spans(f"\u2014{title}")
        return self.protect_spans(title, [(start - 1, end - 1) for start, end in spans])

    def protect_spans(self, text: str, spans: Sequence[tuple[int, int]]) -> str:
        r"""Return a text escaped, with braces around its `spans`, in which styles keep the case.

        >>> print(ASCII.protect_spans("R&D of LLMs", [(0, 3), (7, 11)]))
        {R\&D} of {LLMs}
        """
        if not spans:
            return self.escape(text)
        escape = str if is_plain(text) else self.escape
        pieces, done = list[str](), 0
        for start, end in spans:
            pieces += (escape(text[done:start]), "{", escape(text[start:end]), "}")
            done = end
        return "".join([*pieces, escape(text[done:])])


ASCII, UNICODE = Spelling(escape), Spelling(escape_symbols)


@lru_cache(65_536)  # people write several papers
def _format_name(spelling: Spelling, name: Name) -> str:
    return spelling.format_name(name)


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
    return text if _SAFE.fullmatch(text) else encode_percent(text.translate(_VERBATIM), safe=_ASCII)
