"""NeurIPS proceedings: https://proceedings.neurips.cc (papers.nips.cc), every year since 1987.

Pages are named by year and a hash of 32 hex digits, before 2019 also by a number and the title. The
volume is the year less 1987 (384 of 384 years agree). DOIs exist since 2022, 10.52202/..., but their
numbers do not follow from the page.
"""

from unlearnbib.resolvers.host import Example, Facts, Host

_SECTION = r"/(?P<section>paper_files/paper|paper|book)/(?P<year>\d{4})/(?:hash|file)"
_TRACK = r"-(?:abstract|paper|metadata|bibtex|reviews?|authorfeedback|metareview|supplemental)"


def facts(name: str) -> Facts:
    """Return year, volume and series title, which the year in the id tells."""
    year, slash, _ = name.partition("/")
    if not slash:
        return {"container_title": "Advances in Neural Information Processing Systems"}
    return {
        "year": int(year),
        "volume": str(int(year) - 1987),
        "container_title": "Advances in Neural Information Processing Systems",
    }


def container(name: str) -> str:
    """Return the key of the proceedings."""
    return f"neurips:{name.partition('/')[0]}"


HOST = Host(
    scheme="neurips",
    domains=("proceedings.neurips.cc", "papers.neurips.cc", "papers.nips.cc", "books.nips.cc"),
    links=(rf"{_SECTION}/(?P<hash>[0-9a-f]{{32}}){_TRACK}(?P<track>[\w-]*)\.\w+",),
    id="{year}/{hash}",
    url="https://proceedings.neurips.cc/{section}/{year}/hash/{hash}-Abstract{track}.html",
    facts=facts,
    container=container,
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

NUMBERED = Host(
    scheme="neurips",
    domains=HOST.domains,
    links=(r"/paper/(?P<id>\d+)-(?P<slug>[^/]+?)(?:\.pdf)?",),
    url="https://papers.nips.cc/paper/{id}-{slug}",
    facts=facts,
    examples=(Example("http://papers.nips.cc/paper/7181-attention-is-all-you-need.pdf", "7181"),),
)
