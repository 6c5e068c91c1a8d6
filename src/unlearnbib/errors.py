"""What can go wrong, as a small tree; each error is a builtin too, carries its values, says what to do."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from warnings import warn


class UnlearnbibError(Exception):
    """Any error that unlearnbib raises on purpose: its text is one line for a person."""


class CatalogError(UnlearnbibError, ValueError):
    """A page that cannot be read as a catalog: the `page`, and the `reason`.

    >>> print(CatalogError("papers.md", "is empty"))
    papers.md: is empty
    """

    def __init__(self, page: str, reason: str) -> None:
        super().__init__(page, reason)
        self.page, self.reason = page, reason

    def __str__(self) -> str:
        return f"{self.page}: {self.reason}"


class BibError(UnlearnbibError, ValueError):
    """A .bib file that cannot be read, or must not be rewritten: its `path`, the `reason`, the `line`."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        super().__init__(path, reason, line)
        self.path, self.reason, self.line = path, reason, line

    def __str__(self) -> str:
        return f"{self.path}{f':{self.line}' if self.line else ''}: {self.reason}"


class MergeError(UnlearnbibError, ValueError):
    """A merge that cannot be asked for like this: the `reason`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WouldChangeError(UnlearnbibError, RuntimeError):
    """A file that a merge would change, when that was the question: its `path`, and `what` changes."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(path, what)
        self.path, self.what = path, what

    def __str__(self) -> str:
        return f"{self.path}: would change: {self.what}"


class DocumentError(UnlearnbibError, ValueError):
    """A document whose citations cannot be read: its `path`, and the `reason`; nothing was written."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class LinkError(UnlearnbibError, ValueError):
    """A text that is not a link to a paper: neither http nor https nor a DOI, or with a user name in it."""

    def __init__(self, link: str) -> None:
        super().__init__(link)
        self.link = link

    def __str__(self) -> str:
        return f"{self.link!r} is no http, https or DOI link"


class UnknownHostError(UnlearnbibError, LookupError):
    """A link that no host of the table knows; `link` holds it."""

    def __init__(self, link: str) -> None:
        super().__init__(link)
        self.link = link

    def __str__(self) -> str:
        return f"no host knows what {self.link!r} names; try the paper's DOI or its page at the publisher"


class UnknownKeyError(UnlearnbibError, LookupError):
    """A citation key that no paper has; `nearest` holds the keys that look like it."""

    def __init__(self, key: str, nearest: Sequence[str] = ()) -> None:
        super().__init__(key, tuple(nearest))
        self.key, self.nearest = key, tuple(nearest)

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        return f"no paper has the key {self.key!r}{hint}"


class UnknownFormatError(UnlearnbibError, LookupError):
    """A format that no exporter writes; `known` holds those that there are."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name, tuple(known))
        self.name, self.known = name, tuple(known)

    def __str__(self) -> str:
        return f"unknown format {self.name!r}; the formats are {', '.join(self.known)}"


class UnknownReaderError(UnlearnbibError, LookupError):
    """A reader of catalogs that there is not; `known` holds those that there are."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name, tuple(known))
        self.name, self.known = name, tuple(known)

    def __str__(self) -> str:
        return f"unknown reader {self.name!r}; the readers are {', '.join(self.known)}"


class ConfigError(UnlearnbibError, ValueError):
    """A file of choices that cannot be used: its `path`, and the `reason`."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class LockError(UnlearnbibError, ValueError):
    """A lock of keys that cannot be read: its `path`, the `line` or None, the `reason`."""

    def __init__(self, path: str, line: int | None, reason: str) -> None:
        super().__init__(path, line, reason)
        self.path, self.line, self.reason = path, line, reason

    def __str__(self) -> str:
        return f"{self.path}{f':{self.line}' if self.line else ''}: {self.reason}"


class PatternError(UnlearnbibError, ValueError):
    """A pattern of citation keys that is not understood: the `pattern`, and the `reason`."""

    def __init__(self, pattern: str, reason: str) -> None:
        super().__init__(pattern, reason)
        self.pattern, self.reason = pattern, reason

    def __str__(self) -> str:
        return f"key pattern {self.pattern!r}: {self.reason}"


class ChoiceError(UnlearnbibError, ValueError):
    """An unknown option, or a value that an option cannot have: its `name`, the `value`, and the `known` ones."""

    def __init__(self, name: str, value: str, known: Sequence[str]) -> None:
        super().__init__(name, value, tuple(known))
        self.name, self.value, self.known = name, value, tuple(known)

    def __str__(self) -> str:
        known = ", ".join(filter(None, self.known))
        if self.value:
            return f"{self.name} cannot be {self.value!r}; choose from {known}"
        from difflib import get_close_matches  # noqa: PLC0415 - only for this message

        near = get_close_matches(self.name, self.known, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"options: {known}" if known else "there are none"
        return f"unknown option {self.name!r}; {hint}"


class StyleError(UnlearnbibError, ValueError):
    """A citation style that is not there or cannot be used: its `style`, and the `reason`."""

    def __init__(self, style: str, reason: str) -> None:
        super().__init__(style, reason)
        self.style, self.reason = style, reason

    def __str__(self) -> str:
        return f"style {self.style!r}: {self.reason}"


class ItemError(UnlearnbibError, TypeError):
    """Something that is neither a paper nor an item of CSL-JSON; `number` is its place, counted from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def __str__(self) -> str:
        return f"item {self.number} is neither a Paper nor a dict of CSL-JSON"


class UnknownLocaleError(UnlearnbibError, LookupError):
    """A language that the styles have no terms of; `locale` holds it."""

    def __init__(self, locale: str) -> None:
        super().__init__(locale)
        self.locale = locale

    def __str__(self) -> str:
        return f"no terms of the language {self.locale!r}; give one such as de-DE, fr or pt-BR"


class NothingFoundError(UnlearnbibError, LookupError):
    """Filters that no paper passes."""

    def __str__(self) -> str:
        return "no paper passes the filters; nothing was written"


class OutputError(UnlearnbibError, OSError):
    """A file that cannot be written, and the `reason`; what stood there before still stands."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: cannot be written: {self.reason}"


class DumpError(UnlearnbibError, ValueError):
    """A dump that cannot be imported: its `path`, and the `reason`; what was imported before still stands.

    >>> print(DumpError("dblp.xml.gz", "the file ends in the middle; download it again"))
    dblp.xml.gz: cannot be imported: the file ends in the middle; download it again
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: cannot be imported: {self.reason}"


class IndexFileError(UnlearnbibError, ValueError):
    """An index of imported records that cannot be read: its `path`, and the `reason`."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: cannot be read: {self.reason}; delete it and import the dump again"


class MissingExtraError(UnlearnbibError, ImportError):
    """A package that an optional part needs and that is not installed; `extra` brings it."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(package, extra)
        self.package, self.extra = package, extra

    def __str__(self) -> str:
        return f"{self.package} is not installed; pip install 'unlearnbib[{self.extra}]' brings it"


class ThinDataError(UnlearnbibError, ValueError):
    """Fewer papers than are known: `venues` holds (answered, known) by venue; nothing was written."""

    def __init__(self, venues: Mapping[str, tuple[int, int]]) -> None:
        super().__init__(venues)
        self.venues = venues

    def __str__(self) -> str:
        told = ", ".join(f"{few} of {known} of {venue}" for venue, (few, known) in self.venues.items())
        return f"the web has fewer papers than the snapshot ({told}); nothing was written, try again later"


class CatalogWarning(UserWarning):
    """A row of a catalog that was rejected while the rest was read."""


class CitationWarning(UserWarning):
    """An item that a style prints nothing for, or that another of the same id hides."""


class WebWarning(UserWarning):
    """A service that did not answer, or a record of another paper that was refused."""


class Problem(NamedTuple):
    """A part of a page or a document that cannot be read: its `path` and `line`, and the reason.

    >>> print(Problem("papers.md", 12, "the row has no title"))
    papers.md:12: the row has no title
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"

    @property
    def page(self) -> str:
        """The old name of `path`."""
        warn("Problem.page is now Problem.path", DeprecationWarning, stacklevel=2)
        return self.path

    @property
    def reason(self) -> str:
        """The old name of `message`."""
        warn("Problem.reason is now Problem.message", DeprecationWarning, stacklevel=2)
        return self.message
