"""ISMIR: https://archives.ismir.net, by conference and number; the DOIs are Zenodo's and do not follow."""

from unlearnbib.identifiers.host import Example, Facts, Host


def derive_facts(name: str) -> Facts:
    """Return the year, which the name of the conference ends with."""
    return {"year": int(name.partition("/")[0][-4:])}


HOST = Host(
    scheme="ismir",
    kind="publisher",
    domains=("archives.ismir.net",),
    links=(r"/(?P<id>ismir\d{4}/(?:paper|latebreaking)/\d+)\.pdf",),
    letter_case=str.lower,
    url="https://archives.ismir.net/{id}.pdf",
    facts=derive_facts,
    examples=(
        Example(
            "https://archives.ismir.net/ismir2021/paper/000076.pdf",
            "ismir2021/paper/000076",
            facts={"year": 2021},
        ),
    ),
)
