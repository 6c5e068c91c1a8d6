"""The errors: two shapes in a small tree; each is a builtin too, carries its values, says how to go on."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple
from warnings import warn


class UnlearnbibError(Exception):
    """Any error that unlearnbib raises on purpose: its text is one line for a person."""


class _PlaceError(UnlearnbibError):
    """A place (a file, a page, a pattern), the `line` there or None, and the `reason`."""

    message: ClassVar[str] = "{place}: {reason}"

    def __init__(self, place: str, reason: str, line: int | None = None) -> None:
        super().__init__(place, reason, *(() if line is None else (line,)))
        self.path, self.reason, self.line = place, reason, line

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return " ".join(self.message.format(place=place, reason=self.reason).splitlines())


class InputError(_PlaceError, ValueError):
    """An input that cannot be used: its `path`, the `line` there or None, and the `reason`."""


class CatalogError(InputError):
    """A page that cannot be read as a catalog: the `page`, and the `reason`.

    >>> print(CatalogError("papers.md", "is empty"))
    papers.md: is empty
    """

    @property
    def page(self) -> str:
        """The page."""
        return self.path


class BibError(InputError):
    """A .bib file that cannot be read, or must not be rewritten: its `path`, the `reason`, the `line`."""


class DocumentError(InputError):
    """A document whose citations cannot be read: its `path`, and the `reason`; nothing was written."""


class ConfigError(InputError):
    """A configuration file that cannot be used: its `path`, and the `reason`."""


class LockError(InputError):
    """A lock file of citation keys that cannot be read: its `path`, the `line` or None, the `reason`."""

    def __init__(self, path: str, line: int | None, reason: str) -> None:
        super().__init__(path, reason, line)
        self.args = (path, line, reason)  # a copy and a pickle are made from them


class PatternError(InputError):
    """A pattern of citation keys that cannot be parsed: the `pattern`, and the `reason`."""

    message = "key pattern {place!r}: {reason}"

    @property
    def pattern(self) -> str:
        """The pattern."""
        return self.path


class StyleError(InputError):
    """A citation style that does not exist or cannot be used: its `style`, and the `reason`."""

    message = "style {place!r}: {reason}"

    @property
    def style(self) -> str:
        """The name of the style, or its path."""
        return self.path


class DumpError(InputError):
    """A dump that cannot be imported: its `path`, and the `reason`; earlier imports are untouched.

    >>> print(DumpError("dblp.xml.gz", "the file ends in the middle; download it again"))
    dblp.xml.gz: cannot be imported: the file ends in the middle; download it again
    """

    message = "{place}: cannot be imported: {reason}"


class IndexFileError(InputError):
    """An index of imported records that cannot be read: its `path`, and the `reason`."""

    message = "{place}: cannot be read: {reason}; delete it and import the dump again"


class PluginError(InputError):
    """A format, host, provider or reader of another package that cannot be used: which, the `reason`."""

    message = "{place} cannot be loaded: {reason}"


class TemplateFileError(InputError):
    """A template that cannot be read or filled; `path` has its line."""


class OutputError(_PlaceError, OSError):
    """A file that cannot be written: its `path`, and the `reason`; an existing file is untouched."""

    message = "{place}: cannot be written: {reason}"


class WouldChangeError(_PlaceError, RuntimeError):
    """A file that a merge with `--check` would change: its `path`, and `what` changes."""

    message = "{place}: would change: {reason}"

    @property
    def what(self) -> str:
        """The changes, in a line."""
        return self.reason


class MergeError(UnlearnbibError, ValueError):
    """Options of a merge that contradict each other: the `reason`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LinkError(UnlearnbibError, ValueError):
    """A text that is not a link to a paper: neither http nor https nor a DOI, or with a user name in it."""

    def __init__(self, link: str, reason: str = "is not an HTTP(S) URL or DOI") -> None:
        super().__init__(link, reason)
        self.link, self.reason = link, reason

    def __str__(self) -> str:
        return f"{self.link!r} {self.reason}"


class UnknownNameError(UnlearnbibError, LookupError):
    """A name that nothing of its `kind` has; `known` holds the names that can be used instead."""

    kind: ClassVar[str] = "name"

    def __init__(self, name: str, known: Sequence[str] = ()) -> None:
        super().__init__(name, tuple(known))
        self.name, self.known = name, tuple(known)

    def __str__(self) -> str:
        known = f"; the {self.kind}s are {', '.join(self.known)}" if self.known else ""
        return f"unknown {self.kind} {self.name!r}{known}"


class UnknownFormatError(UnknownNameError):
    """A format that no exporter writes; `known` holds those that can be written."""

    kind = "format"


class UnknownReaderError(UnknownNameError):
    """A reader of catalogs that does not exist; `known` holds those that do."""

    kind = "reader"


class UnknownKeyError(UnknownNameError):
    """A citation `key` that no paper has; `nearest` holds similar keys."""

    kind = "key"

    @property
    def key(self) -> str:
        """The key that no paper has."""
        return self.name

    @property
    def nearest(self) -> tuple[str, ...]:
        """The keys that look like it."""
        return self.known

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(self.known)}?" if self.known else ""
        return f"no paper has the key {self.name!r}{hint}"


class UnknownHostError(UnknownNameError):
    """A `link` whose host is not in the table."""

    kind = "host"

    @property
    def link(self) -> str:
        """The link."""
        return self.name

    def __str__(self) -> str:
        return f"{self.name!r} is on no known host; try the paper's DOI or its page at the publisher"


class UnknownLocaleError(UnknownNameError):
    """A `locale` for which the styles have no terms."""

    kind = "locale"

    @property
    def locale(self) -> str:
        """The locale."""
        return self.name

    def __str__(self) -> str:
        return f"unknown locale {self.name!r}; use one such as de-DE, fr or pt-BR"


class NothingFoundError(UnlearnbibError, LookupError):
    """Filters that no paper matches, or an input without papers: the `reason`."""

    def __init__(self, reason: str = "no paper matches the filters") -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.reason}; nothing was written"


class NothingNeededError(UnlearnbibError, LookupError):
    """Documents whose own files have all that they cite: there is nothing to write, and nothing failed."""

    def __init__(self, documents: str) -> None:
        super().__init__(documents)
        self.documents = documents

    def __str__(self) -> str:
        return f"{self.documents}: its own files have all that is cited; nothing was written"


class ChoiceError(UnlearnbibError, ValueError):
    """An unknown option `name`, or a `value` that it cannot have; `known` holds those that it can."""

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


class ArgumentError(UnlearnbibError, ValueError, TypeError):
    """A value that an argument or a field cannot have: the `name` of it, the `value`, the `reason`.

    >>> print(ArgumentError("year", "soon", "is not a year; write a number such as 2024"))
    year: 'soon' is not a year; write a number such as 2024
    """

    def __init__(self, name: str, value: object, reason: str) -> None:
        super().__init__(name, value, reason)
        self.name, self.value, self.reason = name, value, reason

    def __str__(self) -> str:
        from reprlib import repr as shorten  # noqa: PLC0415 - only for this message

        return f"{self.name}: {shorten(self.value)} {self.reason}"


class ItemError(UnlearnbibError, TypeError):
    """A value that is neither a Paper nor an item of CSL-JSON; `number` is its place, counted from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def __str__(self) -> str:
        return f"item {self.number} is neither a Paper nor a dict of CSL-JSON"


class MissingExtraError(UnlearnbibError, ImportError):
    """A `package` that an optional feature needs and that is not installed; the `extra` contains it."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(package, extra)
        self.package, self.extra = package, extra

    def __str__(self) -> str:
        return f"{self.package} is not installed; run: pip install 'unlearnbib[{self.extra}]'"


class ThinDataError(UnlearnbibError, ValueError):
    """Fewer papers than the snapshot has: `venues` holds (found, known) by venue; nothing was written."""

    def __init__(self, venues: Mapping[str, tuple[int, int]]) -> None:
        super().__init__(venues)
        self.venues = venues

    def __str__(self) -> str:
        counts = ", ".join(f"{few} of {known} of {venue}" for venue, (few, known) in self.venues.items())
        return f"the web has fewer papers than the snapshot ({counts}); nothing was written, try again later"


class WorkersError(UnlearnbibError, RuntimeError):
    """Other processes that were killed again and again, or did not start: the `reason`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"the workers {self.reason}; nothing was written"


class CatalogWarning(UserWarning):
    """A row of a catalog that was rejected while the rest was read."""


class CitationWarning(UserWarning):
    """An item that a style prints nothing for, or that another of the same id hides."""


class WebWarning(UserWarning):
    """A service that did not answer, or a record of another paper that was rejected."""


class PluginWarning(UserWarning):
    """A part of another package that cannot be loaded and was left out."""


class FixWarning(UserWarning):
    """A fix of the linter that would have broken the file, and was left out: a fault of unlearnbib."""


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
