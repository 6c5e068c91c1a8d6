"""eLife: https://elifesciences.org; the article N has the DOI 10.7554/eLife.N, with all of its versions."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="doi",
    kind="publisher",
    domains=("elifesciences.org", "cdn.elifesciences.org"),
    links=(r"/(?:articles|reviewed-preprints)/(?P<article>\d{5,6})(?:v\d+)?(?:/.*)?",),
    id="10.7554/eLife.{article}",
    doi_rule="the article N has the DOI 10.7554/eLife.N",
    examples=(
        Example("https://elifesciences.org/articles/47994", "10.7554/elife.47994", "10.7554/eLife.47994"),
        Example(
            "https://cdn.elifesciences.org/articles/47994/elife-47994-v2.pdf",
            "10.7554/elife.47994",
            "10.7554/eLife.47994",
        ),
        Example(
            "https://elifesciences.org/reviewed-preprints/105119v1",
            "10.7554/elife.105119",
            "10.7554/eLife.105119",
        ),
    ),
)
