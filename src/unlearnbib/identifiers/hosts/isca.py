"""ISCA Archive: https://www.isca-archive.org (Interspeech and workshops); the number of the DOI is not in the link."""

from unlearnbib.identifiers.host import Example, Facts, Host
from unlearnbib.text.late_pattern import compile_late

_YEAR = compile_late(r"[a-z_]+((?:19|20)\d\d)[a-z_]*/.*")


def derive_facts(name: str) -> Facts:
    """Return the year in the name of the conference, if it has one."""
    found = _YEAR.fullmatch(name)
    return {"year": int(found[1])} if found else {}


HOST = Host(
    scheme="isca",
    kind="publisher",
    domains=("isca-archive.org", "isca-speech.org"),
    links=(r"/(?:archive/)?(?P<id>[a-z]\w*_\d{2,4}\w*/[a-z-]+\d\d[a-z]*_\w+)\.(?:html|pdf)",),
    letter_case=str.lower,
    url="https://www.isca-archive.org/{id}.html",
    facts=derive_facts,
    examples=(
        Example(
            "https://www.isca-archive.org/interspeech_2018/chaudhuri18_interspeech.pdf",
            "interspeech_2018/chaudhuri18_interspeech",
            facts={"year": 2018},
        ),
        Example(
            "https://www.isca-speech.org/archive/interspeech_2023/yao23b_interspeech.html",
            "interspeech_2023/yao23b_interspeech",
            facts={"year": 2023},
        ),
    ),
)
