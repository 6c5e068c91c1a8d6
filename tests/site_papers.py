"""Made-up papers, some of them hostile, for the tests of the site."""

from unlearnbib import Name, Paper

HOSTILE = (
    "</script><script>window.hit=1</script>",
    '"><img src=x onerror="window.hit=2">',
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "\u2028 and \u2029 between ]]> <!-- --> lines",
    "Ein Satz über „Sand“ & <i>Wind</i>",
)


def make_papers():
    """Return twelve papers of three venues, a hostile one for each of HOSTILE, and one without anything."""
    plain = [
        Paper(
            f"On Sand {number}", key=f"doe{number}", venue=("ICML", "ACL", "Journal of Sand")[number % 3],
            year=2015 + number % 4, authors=(Name("Doe", "Jane"), Name("Müller", "José")), doi=f"10.1234/{number}",
            type="article-journal", container_title="Journal of Sand", pages="1-9",
            keywords=("Dunes",) if number % 2 else ("Dunes", "Wind"),
        )
        for number in range(12)
    ]  # fmt: skip
    hostile = [
        Paper(
            text, key=f"evil{number}", venue=text, authors=(Name(literal=text),), keywords=(text,), year=2020,
            link="javascript:window.hit=3", url="data:text/html,<script>window.hit=4</script>",
        )
        for number, text in enumerate(HOSTILE)
    ]  # fmt: skip
    return [
        *plain,
        *hostile,
        Paper("Without anything", key="list"),
        Paper("Odd key", key="DBLP:conf/x/Doe+20"),
        Paper("Odder key", key="müller.2020/a&b?c=<d>*'"),
    ]


def make_many(count):
    """Return many papers with a title of their own."""
    venues = ("ICML", "ACL", "Journal of Sand", "NeurIPS")
    return [
        Paper(
            f"Title {number}", key=f"k{number}", venue=venues[number % 4], year=2000 + number % 25,
            authors=(Name(f"Doe{number % 977}", "Jane"),), doi=f"10.1234/{number}",
        )
        for number in range(count)
    ]  # fmt: skip
