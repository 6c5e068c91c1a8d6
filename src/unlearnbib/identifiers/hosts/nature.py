"""Nature: https://www.nature.com; the article X has the DOI 10.1038/X."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="doi",
    kind="publisher",
    domains=("nature.com",),
    links=(r"/articles/(?P<article>(?:s\d{5}|nature|n[a-z]+\.|ncomms)[\w.-]*?)(?:\.pdf|/.*)?",),
    id="10.1038/{article}",
    examples=(
        Example(
            "https://www.nature.com/articles/s42256-025-00985-0",
            "10.1038/s42256-025-00985-0",
            "10.1038/s42256-025-00985-0",
        ),
    ),
)
