"""ICML: https://icml.cc, where the papers of some years before PMLR are, by their numbers; no DOIs."""

from unlearnbib.identifiers.host import Example, Facts, Host


def derive_facts(name: str) -> Facts:
    """Return the year, which the id begins with."""
    return {"year": int(name[:4])}


HOST = Host(
    scheme="icml",
    kind="publisher",
    domains=(),
    shared=("icml.cc/2011", "icml.cc/2012", "icml.cc/conferences", "icml.cc/imls"),
    links=(
        r"/(?:(?:imls/)?conferences/)?(?P<year>200[5-9]|201[0-2])/(?:proceedings/)?papers/(?P<number>\d+)[\w-]*\.pdf",
    ),
    by_id="https://icml.cc/Conferences/{year}/papers/{number}.pdf",
    id="{year}/{number}",
    facts=derive_facts,
    examples=(
        Example("https://icml.cc/2012/papers/625.pdf", "2012/625", facts={"year": 2012}),
        Example("https://icml.cc/Conferences/2010/papers/432.pdf", "2010/432"),
        Example("https://icml.cc/imls/conferences/2007/proceedings/papers/404.pdf", "2007/404"),
        Example("http://www.icml.cc/2011/papers/125_icmlpaper.pdf", "2011/125", facts={"year": 2011}),
    ),
)
