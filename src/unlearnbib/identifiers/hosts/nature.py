"""Nature: https://www.nature.com; the article X has the DOI 10.1038/X.

Only names of forms that are the suffix of the DOI as they are: in others (`ismej20128`) the periods of the
suffix are left out, and journals that came from other publishers keep their prefixes: s41599 has 10.1057.
"""

from unlearnbib.identifiers.host import Example, Host

_END = r"(?:\.pdf|/.*)?"

HOST = Host(
    scheme="doi",
    kind="publisher",
    domains=("nature.com",),
    links=(
        rf"/articles/(?P<article>(?!s41599|s40494)[sd]\d{{5}}-[\w-]+?){_END}",
        rf"/articles/(?P<article>(?:n[a-z]+\.|ncomms\d*\.?)[\w.-]+?){_END}",
        rf"/articles/(?P<article>(?:srep|ncomms|nature)\d{{4,5}}|n[a-z]{{1,9}}\d{{1,4}}|\d{{6}}[a-z]\d|350\d{{5}}){_END}",
    ),
    id="10.1038/{article}",
    doi_rule="the article X has the DOI 10.1038/X",
    examples=(
        Example(
            "https://www.nature.com/articles/s42256-025-00985-0",
            "10.1038/s42256-025-00985-0",
            "10.1038/s42256-025-00985-0",
        ),
        Example("https://www.nature.com/articles/srep12345.pdf", "10.1038/srep12345", "10.1038/srep12345"),
        Example("https://www.nature.com/articles/nature14539", "10.1038/nature14539", "10.1038/nature14539"),
        Example("https://www.nature.com/articles/nrn2787", "10.1038/nrn2787", "10.1038/nrn2787"),
        Example("https://www.nature.com/articles/nmeth.2089", "10.1038/nmeth.2089", "10.1038/nmeth.2089"),
        Example("https://www.nature.com/articles/171737a0", "10.1038/171737a0", "10.1038/171737a0"),
    ),
)

PALGRAVE = Host(  # Humanities and Social Sciences Communications
    scheme="doi",
    kind="publisher",
    domains=HOST.domains,
    links=(rf"/articles/(?P<article>s41599-[\w-]+?){_END}",),
    id="10.1057/{article}",
    doi_rule="the article s41599-X has the DOI 10.1057/s41599-X",
    examples=(
        Example(
            "https://www.nature.com/articles/s41599-020-0501-9",
            "10.1057/s41599-020-0501-9",
            "10.1057/s41599-020-0501-9",
        ),
    ),
)
