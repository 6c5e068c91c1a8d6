"""Royal Society of Chemistry: https://pubs.rsc.org; since 1997 the article X has the DOI 10.1039/X."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="doi",
    kind="publisher",
    domains=("pubs.rsc.org",),
    links=(
        r"/(?:\w\w/)?content/article(?:landing|html|pdf)/\d{4}/\w\w/(?P<article>[c-d]\d[a-z]{2}\d{5}[a-z\d]|[ab]\d{6}[a-z\d])",
    ),
    id="10.1039/{article}",
    doi_rule="the article X has the DOI 10.1039/X",
    examples=(
        Example(
            "https://pubs.rsc.org/en/content/articlelanding/2018/sc/c7sc02664a",
            "10.1039/c7sc02664a",
            "10.1039/c7sc02664a",
        ),
        Example(
            "https://pubs.rsc.org/en/content/articlehtml/2020/sc/d0sc01101k",
            "10.1039/d0sc01101k",
            "10.1039/d0sc01101k",
        ),
    ),
)
