"""ACL Anthology: https://aclanthology.org, the proceedings and journals of computational linguistics.

Ids: "2025.acl-long.305" since 2020, "P19-1001" before (https://aclanthology.org/info/ids/). Which
volumes have DOIs, and that they are 10.18653/v1/ID then, is counted over the Anthology's own data
in data/acl-doi-volumes.json, with the papers that are exceptions and the front matter that has one;
COLING 2018, 2022, 2025, LREC and many others have none. People print such DOIs all the same; a volume
that was counted to have none gets none.
"""

from functools import cache

from unlearnbib.identifiers.host import Example, Facts, Host
from unlearnbib.storage.resources import load_json
from unlearnbib.text.late_pattern import compile_late

_ID = r"(?P<id>\d{4}\.[a-z0-9_]+-[a-z0-9]+\.\d+|[a-z]\d\d-\d{4})"
_OLD = compile_late(r"([A-Z])(\d\d)-(\d{4})")
# Workshops, C69 and the later volumes of D19 number their volumes with two digits (same page).
_TWO_DIGITS = compile_late(r"W|C69|D19-[5-9]")


def derive_volume(name: str) -> str:
    """Return the volume of a paper.

    >>> derive_volume("2025.acl-long.305"), derive_volume("P19-1001"), derive_volume("W04-1013")
    ('2025.acl-long', 'P19-1', 'W04-10')
    """
    return _split(name)[0]


def name_volume(name: str) -> str:
    """Return the volume of a paper as URLs of the Anthology name it, with all its digits.

    >>> name_volume("W04-1013"), name_volume("W04-0101"), name_volume("P19-1001")
    ('W04-10', 'W04-01', 'P19-1')
    """
    old = _OLD.fullmatch(name)
    digits = 2 if _TWO_DIGITS.match(name) else 1
    return f"{old[1]}{old[2]}-{old[3][:digits]}" if old else derive_volume(name)


def _split(name: str) -> tuple[str, int]:
    """Return the volume of a paper and its number there; the front matter is number 0."""
    old = _OLD.fullmatch(name)
    if not old:
        volume, _, number = name.rpartition(".")
        return volume, int(number)
    digits = 2 if _TWO_DIGITS.match(name) else 1
    return f"{old[1]}{old[2]}-{int(old[3][:digits])}", int(old[3][digits:])


def derive_doi(name: str) -> str | None:
    """Return the DOI of a paper, if every paper of its volume has one, but for exceptions that are known.

    >>> derive_doi("2023.acl-long.100"), derive_doi("2023.acl-long.911"), derive_doi("2020.acl-main.0")
    ('10.18653/v1/2023.acl-long.100', None, None)
    """
    is_whole = _is_listed(name, "volumes") and not _is_exception(name)
    has_one = is_whole and (_split(name)[1] or _split(name)[0] in _load_column("front_matter"))
    return f"10.18653/v1/{name}" if has_one else None


def has_no_doi(name: str) -> bool:
    """Return whether a paper is known to have no DOI; False also where its volume was not counted."""
    is_counted = _is_listed(name, "volumes") and not _is_listed(name, "shown")
    is_front_matter = is_counted and not _split(name)[1] and not derive_doi(name)
    return _is_listed(name, "without") or _is_exception(name) or is_front_matter


def _is_exception(name: str) -> bool:
    volume, number = _split(name)
    return number in load_json("acl-doi-volumes.json")["exceptions"].get(volume, ())


def _is_listed(name: str, column: str) -> bool:
    """Return whether the volume of a paper, or its whole series, is in a column of the counted table."""
    listed = _load_column(column)
    return derive_volume(name) in listed or derive_volume(name).rpartition("-")[0] in listed


@cache
def _load_column(column: str) -> frozenset[str]:
    return frozenset(load_json("acl-doi-volumes.json")[column])


def fold_case(name: str) -> str:
    """Return an id as the Anthology writes it: old ones in upper case, new ones in lower case."""
    return name.upper() if _OLD.fullmatch(name.upper()) else name.lower()


def derive_facts(name: str) -> Facts:
    """Return the year, which both forms of ids begin with; that of a dozen volumes is another."""
    if year := load_json("acl-doi-volumes.json")["years"].get(derive_volume(name)):
        return {"year": year}
    old = _OLD.fullmatch(name)
    if not old:
        return {"year": int(name[:4])}
    return {"year": int(old[2]) + (1900 if int(old[2]) >= 50 else 2000)}  # noqa: PLR2004 - from 1965


def derive_container(name: str) -> str:
    """Return the key of the proceedings."""
    return f"acl:{derive_volume(name)}"


HOST = Host(
    scheme="acl",
    kind="publisher",
    domains=(
        "aclanthology.org",
        "aclanthology.info",
        "aclweb.org",
        "aclanthology.coli.uni-saarland.de",
    ),
    links=(
        rf"/(?:anthology/)?(?:papers/)?(?:[a-z]/[a-z]\d\d/)?{_ID}(?:v\d+)?(?:\.(?:pdf|bib|xml|endf))?",
        rf"/papers/{_ID}/[a-z]\d\d-\d{{4}}",
        rf"/anthology-new/[a-z]/[a-z]\d\d/{_ID}(?:v\d+)?(?:\.pdf)?",
    ),
    letter_case=fold_case,
    url="https://aclanthology.org/{id}/",
    dois=(rf"10\.18653/v1/{_ID}(?:v\d+)?", rf"10\.3115/v1/{_ID}"),
    doi=derive_doi,
    lacks_doi=has_no_doi,
    doi_rule="every paper of the Anthology volume has the DOI 10.18653/v1/ID",
    facts=derive_facts,
    container=derive_container,
    examples=(
        Example(
            "https://aclanthology.org/2025.findings-acl.949/",
            "2025.findings-acl.949",
            "10.18653/v1/2025.findings-acl.949",
            facts={"year": 2025},
        ),
        Example(
            "http://www.aclanthology.org/2025.acl-long.305.pdf",
            "2025.acl-long.305",
            "10.18653/v1/2025.acl-long.305",
        ),
        Example(
            "https://aclanthology.org/2024.acl-long.457v2.pdf",
            "2024.acl-long.457",
            "10.18653/v1/2024.acl-long.457",
        ),
        Example("https://www.aclweb.org/anthology/P19-1001", "P19-1001", "10.18653/v1/P19-1001"),
        Example("https://aclanthology.org/p18-1224/", "P18-1224", "10.18653/v1/P18-1224"),
        Example(
            "https://www.aclweb.org/anthology/papers/N/N19/N19-1423/",
            "N19-1423",
            "10.18653/v1/N19-1423",
        ),
        Example("https://www.aclweb.org/anthology/D19-1410.pdf", "D19-1410", "10.18653/v1/D19-1410"),
        Example(
            "https://aclanthology.org/2020.coling-main.1",
            "2020.coling-main.1",
            "10.18653/v1/2020.coling-main.1",
        ),
        Example("https://aclanthology.org/2025.coling-main.252/", "2025.coling-main.252"),
        Example("https://doi.org/10.18653/v1/2025.coling-main.252", "2025.coling-main.252"),
        Example("https://doi.org/10.18653/v1/P19-1001v2", "P19-1001", "10.18653/v1/P19-1001"),
        Example("http://aclanthology.info/papers/P18-1001/p18-1001", "P18-1001", "10.18653/v1/P18-1001"),
        Example("https://aclanthology.org/2022.coling-1.5/", "2022.coling-1.5"),
        Example("https://aclanthology.org/2024.lrec-main.7/", "2024.lrec-main.7"),
        Example("https://aclanthology.org/P02-1040/", "P02-1040", facts={"year": 2002}),
        Example("https://aclanthology.org/W04-1013", "W04-1013", facts={"year": 2004}),
        Example("https://aclanthology.org/C86-1040/", "C86-1040", facts={"year": 1986}),
        Example(
            "https://doi.org/10.18653/v1/2024.findings-acl.107",
            "2024.findings-acl.107",
            "10.18653/v1/2024.findings-acl.107",
        ),
        Example("https://doi.org/10.18653/V1/D19-1410", "D19-1410", "10.18653/v1/D19-1410"),
        Example("https://doi.org/10.3115/v1/P14-1062", "P14-1062", "10.3115/v1/P14-1062"),
    ),
)
