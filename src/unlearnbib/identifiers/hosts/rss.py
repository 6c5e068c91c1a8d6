"""RSS: https://www.roboticsproceedings.org; paper N of Robotics: Science and Systems V.

Its DOI is 10.15607/RSS.{year}.{V in Roman numerals}.{N in three digits}: rss22/p016 has 10.15607/RSS.2026.XXII.016.
"""

from unlearnbib.identifiers.host import Example, Facts, Host

_BEFORE_FIRST = 2004
_TENS, _ONES = ("", "X", "XX", "XXX"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def derive_facts(name: str) -> Facts:
    """Return the year: the first conference was in 2005."""
    return {"year": _BEFORE_FIRST + int(name.partition("/")[0])}


def derive_doi(name: str) -> str:
    """Return the DOI of a paper.

    >>> derive_doi("14/010")
    '10.15607/RSS.2018.XIV.010'
    """
    volume, _, number = name.partition("/")
    tens, ones = divmod(int(volume), 10)
    roman = _TENS[tens] + _ONES[ones]
    return f"10.15607/RSS.{_BEFORE_FIRST + int(volume)}.{roman}.{int(number):03}"


HOST = Host(
    scheme="rss",
    kind="publisher",
    domains=("roboticsproceedings.org",),
    links=(r"/rss(?P<volume>[0-3]\d)/p(?P<number>\d{1,3})(?:\.(?:html|pdf))?",),
    id="{volume}/{number}",
    url="https://www.roboticsproceedings.org/rss{volume}/p{number}.html",
    doi=derive_doi,
    doi_rule="paper N of RSS has the DOI 10.15607/RSS.{year}.{volume}.N",
    facts=derive_facts,
    examples=(
        Example(
            "https://www.roboticsproceedings.org/rss22/p016.pdf",
            "22/016",
            "10.15607/RSS.2026.XXII.016",
            facts={"year": 2026},
        ),
        Example("http://www.roboticsproceedings.org/rss09/p11.pdf", "09/11", "10.15607/RSS.2013.IX.011"),
    ),
)
