"""Dagstuhl: https://drops.dagstuhl.de; the file X.pdf of LIPIcs, OASIcs and others has the DOI 10.4230/X."""

from unlearnbib.identifiers.host import Example, Host

_SERIES = r"(?:LIPIcs|OASIcs|DagRep|DagMan|DARTS|LITES|TGDK|DFU)"

HOST = Host(
    scheme="doi",
    kind="publisher",
    domains=("drops.dagstuhl.de",),
    links=(rf"/storage/(?:[\w.-]+/)+(?P<paper>{_SERIES}\.[\w.-]+)/(?P=paper)\.pdf",),
    id="10.4230/{paper}",
    doi_rule="the file X.pdf of a series of Dagstuhl has the DOI 10.4230/X",
    examples=(
        Example(
            "https://drops.dagstuhl.de/storage/00lipics/lipics-vol272-mfcs2023/LIPIcs.MFCS.2023.87/LIPIcs.MFCS.2023.87.pdf",
            "10.4230/lipics.mfcs.2023.87",
            "10.4230/LIPIcs.MFCS.2023.87",
        ),
        Example(
            "https://drops.dagstuhl.de/storage/01oasics/oasics-vol071-tokenomics2019/OASIcs.Tokenomics.2019.10/OASIcs.Tokenomics.2019.10.pdf",
            "10.4230/oasics.tokenomics.2019.10",
            "10.4230/OASIcs.Tokenomics.2019.10",
        ),
    ),
)
