"""NDSS: https://www.ndss-symposium.org; DOIs are printed in the papers only and do not follow from the page."""

from unlearnbib.identifiers.host import Example, Facts, Host
from unlearnbib.text.late_pattern import compile_late

_YEAR = compile_late(r"(?:ndss|(?:uploads/)(?:[a-z]+)?)(20\d\d)[/_-].*")


def derive_facts(name: str) -> Facts:
    """Return the year, where the id has one."""
    found = _YEAR.fullmatch(name)
    return {"year": int(found[1])} if found else {}


HOST = Host(
    scheme="ndss",
    kind="publisher",
    domains=("ndss-symposium.org",),
    links=(r"/ndss-paper/(?:(?:auto-draft|20\d\d)/)?(?P<id>[\w%-]+)",),
    letter_case=str.lower,
    url="https://www.ndss-symposium.org/ndss-paper/{id}/",
    examples=(
        Example(
            "https://www.ndss-symposium.org/ndss-paper/machine-unlearning-of-features-and-labels/",
            "machine-unlearning-of-features-and-labels",
        ),
    ),
)

BY_YEAR = Host(  # until 2017
    scheme="ndss",
    kind="publisher",
    domains=HOST.domains,
    links=(r"/(?P<year>ndss\d{4})/(?:(?:ndss-\d{4}-)?programme/|accepted-papers/)?(?P<slug>[\w%-]+)",),
    id="{year}/{slug}",
    letter_case=str.lower,
    url="https://www.ndss-symposium.org/{year}/{slug}/",
    facts=derive_facts,
    examples=(
        Example(
            "https://www.ndss-symposium.org/ndss2014/hardening-persona-improving-federated-web-login",
            "ndss2014/hardening-persona-improving-federated-web-login",
            facts={"year": 2014},
        ),
    ),
)

UPLOADS = Host(  # a paper, whose page has a name of its own
    scheme="ndss",
    kind="publisher",
    domains=HOST.domains,
    links=(r"/wp-content/uploads/(?:\d{4}/\d\d/)?(?P<file>[\w.-]+)\.pdf",),
    by_id="https://www.ndss-symposium.org/wp-content/uploads/{file}.pdf",
    id="uploads/{file}",
    letter_case=str.lower,
    facts=derive_facts,
    examples=(
        Example(
            "https://www.ndss-symposium.org/wp-content/uploads/2024-197-paper.pdf",
            "uploads/2024-197-paper",
            facts={"year": 2024},
        ),
        Example(
            "https://www.ndss-symposium.org/wp-content/uploads/2019/02/ndss2019_01A-1_Brasser_paper.pdf",
            "uploads/ndss2019_01a-1_brasser_paper",
            facts={"year": 2019},
        ),
    ),
)
