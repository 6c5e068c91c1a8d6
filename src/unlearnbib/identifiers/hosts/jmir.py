"""JMIR: https://www.jmir.org and its journals' sites; the number of an article is one for all of them since 2017."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="jmir",
    kind="publisher",
    domains=("jmir.org",),
    has_subdomains=True,  # mhealth.jmir.org
    links=(r"/\d{4}/\d+/(?P<id>e\d{5,})(?:/.*)?",),
    by_id="https://www.jmir.org/2000/1/{id}",
    letter_case=str.lower,
    examples=(
        Example("https://www.jmir.org/2020/1/e19999", "e19999"),
        Example("https://mhealth.jmir.org/2018/11/e12106/", "e12106"),
    ),
)
