"""PeerJ: https://peerj.com; the article N has the DOI 10.7717/peerj.N, that of a section cs-N 10.7717/peerj-cs.N."""

from unlearnbib.identifiers.host import Example, Host

_END = r"(?:\.pdf|/.*)?"

HOST = Host(
    scheme="doi",
    kind="publisher",
    domains=("peerj.com",),
    links=(rf"/articles/(?P<number>\d+){_END}",),
    id="10.7717/peerj.{number}",
    doi_rule="the article N has the DOI 10.7717/peerj.N",
    examples=(
        Example("https://peerj.com/articles/4375/", "10.7717/peerj.4375", "10.7717/peerj.4375"),
        Example("https://peerj.com/articles/453.pdf", "10.7717/peerj.453", "10.7717/peerj.453"),
    ),
)

SECTIONS = Host(  # PeerJ Computer Science and the chemistry journals
    scheme="doi",
    kind="publisher",
    domains=HOST.domains,
    links=(rf"/articles/(?P<section>cs|pchem|ochem|ichem|achem|matsci)-(?P<number>\d+){_END}",),
    id="10.7717/peerj-{section}.{number}",
    doi_rule="the article cs-N has the DOI 10.7717/peerj-cs.N",
    examples=(
        Example("https://peerj.com/articles/cs-103/", "10.7717/peerj-cs.103", "10.7717/peerj-cs.103"),
        Example("https://peerj.com/articles/cs-86.pdf", "10.7717/peerj-cs.86", "10.7717/peerj-cs.86"),
    ),
)
