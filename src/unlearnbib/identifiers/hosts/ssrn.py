"""SSRN: https://www.ssrn.com; the abstract N has the DOI 10.2139/ssrn.N, which its page suggests to cite."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="doi",
    kind="preprint",
    domains=("ssrn.com", "papers.ssrn.com"),
    links=(
        r"/sol3/(?:papers|abstract|delivery)\.cfm(?:/[^?]*)?\?(?:.*&)?abstract_?id=(?P<abstract>\d+)(?:&.*)?",
        r"/abstract=(?P<abstract>\d+)",
    ),
    id="10.2139/ssrn.{abstract}",
    doi_rule="the abstract N has the DOI 10.2139/ssrn.N",
    examples=(
        Example(
            "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=2477899",
            "10.2139/ssrn.2477899",
            "10.2139/ssrn.2477899",
        ),
        Example("https://ssrn.com/abstract=3213954", "10.2139/ssrn.3213954", "10.2139/ssrn.3213954"),
        Example(
            "https://papers.ssrn.com/sol3/Delivery.cfm/SSRN_ID3213954_code1.pdf?abstractid=3213954&mirid=1",
            "10.2139/ssrn.3213954",
            "10.2139/ssrn.3213954",
        ),
    ),
)
