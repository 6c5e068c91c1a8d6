"""Books by ISBN: https://openlibrary.org/isbn/ISBN, which redirects to an edition (openlibrary.org/dev/docs/api/books)."""

from unlearnbib.identifiers.host import Example, Facts, Host
from unlearnbib.identifiers.isbn import parse_isbn


def derive_facts(name: str) -> Facts:
    """Return the type and the ISBN: papers have none, and that of their proceedings does not name them."""
    return {"type": "book", "isbn": name}


HOST = Host(
    scheme="isbn",
    kind="index",
    domains=("openlibrary.org",),
    links=(r"/isbn/(?P<id>[0-9][0-9 \u2010-\u2015-]{8,16}[0-9X])(?:\.json)?",),
    letter_case=parse_isbn,
    accepts=bool,
    has_page=False,
    facts=derive_facts,
    examples=(
        Example("https://openlibrary.org/isbn/9780262035613", "9780262035613", facts={"type": "book"}),
        Example("isbn:0-262-03561-8", "9780262035613"),
        Example("ISBN:978-0-262-03561-3", "9780262035613"),
    ),
)
