"""What can go wrong, as a small tree; each error is a builtin too, carries its values, says what to do."""

from collections.abc import Sequence


class UnlearnbibError(Exception):
    """Any error that unlearnbib raises on purpose: its text is one line for a person."""


class CatalogError(UnlearnbibError, ValueError):
    """A page that cannot be read as a catalog.

    >>> print(CatalogError("papers.md", "is empty"))
    papers.md: is empty
    """

    def __init__(self, page: str, reason: str) -> None:
        self.page = page
        self.reason = reason
        super().__init__(f"{page}: {reason}")


class LinkError(UnlearnbibError, ValueError):
    """A text that is no link to a paper: not http, https or a DOI, or with a user name in it."""


class UnknownHostError(UnlearnbibError, LookupError):
    """A link that no host of the table knows; `link` holds it."""

    def __init__(self, link: str) -> None:
        self.link = link
        super().__init__(f"no host knows what {link!r} names; ARCHITECTURE.md says how to add one")


class UnknownKeyError(UnlearnbibError, LookupError):
    """A citation key that no paper has; `nearest` holds the keys that look like it."""

    def __init__(self, key: str, nearest: Sequence[str] = ()) -> None:
        self.key = key
        self.nearest = tuple(nearest)
        hint = f"; did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"no paper has the key {key!r}{hint}")


class UnknownFormatError(UnlearnbibError, LookupError):
    """A format that no exporter writes; `known` holds those that there are."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        self.name = name
        self.known = tuple(known)
        super().__init__(f"unknown format {name!r}; the formats are {', '.join(self.known)}")


class OutputError(UnlearnbibError, OSError):
    """A file that cannot be written; what stood there before still stands."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: cannot be written: {reason}")

    def __str__(self) -> str:
        return str(self.args[0])
