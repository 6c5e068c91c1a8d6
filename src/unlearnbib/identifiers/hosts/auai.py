"""UAI before PMLR: https://www.auai.org and its library at dslpitt.org; no DOIs."""

from unlearnbib.identifiers.host import Example, Facts, Host
from unlearnbib.text.late_pattern import compile_late

_YEAR = compile_late(r"uai(\d{4})/.*")


def derive_facts(name: str) -> Facts:
    """Return the year, where the id has one."""
    found = _YEAR.fullmatch(name)
    return {"year": int(found[1])} if found else {}


HOST = Host(
    scheme="auai",
    kind="publisher",
    domains=("auai.org",),
    links=(r"/(?:~[\w-]+/)?(?P<year>uai\d{4})/(?:proceedings/)?(?:papers/)?(?P<name>[\w./-]+?)(?:\.pdf)?",),
    id="{year}/{name}",
    letter_case=str.lower,
    facts=derive_facts,
    examples=(
        Example(
            "http://auai.org/uai2017/proceedings/papers/203.pdf",
            "uai2017/203",
            facts={"year": 2017},
        ),
        Example("http://auai.org/~w-auai/uai2019/proceedings/papers/12.pdf", "uai2019/12"),
    ),
)

LIBRARY = Host(
    scheme="auai",
    kind="publisher",
    domains=("dslpitt.org",),
    links=(r"/uai/displayarticledetails\.jsp\?(?:.*&)?article_id=(?P<article>\d+)(?:&.*)?",),
    id="article/{article}",
    url="https://dslpitt.org/uai/displayArticleDetails.jsp?mmnu=1&smnu=2&article_id={article}",
    examples=(
        Example(
            "https://dslpitt.org/uai/displayArticleDetails.jsp?mmnu=1&smnu=2&article_id=1325&proceeding_id=25",
            "article/1325",
        ),
    ),
)

PAPERS = Host(
    scheme="auai",
    kind="publisher",
    domains=("dslpitt.org",),
    links=(r"/(?:uai/)?papers/(?P<folder>\d\d)/(?P<name>[\w-]+)\.pdf",),
    id="papers/{folder}/{name}",
    url="https://dslpitt.org/uai/papers/{folder}/{name}.pdf",
    examples=(Example("http://dslpitt.org/uai/papers/11/p1-abbasi.pdf", "papers/11/p1-abbasi"),),
)
