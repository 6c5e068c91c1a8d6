"""JSTOR: https://www.jstor.org; the number of a stable URL is the suffix of a DOI in some journals only."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="jstor",
    kind="publisher",
    domains=("jstor.org",),
    links=(
        r"/(?:pss|(?:stable|discover)(?:/(?:pdf|info|view))?)/(?:10\.2307/)?(?P<id>(?!10\.)[a-z\d]\w*(?:\.\w+)*?)(?:\.pdf|/.*)?",
    ),
    url="https://www.jstor.org/stable/{id}",
    examples=(
        Example("https://www.jstor.org/stable/2346178", "2346178"),
        Example("http://www.jstor.org/stable/10.2307/2346178", "2346178"),
        Example("https://www.jstor.org/stable/pdf/2346178.pdf", "2346178"),
    ),
)
