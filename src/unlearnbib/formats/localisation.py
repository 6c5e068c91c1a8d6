"""Localisation keys: values that biblatex prints in the language of a document, and their English.

Sources: the biblatex manual (3.20), section 4.9.2, and english.lbx; theses are worded as CSL and pandoc do.
"""

from collections.abc import Mapping

_PATENTS = {"": "", "de": "German ", "eu": "European ", "fr": "French ", "uk": "British ", "us": "U.S. "}

#: key -> its English
LOCALISATION: Mapping[str, str] = {
    # types of theses, reports and media
    "bathesis": "Bachelor’s thesis", "mathesis": "Master’s thesis", "phdthesis": "PhD thesis",
    "candthesis": "Candidate thesis", "techreport": "technical report", "resreport": "research report",
    "software": "computer software", "datacd": "data CD", "audiocd": "audio CD",
    **{f"patent{code}": f"{nation}patent" for code, nation in _PATENTS.items()},
    **{f"patreq{code}": f"{nation}patent request" for code, nation in _PATENTS.items()},
    # places
    "countryde": "Germany", "countryeu": "European Union", "countryep": "European Union",
    "countryfr": "France", "countryuk": "United Kingdom", "countryus": "United States of America",
    # states of publication
    "inpreparation": "in preparation", "submitted": "submitted", "forthcoming": "forthcoming",
    "inpress": "in press", "prepublished": "pre-published",
}  # fmt: skip
#: Variables whose fields may have a key (biblatex manual, section 2.2.1).
LOCALISED_VARIABLES = frozenset(("genre", "status", "publisher-place"))


def translate_keys(text: str) -> str:
    """Return the English of localisation keys joined with "and", or "" if one of them is not a key.

    >>> translate_keys("mathesis"), translate_keys("countryus and countryde"), translate_keys("Essay")
    ('Master’s thesis', 'United States of America; Germany', '')
    """
    words = [LOCALISATION.get(one.strip().lower(), "") for one in text.split(" and ")]
    return "; ".join(words) if all(words) else ""
