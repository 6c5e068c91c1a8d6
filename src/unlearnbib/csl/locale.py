"""Terms, dates and options of the locales that a style and a language select, the nearest first.

CSL 1.0.2, "Locale": the style's own for the dialect, the language, any; then the locale files for the
dialect, the language's main dialect, en-US. The files are those that citeproc-py ships, unchanged
(github.com/citation-style-language/locales); its code is not imported.
"""

import json
import os
from functools import cache
from importlib.util import find_spec
from typing import Any

from attrs import frozen

from unlearnbib.csl.markup import format_literal
from unlearnbib.csl.xml_tree import NS, parse_xml
from unlearnbib.errors import UnknownLocaleError

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SINGLE, _MULTIPLE = NS + "single", NS + "multiple"
# Modulus by which an ordinal term matches a number, 0 for all of it (CSL 1.0.2, "Ordinal suffixes").
_MATCHES = {"whole-number": 0, "last-two-digits": 100, "last-digit": 10}
_GENDERS = ("feminine", "masculine")
_FALLBACK = {"verb-short": "verb", "symbol": "short", "short": "long", "verb": "long"}


@frozen
class _Locale:
    """One locale: dates by form, terms by (name, form, gender), moduli of ordinals, options."""

    dates: dict[str, Any]
    genders: dict[str, str]
    terms: dict[tuple[str, str, str], tuple[str, str]]
    matches: dict[str, int]
    options: dict[str, str]


def _read_file(name: str) -> bytes:
    """Return a file of citeproc-py's folder of locales."""
    package = os.path.dirname(str(find_spec("citeproc").origin))  # type: ignore[union-attr]  # required
    with open(os.path.join(package, "data", "locales", name), "rb") as file:
        return file.read()


@cache
def _load_languages() -> tuple[frozenset[str], dict[str, str]]:
    """Return the codes of the languages with a locale file, and the main dialect of each language."""
    index = json.loads(_read_file("locales.json"))
    return frozenset(index["language-names"]), index["primary-dialects"]


@cache
def _load_locale(code: str) -> _Locale:
    return _parse_locale(parse_xml(_read_file(f"locales-{code}.xml")))


def _parse_locale(locale: Any) -> _Locale:
    out = _Locale({date.get("form"): date for date in locale.findall(NS + "date")}, {}, {}, {}, {})
    for options in locale.findall(NS + "style-options"):
        out.options.update(options.attrib)
    for term in locale.findall(f"{NS}terms/{NS}term"):
        name, text = term.get("name"), _format_term(term)
        numbers = {child.tag: _format_term(child) for child in term}
        numbers = numbers or {_SINGLE: text, _MULTIPLE: text}
        key = name, term.get("form", "long"), term.get("gender-form", "")
        out.terms[key] = numbers.get(_SINGLE, ""), numbers.get(_MULTIPLE, "")
        if gender := term.get("gender"):
            out.genders[name] = gender
        if name.startswith("ordinal-"):
            default = "last-digit" if name[8:] < "10" else "last-two-digits"
            out.matches[name[8:]] = _MATCHES[term.get("match", default)]
    return out


def _format_term(node: Any) -> str:
    """Return the text of a term; one of blanks is empty."""
    text = format_literal(node.text or "")
    return text if text.strip() else ""


class Terms:
    """The terms, dates and options of a style in one language.

    >>> terms = Terms(parse_xml(b"<style/>"), "de-DE")
    >>> terms.get("and"), terms.get("editor", "short"), terms.format_ordinal(3)
    ('und', 'Hrsg.', '3.')
    """

    def __init__(self, style: Any, lang: str) -> None:
        self.dates: dict[str, Any] = {}
        self.genders: dict[str, str] = {}
        self._terms: dict[tuple[str, str, str], tuple[str, str]] = {}
        self._matches: dict[str, int] = {}
        options: dict[str, str] = {}
        *nearer, english = _select_locales(style, lang)
        for locale in reversed(nearer):
            self._add_locale(locale)
        self._nearer = self._terms  # of the language, for which English stands in
        for locale in (english, *reversed(nearer)):
            self._add_locale(locale)
            options |= locale.options
        self.quote_marks = {
            "outer": (self.get("open-quote"), self.get("close-quote")),
            "inner": (self.get("open-inner-quote"), self.get("close-inner-quote")),
        }
        self.punctuation_in_quote = options.get("punctuation-in-quote") == "true"
        self.limits_day_ordinals = options.get("limit-day-ordinals-to-day-1") == "true"

    def _add_locale(self, locale: _Locale) -> None:
        if any(name == "ordinal" for name, _, _ in locale.terms):  # redefines all (CSL 1.0.2, "Ordinals")
            self._terms = {key: term for key, term in self._terms.items() if not key[0].startswith("ordinal")}
            self._matches = {}
        self._terms |= locale.terms
        self._matches |= locale.matches
        self.dates |= locale.dates
        self.genders |= locale.genders

    def find(self, name: str, form: str = "long", *, plural: bool = False, gender: str = "") -> str | None:
        """Return a term, in the next form if it lacks this one (CSL 1.0.2, "Terms"), or None.

        The other forms of the language come before English.
        """
        for terms in (self._nearer, self._terms):
            for one in _list_forms(form):
                for kind in dict.fromkeys((gender, "")):
                    if (found := terms.get((name, one, kind))) is not None:
                        return found[plural]
        return None

    def get(self, name: str, form: str = "long", *, plural: bool = False, gender: str = "") -> str:
        """Return a term, or an empty text."""
        return self.find(name, form, plural=plural, gender=gender) or ""

    def format_ordinal(self, number: int, gender: str = "") -> str:
        """Return 1st, 2nd, 3rd in the language (CSL 1.0.2, "Ordinal suffixes")."""
        for key in (f"{number % 100:02d}", f"{number % 10:02d}"):
            modulus = self._matches.get(key, 0)
            matches = key in self._matches and (number % modulus if modulus else number) == int(key)
            if matches and (suffix := self.find("ordinal-" + key, gender=gender)) is not None:
                return f"{number}{suffix}"
        genders = (gender, *_GENDERS)  # a language may have no neutral form
        return f"{number}{next(filter(None, (self.get('ordinal', gender=one) for one in genders)), '')}"

    def format_long_ordinal(self, number: int, gender: str = "") -> str:
        """Return first, second, third; above ten the short form."""
        return self.get(f"long-ordinal-{number:02d}", gender=gender) or self.format_ordinal(number, gender)


def _list_forms(form: str) -> list[str]:
    """Return a form and those that stand in for it.

    >>> _list_forms("verb-short"), _list_forms("long")
    (['verb-short', 'verb', 'long'], ['long'])
    """
    forms = [form]
    while forms[-1] != "long":
        forms.append(_FALLBACK.get(forms[-1], "long"))
    return forms


def normalize_language(lang: str, style: Any) -> str:
    """Return a language code in the spelling of the locales; raises UnknownLocaleError.

    >>> style = parse_xml(b"<style/>")
    >>> normalize_language("de_DE", style), normalize_language("PT-br", style)
    ('de-DE', 'pt-BR')
    """
    language, _, region = str(lang).replace("_", "-").partition("-")
    code = "-".join(filter(None, (language.lower(), region.upper())))
    codes, dialects = _load_languages()
    if code not in {*codes, *dialects, *(node.get(_LANG) for node in style.findall(NS + "locale"))}:
        raise UnknownLocaleError(str(lang))
    return code


def _select_locales(style: Any, lang: str) -> list[_Locale]:
    language = lang.split("-", maxsplit=1)[0]
    codes, dialects = _load_languages()
    inside = {element.get(_LANG): element for element in style.findall(NS + "locale")}
    files = [lang] if lang in codes else []
    files += [dialects[language]] if language in dialects else []
    own = [inside[name] for name in dict.fromkeys((lang, language, None)) if name in inside]
    return [*map(_parse_locale, own), *(_load_locale(name) for name in dict.fromkeys([*files, "en-US"]))]
