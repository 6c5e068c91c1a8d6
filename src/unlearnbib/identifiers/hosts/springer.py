"""SpringerLink: https://link.springer.com, whose addresses hold the DOI."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="doi",
    domains=("link.springer.com",),
    links=(
        r"/(?:(?:content/pdf|chapter|article|book|referenceworkentry|protocol)/)?(?P<id>10\.\d{4,9}/[^?/]+)(?:/.*)?",
    ),
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
