"""The services: the keys of the environment that they take, which are never shown, and which answer."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from unlearnbib.cli import output
from unlearnbib.cli.diagnosis.finding import Finding
from unlearnbib.sources.complete import list_keys, probe_services

if TYPE_CHECKING:
    from unlearnbib.sources.complete import Watch

_MAIL = "UNLEARNBIB_MAIL"
#: Variables that change how the services are reached, for all programs that use requests and curl.
_ROUTES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


def check_keys() -> Iterator[Finding]:
    """Yield a finding about each variable of a key: whether it is set, never its value."""
    for variable, (hosts, is_required) in list_keys().items():
        is_set = bool(os.environ.get(variable))
        values = {"is_set": is_set, "services": list(hosts), "is_required": is_required}
        words = f"{'required by' if is_required else 'better limits at'} {', '.join(hosts)}"
        if is_set:
            yield Finding(variable, "ok", f"is set: {words}", values=values)
        else:
            remedy = f"set it to {'your mail address' if variable == _MAIL else 'a key of yours'}"
            yield Finding(variable, "missing", f"is not set: {words}", remedy, values)
    for variable in _ROUTES:
        if os.environ.get(variable):
            yield Finding(variable, "ok", "is set, and used", values={"is_set": True})


def check_services(watch: "Watch | None") -> Iterator[Finding]:
    """Yield a finding about each service: whether it answers; where none does, it is this machine."""
    probed = probe_services(watch)
    for one in probed:
        if one.is_there:
            yield Finding(one.host, "ok", "answers")
        elif one.key:
            yield Finding(one.host, "missing", f"not asked: it requires a key in {one.key}")
        else:
            yield Finding(one.host, "silent", one.reason, "the other sources are queried; try again later")
    asked = [one for one in probed if not one.key]
    if not any(one.is_there for one in asked):
        found = f"none of {output.count(len(asked), 'service')} answers"
        yield Finding("network", "broken", found, "look at the connection, HTTPS_PROXY and the certificates")
