"""The cached answers: how many of each host, how old, how large; and their deletion."""

import os
import warnings
from collections import defaultdict
from contextlib import closing
from datetime import datetime
from urllib.parse import urlsplit

from attrs import frozen

from unlearnbib.errors import OutputError, WebWarning
from unlearnbib.sources.web.answer_file import ANSWERS, AnswerFile, list_files
from unlearnbib.sources.web.answer_table import AnswerTable
from unlearnbib.storage.locations import get_cache_folder


@frozen
class CachedAnswers:
    """The answers of one host: how many, their bytes, when the oldest and the newest came (UTC)."""

    host: str
    answers: int
    size: int
    oldest: datetime
    newest: datetime


def get_cache_path() -> str:
    """Return the file of the answers, which need not be there."""
    return os.path.join(get_cache_folder(), ANSWERS)


def list_cached() -> list[CachedAnswers]:
    """Return the cached answers by host."""
    if not os.path.lexists(get_cache_path()):
        return []
    by_host = defaultdict(list)
    with closing(AnswerFile(get_cache_path(), is_view=True)) as file:
        table = AnswerTable(file, "responses", "json")
        for answer in filter(None, (table.get(key) for key in list(table))):
            by_host[urlsplit(answer.url).netloc].append((answer.created_at, answer.size))
    return [
        CachedAnswers(host, len(some), sum(size for _, size in some), min(some)[0], max(some)[0])
        for host, some in sorted(by_host.items())
    ]


def clear_cache() -> int:
    """Delete all answers, and the files that were set aside; return their number. Raises OutputError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", WebWarning)  # a file that cannot be read goes with the others
        count = sum(host.answers for host in list_cached())
    for path in list_files(get_cache_path()):
        try:
            (os.rmdir if os.path.isdir(path) and not os.path.islink(path) else os.unlink)(path)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise OutputError(path, error.strerror or str(error)) from error
    return count
