"""IEEE Xplore: https://ieeexplore.ieee.org, by the number of the document; its DOI does not follow."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="ieee",
    kind="publisher",
    domains=("ieeexplore.ieee.org",),
    links=(
        r"/(?:abstract/)?document/0*(?P<id>\d+)(?:/.*)?",
        r"/(?:stamp|xpl|xpls|ielx?\d*)/.*?\?(?:.*&)?arnumber=0*(?P<id>\d+)(?:&.*)?",
        r"/iel[x\d]*/(?:\d+/)+0*(?P<id>\d+)\.pdf",
    ),
    url="https://ieeexplore.ieee.org/document/{id}",
    examples=(
        Example("https://ieeexplore.ieee.org/document/4408927/", "4408927"),
        Example("http://ieeexplore.ieee.org/abstract/document/9519428", "9519428"),
        Example("https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=09519428", "9519428"),
    ),
)
