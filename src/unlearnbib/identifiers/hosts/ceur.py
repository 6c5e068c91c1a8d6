"""CEUR Workshop Proceedings: https://ceur-ws.org, by volume and file; no DOIs."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="ceur",
    domains=("ceur-ws.org", "sunsite.informatik.rwth-aachen.de"),
    links=(r"/(?:publications/CEUR-WS/)?Vol-(?P<volume>\d+)/(?P<name>[\w./-]+?)(?:\.(?:pdf|ps))?",),
    id="Vol-{volume}/{name}",
    url="https://ceur-ws.org/Vol-{volume}/{name}.pdf",
    examples=(Example("http://ceur-ws.org/Vol-3164/paper5.pdf", "Vol-3164/paper5"),),
)
