"""DBLP: https://dblp.org, a bibliography; its key names the record, and not the paper at its publisher."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="dblp",
    kind="index",
    domains=("dblp.org", "dblp.uni-trier.de", "dblp.dagstuhl.de"),
    links=(
        r"/rec/(?:(?:html|bibtex|bib|rdf|xml)\d?/)?(?P<id>\w+/[\w-]+/[\w:.-]+?)(?:\.(?:html|bib|xml|rdf|ris|nt|ttl))?",
    ),
    url="https://dblp.org/rec/{id}",
    examples=(
        Example("https://dblp.org/rec/conf/icml/FaniCCC24.bib?param=1", "conf/icml/FaniCCC24"),
        Example(
            "https://dblp.uni-trier.de/rec/html/journals/corr/abs-2406-10890",
            "journals/corr/abs-2406-10890",
        ),
    ),
)
