"""The cached answers: how many of each host, how old, how large; and their deletion."""

import os
from collections import defaultdict
from contextlib import closing
from datetime import datetime
from urllib.parse import urlsplit

from attrs import frozen

from unlearnbib.errors import OutputError
from unlearnbib.sources.web.answer_table import ANSWERS, AnswerFile, AnswerTable
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
    if not os.path.exists(get_cache_path()):
        return []
    by_host = defaultdict(list)
    with closing(AnswerFile(get_cache_path())) as file:
        for answer in filter(None, AnswerTable(file, "responses", "json").values()):
            by_host[urlsplit(answer.url).netloc].append((answer.created_at, answer.size))
    return [
        CachedAnswers(host, len(some), sum(size for _, size in some), min(some)[0], max(some)[0])
        for host, some in sorted(by_host.items())
    ]


def clear_cache() -> int:
    """Delete all answers, and return how many there were; raises OutputError."""
    count = sum(host.answers for host in list_cached())
    try:
        os.unlink(get_cache_path())
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise OutputError(get_cache_path(), error.strerror or str(error)) from error
    return count
