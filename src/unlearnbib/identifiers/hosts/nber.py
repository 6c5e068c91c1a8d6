"""NBER: https://www.nber.org/papers; the working paper wN has the DOI 10.3386/wN (in its "Document Object Identifier")."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="doi",
    kind="preprint",
    domains=("nber.org", "papers.nber.org"),
    links=(
        r"/papers/(?P<paper>[wth]\d{4,5})(?:\.pdf)?",
        r"/system/files/working_papers/(?P<paper>w\d{4,5})/(?P=paper)\.pdf",
    ),
    id="10.3386/{paper}",
    doi_rule="the working paper wN has the DOI 10.3386/wN",
    examples=(
        Example("https://www.nber.org/papers/w28885", "10.3386/w28885", "10.3386/w28885"),
        Example("http://www.nber.org/papers/w7211.pdf", "10.3386/w7211", "10.3386/w7211"),
        Example(
            "https://www.nber.org/system/files/working_papers/w19843/w19843.pdf",
            "10.3386/w19843",
            "10.3386/w19843",
        ),
    ),
)
