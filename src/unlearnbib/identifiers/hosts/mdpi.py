"""MDPI: https://www.mdpi.com, by ISSN, volume, issue and article; the DOI has a short name of the journal instead."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="mdpi",
    kind="publisher",
    domains=("mdpi.com",),
    links=(r"/(?P<id>\d{4}-\d{3}[\dx]/\d+/\d+/\d+)(?:/.*)?",),
    letter_case=str.upper,
    url="https://www.mdpi.com/{id}",
    examples=(
        Example("https://www.mdpi.com/1424-8220/20/1/123/htm", "1424-8220/20/1/123"),
        Example("http://www.mdpi.com/2073-431X/10/2/18/pdf?version=1", "2073-431X/10/2/18"),
    ),
)
