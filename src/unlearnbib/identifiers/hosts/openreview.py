"""OpenReview: https://openreview.net, where ICLR, ICML, TMLR and others review; no DOIs.

The forum's id names the paper on every page that takes `id=`.
"""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="openreview",
    kind="preprint",
    domains=("openreview.net", "api.openreview.net", "api2.openreview.net"),
    links=(r"/(?:forum|pdf|attachment|notes|revisions)\?(?:.*&)?(?:id|forum)=(?P<id>[\w-]+)(?:&.*)?",),
    url="https://openreview.net/forum?id={id}",
    examples=(
        Example("https://openreview.net/forum?id=tcK4PV3VN4", "tcK4PV3VN4"),
        Example("http://openreview.net/pdf?id=51WraMid8K", "51WraMid8K"),
        Example("https://openreview.net/attachment?id=Q1MHvGmhyT&name=pdf", "Q1MHvGmhyT"),
        Example("https://openreview.net/forum?noteId=x1&id=huo8MqVH6t", "huo8MqVH6t"),
        Example("https://api2.openreview.net/notes?forum=zONMuIVCAT&limit=1", "zONMuIVCAT"),
    ),
)
