"""OSF Preprints: https://osf.io/preprints; a project of the OSF has such an id too, and is no paper."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="osf",
    kind="preprint",
    domains=("osf.io",),
    links=(r"/preprints/(?:[a-z]+/)?(?P<id>[a-z\d]{5})(?:_v\d+)?(?:/.*)?",),
    letter_case=str.lower,
    url="https://osf.io/preprints/{id}",
    examples=(
        Example("https://osf.io/preprints/psyarxiv/h8v7x", "h8v7x"),
        Example("https://osf.io/preprints/socarxiv/4hmb6_v1", "4hmb6"),
    ),
)

FORMER = Host(  # the sites that the archives had until 2024
    scheme="osf",
    kind="preprint",
    domains=("psyarxiv.com",),
    links=(r"/(?P<id>[a-z\d]{5})(?:/.*)?",),
    letter_case=str.lower,
    url=HOST.url,
    examples=(Example("https://psyarxiv.com/h8v7x/", "h8v7x"),),
)
