"""ScienceDirect: https://www.sciencedirect.com, by Elsevier's number of an article (PII); the DOI does not follow."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="pii",
    kind="publisher",
    domains=("sciencedirect.com", "linkinghub.elsevier.com"),
    links=(r"/(?:science/article/(?:abs/|am/)?|retrieve/)pii/(?P<id>[sb]?\d{15,16}[\dx])(?:/.*)?",),
    letter_case=str.upper,
    url="https://www.sciencedirect.com/science/article/pii/{id}",
    examples=(
        Example("https://www.sciencedirect.com/science/article/pii/S0893608014002135", "S0893608014002135"),
        Example(
            "https://www.sciencedirect.com/science/article/abs/pii/S089360801400213X", "S089360801400213X"
        ),
        Example("https://linkinghub.elsevier.com/retrieve/pii/S0893608014002135", "S0893608014002135"),
        Example("https://www.sciencedirect.com/science/article/pii/0893608089900208", "0893608089900208"),
    ),
)
