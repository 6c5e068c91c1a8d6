"""INSPIRE: https://inspirehep.net, the literature of high-energy physics; its number names the record."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="inspire",
    kind="index",
    domains=("inspirehep.net", "old.inspirehep.net"),
    links=(r"/(?:api/)?(?:literature|record)/(?P<id>\d+)(?:/.*)?",),
    url="https://inspirehep.net/literature/{id}",
    examples=(
        Example("https://inspirehep.net/literature/451647", "451647"),
        Example("http://inspirehep.net/record/451647?ln=en", "451647"),
    ),
)
