"""What `doctor` looks at: the programs and packages, the files of the folder and the user, the services."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from unlearnbib.cli.diagnosis.finding import Finding
from unlearnbib.cli.diagnosis.installed import check_extras, check_libraries, check_programs, check_python
from unlearnbib.cli.diagnosis.stored import check_cache, check_indexes, check_settings, check_snapshot

if TYPE_CHECKING:
    from unlearnbib.sources.complete import Watch


def diagnose(*, online: bool, watch: "Watch | None" = None) -> Iterator[Finding]:
    """Yield the findings about this machine; nothing is changed, and the web is reached only if `online`."""
    for check in (check_python, check_libraries, check_extras, check_programs):
        yield from check()
    for check in (check_settings, check_snapshot, check_indexes, check_cache):
        yield from check()
    from unlearnbib.cli.diagnosis.services import check_keys, check_services  # noqa: PLC0415 - requests, late

    yield from check_keys()
    if online:
        yield from check_services(watch)
