"""JAIR: https://jair.org. Since its volume 62, the article N has the DOI 10.1613/jair.1.N.

11203 is one of the first, of 2018; articles before it have the numbers that JAIR gave them on its former
site (jair.org/papers/paperN.html is 10.1613/jair.N), and the numbers of the present one do not lead to those.
"""

from unlearnbib.identifiers.host import Example, Host

_FIRST = 11_203


def derive_doi(name: str) -> str | None:
    """Return the DOI of an article."""
    return f"10.1613/jair.1.{name}" if int(name) >= _FIRST else None


def derive_former_doi(name: str) -> str:
    """Return the DOI of an article of the former site."""
    return f"10.1613/jair.{name.removeprefix('paper')}"


HOST = Host(
    scheme="jair",
    kind="publisher",
    domains=("jair.org",),
    links=(r"/index\.php/jair/article/(?:view|download|viewfile)/0*(?P<id>[1-9]\d{4,5})(?:/.*)?",),
    url="https://www.jair.org/index.php/jair/article/view/{id}",
    dois=(r"10\.1613/jair\.1\.(?P<id>\d{5,6})",),
    doi=derive_doi,
    doi_rule="the article N of JAIR has the DOI 10.1613/jair.1.N",
    examples=(
        Example("https://www.jair.org/index.php/jair/article/view/11345", "11345", "10.1613/jair.1.11345"),
        Example(
            "https://jair.org/index.php/jair/article/download/11674/26576", "11674", "10.1613/jair.1.11674"
        ),
        Example("https://www.jair.org/index.php/jair/article/view/10173", "10173"),
        Example("https://doi.org/10.1613/jair.1.11259", "11259", "10.1613/jair.1.11259"),
    ),
)

FORMER = Host(
    scheme="jair",
    kind="publisher",
    domains=HOST.domains,
    links=(r"/papers/paper(?P<number>\d+)\.html?",),
    id="paper{number}",
    by_id="https://jair.org/papers/paper{number}.html",
    doi=derive_former_doi,
    doi_rule="the paper N of the former site of JAIR has the DOI 10.1613/jair.N",
    examples=(Example("http://www.jair.org/papers/paper3994.html", "paper3994", "10.1613/jair.3994"),),
)
