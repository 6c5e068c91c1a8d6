"""The settings of a site, and the formats and styles in which its papers are copied."""

from collections.abc import Mapping

from attrs import field, frozen

#: format -> its name for people, the suffix of a downloaded file
FORMATS: Mapping[str, tuple[str, str]] = {
    "bibtex": ("BibTeX", ".bib"),
    "biblatex": ("BibLaTeX", ".bib"),
    "csl-json": ("CSL-JSON", ".json"),
    "ris": ("RIS", ".ris"),
    "hayagriva": ("Typst", ".yml"),
}
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


@frozen
class SiteSettings:
    """The settings of a site: its title, a sentence on it, its styles, the URL where it will be.

    With a `url`, pages name their canonical URL, and the feed has absolute links; without one, they are
    relative. `styles` are names of CSL styles.
    """

    title: str = "Papers"
    about: str = ""
    url: str = field(default="", converter=_strip_slash)
    styles: tuple[str, ...] = ()
    language: str = "en"
