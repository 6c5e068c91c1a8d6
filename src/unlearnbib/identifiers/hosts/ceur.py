"""CEUR Workshop Proceedings: https://ceur-ws.org, by volume and file; no DOIs."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="ceur",
    kind="publisher",
    domains=("ceur-ws.org",),
    shared=("sunsite.informatik.rwth-aachen.de/publications",),
    links=(r"/(?:publications/CEUR-WS/)?Vol-(?P<volume>\d+)/(?P<name>[\w./-]+?)(?:\.(?:pdf|ps))?",),
    id="Vol-{volume}/{name}",
    url="https://ceur-ws.org/Vol-{volume}/{name}.pdf",
    examples=(Example("http://ceur-ws.org/Vol-3164/paper5.pdf", "Vol-3164/paper5"),),
)
