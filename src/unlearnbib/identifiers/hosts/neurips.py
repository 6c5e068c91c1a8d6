"""NeurIPS proceedings: https://proceedings.neurips.cc (papers.nips.cc), every year since 1987.

Pages are named by year and a hash of 32 hex digits, before 2019 also by a number and the title. The
volume is the year less 1987 (384 of 384 years agree). DOIs exist since 2022, 10.52202/..., but their
numbers do not follow from the page.
"""

from typing import Any

from unlearnbib.identifiers.host import Example, Facts, Host

_TITLE = "Advances in Neural Information Processing Systems"
_PART = r"-(?:abstract|paper|metadata|bibtex|reviews?|authorfeedback|metareview|supplemental)"


def make_host(front: str, **rest: Any) -> Host:
    """Return a host in the software of these proceedings; `front` is the URL of its front page."""
    section = r"/(?P<section>paper_files/paper|paper|book)/(?P<year>198[7-9]|199\d|20\d\d)/(?:hash|file)"
    return Host(
        kind="publisher",
        links=(rf"{section}/(?P<hash>[0-9a-f]{{32}}){_PART}(?P<track>[\w-]*)\.\w+",),
        id="{year}/{hash}",
        letter_case=str.lower,
        url=front + "/{section}/{year}/hash/{hash}-Abstract{track}.html",
        by_id=front + "/paper/{year}/hash/{hash}-Abstract.html",  # the track of the page is not known
        **rest,
    )


def read_year(name: str) -> Facts:
    """Return the year, which ids of such pages begin with."""
    return {"year": int(name[:4])}


def derive_facts(name: str) -> Facts:
    """Return year, volume and series title, which follow from the year in the id."""
    year = int(name[:4])
    return {"year": year, "volume": str(year - 1987), "container_title": _TITLE}


def derive_container(name: str) -> str:
    """Return the key of the proceedings."""
    return f"neurips:{name[:4]}"


HOST = make_host(
    "https://proceedings.neurips.cc",
    scheme="neurips",
    domains=("proceedings.neurips.cc", "papers.neurips.cc", "papers.nips.cc", "books.nips.cc"),
    facts=derive_facts,
    container=derive_container,
    examples=(
        Example(
            "http://papers.nips.cc/paper_files/paper/2024/hash/b1f78dfc9ca0156498241012aec4efa0-Abstract-Datasets_and_Benchmarks_Track.html",
            "2024/b1f78dfc9ca0156498241012aec4efa0",
            facts={"year": 2024, "volume": "37"},
        ),
        Example(
            "https://proceedings.neurips.cc/paper/2021/hash/db8e1af0cb3aca1ae2d0018624204529-Abstract.html",
            "2021/db8e1af0cb3aca1ae2d0018624204529",
            facts={"year": 2021, "volume": "34"},
        ),
        Example(
            "https://papers.nips.cc/paper/2017/file/3f5ee243547dee91fbd053c1c4a845aa-Paper.pdf",
            "2017/3f5ee243547dee91fbd053c1c4a845aa",
            facts={"year": 2017, "volume": "30"},
        ),
    ),
)

DATASETS = make_host(  # the track's proceedings of 2021 are not a volume of the series
    "https://datasets-benchmarks-proceedings.neurips.cc",
    scheme="neurips",
    domains=("datasets-benchmarks-proceedings.neurips.cc",),
    facts=read_year,
    examples=(
        Example(
            "https://datasets-benchmarks-proceedings.neurips.cc/paper/2021/hash/3ef815416f775098fe977004015c6193-Abstract-round1.html",
            "2021/3ef815416f775098fe977004015c6193",
            facts={"year": 2021},
        ),
    ),
)

NUMBERED = Host(
    scheme="neurips",
    kind="publisher",
    domains=HOST.domains,
    links=(r"/paper/(?P<id>\d+)-(?P<slug>[^/]+?)(?:\.pdf)?",),
    url="https://papers.nips.cc/paper/{id}-{slug}",
    facts=lambda _: {"container_title": _TITLE},
    examples=(Example("http://papers.nips.cc/paper/7181-attention-is-all-you-need.pdf", "7181"),),
)
