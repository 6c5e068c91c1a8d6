"""ACM Digital Library: https://dl.acm.org, whose URLs hold the DOI.

10.5555 is not a registered prefix but the library's own for papers without a DOI: such a paper is named
by the library only. The proceedings' DOI is the part before the last period.
"""

from unlearnbib.identifiers.doi import DOI_PREFIX
from unlearnbib.identifiers.host import Example, Host
from unlearnbib.text.late_pattern import compile_late

_DOMAINS = ("dl.acm.org", "portal.acm.org")
_VIEW = r"/doi/(?:abs/|suppl/|full/|pdf/|epdf/|fullhtml/|proceedings/|book/)?"
_IN_PROCEEDINGS = compile_late(r"(10\.1145/\d+)\.\d+")


def derive_container(doi: str) -> str | None:
    """Return the key of the ACM proceedings that `doi` names a paper of."""
    found = _IN_PROCEEDINGS.fullmatch(doi)
    return f"doi:{found[1]}" if found else None


HOST = Host(
    scheme="doi",
    kind="publisher",
    domains=_DOMAINS,
    links=(rf"{_VIEW}(?P<id>(?!10\.5555/){DOI_PREFIX}[^?]+)",),
    url="https://doi.org/{id}",
    examples=(
        Example(
            "https://dl.acm.org/doi/abs/10.1145/3448016.3452841",
            "10.1145/3448016.3452841",
            "10.1145/3448016.3452841",
        ),
        Example(
            "https://dl.acm.org/doi/pdf/10.1145/3690624.3709312?download=true",
            "10.1145/3690624.3709312",
            "10.1145/3690624.3709312",
        ),
    ),
)

LIBRARY = Host(
    scheme="acm",
    kind="publisher",
    domains=_DOMAINS,
    links=(rf"{_VIEW}(?P<id>10\.5555/[\d.]+)(?:/.*)?",),
    url="https://dl.acm.org/doi/{id}",
    dois=(r"(?P<id>10\.5555/.+)",),
    examples=(
        Example("https://dl.acm.org/doi/10.5555/2789272.2789288", "10.5555/2789272.2789288"),
        Example("https://doi.org/10.5555/3295222.3295349", "10.5555/3295222.3295349"),
    ),
)

CITATIONS = Host(  # URLs before 2020: whether there is a DOI does not follow from their numbers
    scheme="acm",
    kind="publisher",
    domains=_DOMAINS,
    links=(r"/citation\.cfm\?(?:.*&)?(?:id|doid)=(?P<id>[\d.]+)(?:&.*)?",),
    examples=(Example("https://dl.acm.org/citation.cfm?doid=2976749.2978318", "2976749.2978318"),),
)
