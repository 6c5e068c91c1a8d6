"""PMLR: https://proceedings.mlr.press, a series of proceedings; no DOIs as a rule.

Every volume is one of the series Proceedings of Machine Learning Research. Venue and year of 67
volumes are in data/pmlr-volumes.json.
"""

from unlearnbib.identifiers.host import Example, Facts, Host
from unlearnbib.storage.resources import load_json

_NAME = r"(?P<name>[\w.'-]+?)"


def derive_volume(name: str) -> str:
    """Return the volume of a paper; those with an R are reissues.

    >>> derive_volume("v139/murata21a"), derive_volume("r0/bar95a")
    ('v139', 'r0')
    """
    return name.partition("/")[0]


def derive_facts(name: str) -> Facts:
    """Return the series, the volume, and the year where the volume is known."""
    volume = derive_volume(name)
    if not volume.startswith("v"):
        return {}
    known = load_json("pmlr-volumes.json")["volumes"].get(volume[1:])
    series = {"collection_title": "Proceedings of Machine Learning Research", "volume": volume[1:]}
    return series | ({"year": known[1]} if known else {})


def derive_venue(name: str) -> str:
    """Return the venue of the volume of a paper, as DBLP names it, or "" where the volume is not known.

    >>> derive_venue("v139/murata21a"), derive_venue("r0/bar95a")
    ('ICML', '')
    """
    known = load_json("pmlr-volumes.json")["volumes"].get(derive_volume(name).removeprefix("v"))
    return known[0] if known else ""


def derive_container(name: str) -> str:
    """Return the key of the volume."""
    return f"pmlr:{derive_volume(name)}"


HOST = Host(
    scheme="pmlr",
    kind="publisher",
    domains=("proceedings.mlr.press", "jmlr.org", "jmlr.csail.mit.edu"),
    shared=("raw.githubusercontent.com/mlresearch",),
    links=(
        rf"/(?:proceedings/papers/)?(?P<volume>[vr]\d{{1,4}})/{_NAME}(?:-supp)?\.(?:html|pdf|bib)",
        rf"/(?:proceedings/papers/)?(?P<volume>[vr]\d{{1,4}})/{_NAME}/[\w.'-]+\.pdf",
        rf"/mlresearch/(?P<volume>[vr]\d{{1,4}})/(?:main|gh-pages)/(?:assets/)?{_NAME}/.*",
    ),
    id="{volume}/{name}",
    letter_case=str.lower,
    url="https://proceedings.mlr.press/{id}.html",
    facts=derive_facts,
    container=derive_container,
    examples=(
        Example(
            "http://proceedings.mlr.press/v139/murata21a.html",
            "v139/murata21a",
            facts={"volume": "139", "year": 2021},
        ),
        Example("https://proceedings.mlr.press/v267/muresanu25a/muresanu25a.pdf", "v267/muresanu25a"),
        Example("https://proceedings.mlr.press/v139/murata21a/supp.pdf", "v139/murata21a"),
        Example("https://proceedings.mlr.press/v151/jee-cho22a.html", "v151/jee-cho22a"),
        Example(
            "http://jmlr.org/proceedings/papers/v37/ahn15.html",
            "v37/ahn15",
            facts={"volume": "37", "year": 2015},
        ),
        Example(
            "https://raw.githubusercontent.com/mlresearch/v267/main/assets/muresanu25a/muresanu25a.pdf",
            "v267/muresanu25a",
        ),
    ),
)
