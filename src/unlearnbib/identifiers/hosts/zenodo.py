"""Zenodo: https://zenodo.org; the record N has the DOI 10.5281/zenodo.N."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="doi",
    kind="archive",
    domains=("zenodo.org",),
    links=(r"/records?/(?P<record>\d+)(?:/.*)?",),
    id="10.5281/zenodo.{record}",
    examples=(
        Example(
            "https://zenodo.org/records/10256836",
            "10.5281/zenodo.10256836",
            "10.5281/zenodo.10256836",
        ),
    ),
)
