"""Research Square: https://www.researchsquare.com; the DOI of an early preprint has another number than its page."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="researchsquare",
    kind="preprint",
    domains=("researchsquare.com",),
    links=(r"/article/(?P<id>rs-\d+)(?:/.*)?",),
    letter_case=str.lower,
    url="https://www.researchsquare.com/article/{id}",
    examples=(Example("https://www.researchsquare.com/article/rs-35172/v1", "rs-35172"),),
)
