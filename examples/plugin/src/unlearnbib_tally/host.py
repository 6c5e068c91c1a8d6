"""The host dunes.example: `https://dunes.example/paper/12` names the paper dunes:12."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="dunes",
    kind="preprint",
    domains=("dunes.example",),
    links=(r"/paper/(?P<id>\d+)",),
    url="https://dunes.example/paper/{id}",
    examples=(Example("http://www.dunes.example/paper/12?v=2", "12"),),
)
