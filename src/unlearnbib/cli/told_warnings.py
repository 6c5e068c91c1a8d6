"""The warnings about the web in one run of the command, each told once, however often it is queried."""

from collections.abc import Callable

from unlearnbib.errors import WebWarning

_FAILED = "failed: "


class ToldWarnings:
    """Reports warnings, those about the web only if they were not reported before.

    Where several services fail for one reason, it is this machine's: it has no network, or its proxy fails.
    What fails for that reason later is not reported again.

    >>> told = ToldWarnings(print)
    >>> for message in ("a.org, b.org: failed: x", "c: failed: x", "c: failed: y", "c: failed: y"):
    ...     told.report(WebWarning(message))
    a.org, b.org: failed: x
    c: failed: y
    """

    def __init__(self, report: Callable[[str], None]) -> None:
        self._report = report
        self._told = set[str]()
        self._common = set[str]()  # reasons of several services

    def report(self, warning: Warning | str) -> None:
        """Report a warning, unless it is about the web and was told."""
        message = str(warning)
        if not isinstance(warning, WebWarning):
            self._report(message)
            return
        hosts, _, reason = message.partition(": ")
        is_common = reason.startswith(_FAILED) and reason in self._common
        if message not in self._told and not is_common:
            self._report(message)
        self._told.add(message)
        if reason.startswith(_FAILED) and ", " in hosts:
            self._common.add(reason)
