"""zbMATH Open: https://zbmath.org, reviews of mathematics, by a Zbl number or a number of its own.

Numbers: "Zbl 1262.42012", "JFM 45.0001.01" and "6149149" (https://zbmath.org/general-help/).
"""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="zbmath",
    kind="index",
    domains=("zbmath.org", "zbmath.de"),
    links=(
        r"/(?P<id>\d{6,9}|\d{4}\.\d{5}|\d{2}\.\d{4}\.\d{2})/?",
        r"/?\?(?:.*&)?q=an(?::|%3A)(?P<id>\d{6,9}|\d{4}\.\d{5}|\d{2}\.\d{4}\.\d{2})(?:&.*)?",
    ),
    url="https://zbmath.org/{id}",
    examples=(
        Example("https://zbmath.org/6149149", "6149149"),
        Example("https://zbmath.org/1262.42012", "1262.42012"),
        Example("https://zbmath.org/?q=an:1262.42012", "1262.42012"),
    ),
)
