"""OpenAlex: https://openalex.org, an index; a work has the number W and digits."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="openalex",
    kind="index",
    domains=("openalex.org", "api.openalex.org", "explore.openalex.org"),
    links=(r"/(?:works/)?(?P<id>w\d+)",),
    letter_case=str.upper,
    url="https://openalex.org/{id}",
    examples=(
        Example("https://openalex.org/W2919115771", "W2919115771"),
        Example("https://api.openalex.org/works/w2919115771", "W2919115771"),
    ),
)
