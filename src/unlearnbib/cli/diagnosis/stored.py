"""What is stored: the settings of the folder, the snapshot, the indexes of imported dumps, the cache."""

import os
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.check_settings import read_check_settings
from unlearnbib.cli.config import CONFIG_FILES, find_settings, read_settings
from unlearnbib.cli.diagnosis.finding import Finding
from unlearnbib.errors import IndexFileError, UnlearnbibError
from unlearnbib.model import Origin
from unlearnbib.sources import dumps, snapshot
from unlearnbib.storage.locations import get_cache_folder
from unlearnbib.storage.resources import load_json


def check_settings() -> Iterator[Finding]:
    """Yield a finding about the file of settings that counts in this folder."""
    try:
        path, settings = find_settings(".")
        read_settings()
        read_check_settings()
    except (UnlearnbibError, OSError) as error:
        yield Finding("settings", "broken", str(error), "correct it; until then no command runs here")
        return
    path = os.path.relpath(path) if path else ""
    names = ", ".join(sorted(settings)) or "none is set"
    words = f"{path}: {names}" if path else f"the defaults: neither {' nor '.join(CONFIG_FILES)} has any"
    yield Finding("settings", "ok", words, values={"path": path, "settings": settings})


def check_snapshot() -> Iterator[Finding]:
    """Yield a finding about the facts that are shipped: of how many papers, of when, and how old they are."""
    records = list(filter(None, map(snapshot.find_paper, snapshot.list_identities())))
    years = sorted(one.fields["year"] for one in records if one.fields.get("year"))
    hosts = Counter(one.scheme for one in snapshot.list_identities())
    collected = str(load_json("papers.json")["collected"])
    venues, volumes = load_json("proceedings.json")["proceedings"], load_json("acl-volumes.json")["volumes"]
    listed = ", ".join(f"{number} {host}" for host, number in hosts.most_common())
    known = f"{output.count(len(records), 'paper')} of {years[0]} to {years[-1]} ({listed})"
    more = f"{len(venues)} proceedings, {len(volumes)} volumes of the ACL Anthology"
    age = describe_age(date.fromisoformat(collected), datetime.now(UTC).date())
    values = {"papers": len(records), "hosts": dict(hosts), "oldest": years[0], "newest": years[-1]}
    values |= {"collected": collected, "proceedings": len(venues), "volumes": len(volumes)}
    yield Finding("snapshot", "ok", f"{known}, {more}; collected {collected}, {age}", values=values)


def describe_age(then: date, today: date) -> str:
    """Return how long ago a day was.

    >>> describe_age(date(2026, 1, 1), date(2026, 1, 2)), describe_age(date(2026, 1, 2), date(2026, 1, 1))
    ('1 day ago', 'today')
    """
    days = (today - then).days
    return f"{output.count(days, 'day')} ago" if days > 0 else "today"


def check_indexes() -> Iterator[Finding]:
    """Yield a finding about each imported dump, or one if there is none."""
    sources = dumps.list_imported()
    for source in sources:
        yield _check_index(source)
    if not sources:
        remedy = "unlearnbib import dblp.xml.gz makes one (https://dblp.org/xml)"
        yield Finding("index", "missing", "no dump is imported: long lists offline", remedy)


def _check_index(source: Origin) -> Finding:
    from unlearnbib.sources.dumps.index import Index  # noqa: PLC0415 - SQLite only where a dump was imported

    path = dumps.get_index_path(source)
    try:
        with closing(Index(path, source)) as index:
            files = index.list_imports()
    except IndexFileError as error:
        return Finding(f"index {source}", "broken", str(error))
    total = sum(one.records for one in files)
    changed = max((one.changed for one in files), default="")
    words = (
        f"{output.count(total, 'record')} of {output.count(len(files), 'file')}, of {changed[:10]}; {path}"
    )
    names = [one.file for one in files]
    values = {"path": path, "records": total, "changed": changed, "files": names}
    return Finding(f"index {source}", "ok", words, values=values)


def check_cache() -> Iterator[Finding]:
    """Yield findings about the cached answers of the web: whether they can be read, and others written."""
    path, folder = library.get_cache_path(), get_cache_folder()
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        hosts = library.cache_info()
    answers = sum(one.answers for one in hosts)
    size = os.path.getsize(path) if os.path.isfile(path) else 0
    values = {"path": path, "answers": answers, "size": size}
    for warning in told:
        yield Finding(
            "cache", "broken", str(warning.message), "unlearnbib cache clear begins it anew", values
        )
    if not can_write(path):
        remedy = "make it writable, or name another folder in UNLEARNBIB_CACHE"
        yield Finding("cache", "broken", f"{path} cannot be written", remedy, values)
    elif not told:
        words = f"{output.count(answers, 'answer')}, {size / 1e6:.1f} MB" if size else "empty"
        yield Finding("cache", "ok", f"{words}; {path}", values=values | {"folder": folder})


def can_write(path: str) -> bool:
    """Return whether a file can be written, or made with the folders that lead to it; nothing is made."""
    if os.path.lexists(path):
        return os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK | os.X_OK)
    folder = os.path.dirname(path)
    while not os.path.lexists(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK)
