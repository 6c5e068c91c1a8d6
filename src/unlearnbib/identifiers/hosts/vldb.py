"""PVLDB: https://www.vldb.org/pvldb, by volume and file; DOIs exist and do not follow from the file."""

from unlearnbib.identifiers.host import Example, Facts, Host


def derive_facts(name: str) -> Facts:
    """Return journal and volume, which the id begins with."""
    return {
        "volume": name[3:].partition("/")[0],
        "type": "article-journal",
        "container_title": "Proceedings of the VLDB Endowment",
    }


HOST = Host(
    scheme="vldb",
    kind="publisher",
    domains=("vldb.org",),
    links=(
        r"/pvldb/(?:vol)?(?P<volume>\d+)/(?P<name>[\w.-]+?)(?:\.pdf)?",
        r"/pvldb/volumes/(?P<volume>\d+)/paper/(?P<name>.+)",
    ),
    id="vol{volume}/{name}",
    url="https://www.vldb.org/pvldb/vol{volume}/{name}.pdf",
    facts=derive_facts,
    examples=(
        Example(
            "https://www.vldb.org/pvldb/vol18/p5371-tong.pdf",
            "vol18/p5371-tong",
            facts={"volume": "18", "container_title": "Proceedings of the VLDB Endowment"},
        ),
        Example("http://www.vldb.org/pvldb/1/1453872.pdf", "vol1/1453872"),
    ),
)
