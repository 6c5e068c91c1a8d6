"""Zenodo: https://zenodo.org; the record N has the DOI 10.5281/zenodo.N (https://help.zenodo.org/faq/)."""

from unlearnbib.resolvers.host import Example, Host

HOST = Host(
    scheme="doi",
    domains=("zenodo.org",),
    links=(r"/records?/(?P<record>\d+)(?:/.*)?",),
    id="10.5281/zenodo.{record}",
    examples=(
        Example(
            "https://zenodo.org/records/1234567/files/x.pdf",
            "10.5281/zenodo.1234567",
            "10.5281/zenodo.1234567",
        ),
    ),
)
