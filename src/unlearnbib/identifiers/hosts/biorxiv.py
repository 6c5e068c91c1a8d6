"""bioRxiv and medRxiv: the URL holds the DOI, and the version that is not part of it (https://api.biorxiv.org)."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="doi",
    kind="preprint",
    domains=("biorxiv.org", "medrxiv.org"),
    links=(r"/content/(?:biorxiv/)?early/\d{4}/\d\d/\d\d/(?P<number>\d{6})(?:v\d+|\.[\w.-]+)?",),
    id="10.1101/{number}",
    # people append the version; doi.org does not know such a DOI
    dois=(r"10\.1101/(?P<number>(?:\d{4}\.\d\d\.\d\d\.)?\d{6,8})v\d{1,2}",),
    doi=lambda name: name,
    doi_rule="until 2019 the preprint N has the DOI 10.1101/N",
    examples=(
        Example(
            "https://www.biorxiv.org/content/10.1101/2021.10.04.463034v2.full.pdf",
            "10.1101/2021.10.04.463034",
            "10.1101/2021.10.04.463034",
        ),
        Example(
            "https://www.medrxiv.org/content/10.1101/2020.03.22.20040758v2",
            "10.1101/2020.03.22.20040758",
            "10.1101/2020.03.22.20040758",
        ),
        Example(
            "https://www.biorxiv.org/content/early/2018/05/28/332825", "10.1101/332825", "10.1101/332825"
        ),
        Example(
            "https://doi.org/10.1101/2021.10.04.463034v2",
            "10.1101/2021.10.04.463034",
            "10.1101/2021.10.04.463034",
        ),
    ),
)
