"""Terms, dates and options of the locales that a style and a language give, the nearest first.

CSL 1.0.2, "Locale": the style's own for the dialect, the language, any; then citeproc-py's locale
files for the dialect, the language's main dialect, en-US.
"""

import os
from functools import cache
from typing import Any

from attrs import frozen
from citeproc import LANGUAGE_NAMES, LOCALES_PATH, PRIMARY_DIALECTS
from lxml import etree

from unlearnbib.csl.markup import spelled
from unlearnbib.errors import UnknownLocaleError

NS = "{http://purl.org/net/xbiblio/csl}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SINGLE, _MULTIPLE = NS + "single", NS + "multiple"
# What of a number an ordinal term is for (CSL 1.0.2, "Ordinal suffixes"): its rest by this, or all of it.
_MATCHES = {"whole-number": 0, "last-two-digits": 100, "last-digit": 10}
_FALLBACK = {"verb-short": "verb", "symbol": "short", "short": "long", "verb": "long"}


@frozen
class _Locale:
    """What one locale says: dates by form, terms by (name, form, gender), how ordinals match, options."""

    dates: dict[str, Any]
    genders: dict[str, str]
    terms: dict[tuple[str, str, str], tuple[str, str]]
    matches: dict[str, int]
    options: dict[str, str]


@cache
def _locale_file(name: str) -> _Locale:
    parser = etree.XMLParser(remove_comments=True, resolve_entities=False, no_network=True)
    return _read(etree.parse(os.path.join(LOCALES_PATH, f"locales-{name}.xml"), parser).getroot())


def _read(locale: Any) -> _Locale:
    out = _Locale({date.get("form"): date for date in locale.findall(NS + "date")}, {}, {}, {}, {})
    for options in locale.findall(NS + "style-options"):
        out.options.update(options.attrib)
    for term in locale.findall(f"{NS}terms/{NS}term"):
        name = term.get("name")
        out.terms[name, term.get("form", "long"), term.get("gender-form", "")] = _texts(term)
        if gender := term.get("gender"):
            out.genders[name] = gender
        if name.startswith("ordinal-"):
            default = "last-digit" if name[8:] < "10" else "last-two-digits"
            out.matches[name[8:]] = _MATCHES[term.get("match", default)]
    return out


def _texts(term: Any) -> tuple[str, str]:
    """Return the singular and the plural of a term."""
    if not len(term):
        text = spelled(term.text or "")
        return text, text
    texts = {child.tag: spelled(child.text or "") for child in term}
    return texts.get(_SINGLE, ""), texts.get(_MULTIPLE, "")


class Terms:
    """What a style finds in its locales.

    >>> terms = Terms(etree.fromstring("<style/>"), "de-DE")
    >>> terms.get("and"), terms.get("editor", "short"), terms.ordinal(3)
    ('und', 'Hrsg.', '3.')
    """

    def __init__(self, style: Any, lang: str) -> None:
        self.dates: dict[str, Any] = {}
        self.genders: dict[str, str] = {}
        self._terms: dict[tuple[str, str, str], tuple[str, str]] = {}
        self._matches: dict[str, int] = {}
        options: dict[str, str] = {}
        for locale in reversed(_chain(style, lang)):
            self._take(locale)
            options |= locale.options
        self.quote_marks = {
            "outer": (self.get("open-quote"), self.get("close-quote")),
            "inner": (self.get("open-inner-quote"), self.get("close-inner-quote")),
        }
        self.punctuation_in_quote = options.get("punctuation-in-quote") == "true"
        self.limits_day_ordinals = options.get("limit-day-ordinals-to-day-1") == "true"

    def _take(self, locale: _Locale) -> None:
        if any(name == "ordinal" for name, _, _ in locale.terms):
            self._forget_ordinals()
        self._terms |= locale.terms
        self._matches |= locale.matches
        self.dates |= locale.dates
        self.genders |= locale.genders

    def _forget_ordinals(self) -> None:
        """Drop the ordinals of farther locales: with "ordinal" they are redefined (CSL 1.0.2, "Ordinals")."""
        self._terms = {key: term for key, term in self._terms.items() if not key[0].startswith("ordinal")}
        self._matches = {}

    def find(self, name: str, form: str = "long", *, plural: bool = False, gender: str = "") -> str | None:
        """Return a term, of the next form if it lacks this one (CSL 1.0.2, "Terms"), or None."""
        while True:
            for kind in dict.fromkeys((gender, "")):
                if (found := self._terms.get((name, form, kind))) is not None:
                    return found[plural]
            if form == "long":
                return None
            form = _FALLBACK.get(form, "long")

    def get(self, name: str, form: str = "long", *, plural: bool = False, gender: str = "") -> str:
        """Return a term, or nothing."""
        return self.find(name, form, plural=plural, gender=gender) or ""

    def ordinal(self, number: int, gender: str = "") -> str:
        """Return 1st, 2nd, 3rd as the locale has it (CSL 1.0.2, "Ordinal suffixes")."""
        for key in (f"{number % 100:02d}", f"{number % 10:02d}"):
            modulus = self._matches.get(key, 0)
            matches = key in self._matches and (number % modulus if modulus else number) == int(key)
            if matches and (suffix := self.find("ordinal-" + key, gender=gender)) is not None:
                return f"{number}{suffix}"
        return f"{number}{self.get('ordinal', gender=gender)}"

    def long_ordinal(self, number: int, gender: str = "") -> str:
        """Return first, second, third; above ten the short ones."""
        return self.get(f"long-ordinal-{number:02d}", gender=gender) or self.ordinal(number, gender)


def canonical(lang: str, style: Any) -> str:
    """Return the code of a language as the locales have it; raises UnknownLocaleError.

    >>> canonical("de_DE", etree.fromstring("<style/>")), canonical("PT-br", etree.fromstring("<style/>"))
    ('de-DE', 'pt-BR')
    """
    language, _, region = str(lang).replace("_", "-").partition("-")
    code = "-".join(filter(None, (language.lower(), region.upper())))
    known = {*LANGUAGE_NAMES, *PRIMARY_DIALECTS, *(node.get(_LANG) for node in style.findall(NS + "locale"))}
    if code not in known:
        raise UnknownLocaleError(str(lang))
    return code


def _chain(style: Any, lang: str) -> list[_Locale]:
    language = lang.split("-", maxsplit=1)[0]
    inside = {element.get(_LANG): element for element in style.findall(NS + "locale")}
    files = [lang] if lang in LANGUAGE_NAMES else []
    files += [PRIMARY_DIALECTS[language]] if language in PRIMARY_DIALECTS else []
    own = [inside[name] for name in dict.fromkeys((lang, language, None)) if name in inside]
    return [*map(_read, own), *(_locale_file(name) for name in dict.fromkeys([*files, "en-US"]))]
