"""IEEE Computer Society: https://www.computer.org/csdl, by venue, year and number; DOIs do not follow."""

from unlearnbib.identifiers.host import Example, Facts, Host


def derive_facts(name: str) -> Facts:
    """Return the year, the second part of the id."""
    return {"year": int(name.split("/")[1])}


HOST = Host(
    scheme="csdl",
    kind="publisher",
    domains=("computer.org", "csdl.computer.org"),
    links=(
        r"/csdl/(?:proceedings-article|proceedings)/(?P<venue>[\w-]+)/(?P<year>\d{4})/(?P<paper>\w{6,})(?:/\w+)?(?:/.*)?",
        r"/csdl/(?:journal|magazine|trans)/(?P<venue>\w+)/(?P<year>\d{4})/(?P<issue>\d\d)/(?P<paper>\w{6,})(?:/.*)?",
    ),
    by_id="https://www.computer.org/csdl/proceedings-article/{id}",
    id="{venue}/{year}/{paper}",
    letter_case=str.lower,
    facts=derive_facts,
    examples=(
        Example(
            "https://www.computer.org/csdl/proceedings-article/sp/2022/131600a980/1FlQxERjKCs",
            "sp/2022/131600a980",
            facts={"year": 2022},
        ),
        Example(
            "https://www.computer.org/csdl/journal/tp/2017/06/07485869/13rRUwdIOWa",
            "tp/2017/07485869",
            facts={"year": 2017},
        ),
    ),
)
