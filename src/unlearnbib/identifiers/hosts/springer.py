"""SpringerLink: https://link.springer.com, whose URLs hold the DOI."""

from unlearnbib.identifiers.doi import DOI_PREFIX
from unlearnbib.identifiers.host import Example, Host

_VIEW = r"/(?:(?:content/pdf|chapter|article|book|referenceworkentry|protocol)/)?"

HOST = Host(
    scheme="doi",
    kind="publisher",
    domains=("link.springer.com",),
    links=(rf"{_VIEW}(?P<id>{DOI_PREFIX}[^?/]+)(?:/.*)?",),
    url="https://doi.org/{id}",
    examples=(
        Example(
            "https://link.springer.com/chapter/10.1007/978-3-031-72897-6_20",
            "10.1007/978-3-031-72897-6_20",
            "10.1007/978-3-031-72897-6_20",
        ),
        Example(
            "https://link.springer.com/content/pdf/10.1007/s10994-021-06021-7.pdf",
            "10.1007/s10994-021-06021-7",
            "10.1007/s10994-021-06021-7",
        ),
        Example(
            "https://link.springer.com/article/10.1007/s10994-021-06021-7/fulltext.html",
            "10.1007/s10994-021-06021-7",
            "10.1007/s10994-021-06021-7",
        ),
        Example(
            "https://link.springer.com/chapter/10.1007%2F978-3-662-46370-3_13",
            "10.1007/978-3-662-46370-3_13",
            "10.1007/978-3-662-46370-3_13",
        ),
    ),
)
