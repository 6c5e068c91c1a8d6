"""The settings of a site, and the formats and styles in which its papers are copied."""

import re
from collections.abc import Mapping

from attrs import field, frozen

from unlearnbib.errors import ArgumentError

#: format -> its name for people, the suffix of a downloaded file
FORMATS: Mapping[str, tuple[str, str]] = {
    "bibtex": ("BibTeX", ".bib"),
    "biblatex": ("BibLaTeX", ".bib"),
    "csl-json": ("CSL-JSON", ".json"),
    "ris": ("RIS", ".ris"),
    "hayagriva": ("Typst", ".yml"),
}
_URL = re.compile(r"https?://[^/\s<>\"?#]+[^\s<>\"?#]*", re.IGNORECASE)
#: Papers that have a page of their own, and all of a COinS in the list; more make the site too large.
MOST_PAGES = 5_000
#: The styles of a site without others, those of the extra `styles` first, and their names for people.
STYLES: Mapping[str, str] = {
    "apa": "APA",
    "ieee": "IEEE",
    "chicago-author-date": "Chicago",
    "modern-language-association": "MLA",
    "nature": "Nature",
    "acl": "ACL",
}


def _strip_slash(url: str) -> str:
    return url.rstrip("/")


def _check_url(_settings: object, _attribute: object, url: str) -> None:
    """Raise ArgumentError for a URL that is not absolute: links would be those of other pages."""
    if url and not _URL.fullmatch(url):
        raise ArgumentError("url", url, "is not an absolute URL of http or https")


@frozen
class SiteSettings:
    """The settings of a site: its title, a sentence on it, its styles, the URL where it will be.

    With a `url`, pages name their canonical URL, and the feed has absolute links; without one, they are
    relative. `styles` are names of CSL styles, `lists` those of the lists that it is made of, if several.
    """

    title: str = ""
    about: str = ""
    url: str = field(default="", converter=_strip_slash, validator=_check_url)
    styles: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    is_served: bool = False  # by `serve`, which reloads it
    language: str = "en"
