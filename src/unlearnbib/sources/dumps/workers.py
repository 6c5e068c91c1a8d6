"""Other processes that read the batches of a dump, while this one divides it and writes the index.

A worker is this Python with this module, and speaks through its pipes: a batch in, its rows out. It has no
terminal, so that Ctrl-C reaches only the import; it ends when its input does, even if the import was killed.
"""

import gc
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from queue import SimpleQueue
from typing import IO

from unlearnbib.model import Origin
from unlearnbib.sources.dumps.dump_reader import Batch
from unlearnbib.sources.dumps.index_rows import Rows, read_rows

Task = tuple[Origin, Batch]
_LENGTH = 8  # bytes that tell the length of a message
#: The text that a worker runs; it finds the package where this process does.
START = "import sys; sys.path[:] = {path!r}; from unlearnbib.sources.dumps.workers import serve; serve()"


class WorkerError(Exception):
    """A worker has ended in the middle of its work."""


def read_in_order(tasks: Iterable[Task], processes: int) -> Iterator[Rows]:
    """Yield the rows of each task in their order, read by as many other processes, or by this one if 0.

    Raises WorkerError if a process was killed.
    """
    if not processes:
        yield from (read_rows(source, batch) for source, batch in tasks)
        return
    with ExitStack() as stack:
        free: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        for _ in range(processes):
            free.put(stack.enter_context(_start()))
        threads = stack.enter_context(ThreadPoolExecutor(processes))
        stack.callback(threads.shutdown, wait=False, cancel_futures=True)
        waiting: deque[Future[Rows]] = deque()
        for task in tasks:
            waiting.append(threads.submit(_ask, free, task))
            if len(waiting) > 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def _start() -> Iterator["subprocess.Popen[bytes]"]:
    """Start a worker, and end it whatever happens."""
    code = START.format(path=[os.path.abspath(one) for one in sys.path])
    worker = subprocess.Popen(  # noqa: S603 - this Python, with a text of this module
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()
        for pipe in (worker.stdin, worker.stdout):
            with suppress(OSError):  # what was not sent to a process that is dead
                if pipe:
                    pipe.close()


def _ask(free: "SimpleQueue[subprocess.Popen[bytes]]", task: Task) -> Rows:
    worker = free.get()
    try:
        if worker.stdin is None or worker.stdout is None:
            raise WorkerError
        send(worker.stdin, task)
        rows = _receive(worker.stdout)
    except (OSError, EOFError, ValueError) as error:
        raise WorkerError from error
    finally:
        free.put(worker)
    if not isinstance(rows, Rows):
        raise WorkerError
    return rows


def send(pipe: IO[bytes], message: object) -> None:
    """Write a message with its length before it."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(len(body).to_bytes(_LENGTH, "big"))
    pipe.write(body)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> object:
    """Return the next message; raises EOFError at the end of the pipe."""
    length = pipe.read(_LENGTH)
    if len(length) < _LENGTH:
        raise EOFError
    body = pipe.read(int.from_bytes(length, "big"))
    return pickle.loads(body)  # noqa: S301 - of a process that this one has started, or that has started this


def serve() -> None:
    """Read batches from the standard input, and write their rows to the standard output, to the end."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but rows goes out there
    gc.freeze()  # the modules stay; only what a batch leaves is looked through
    while True:
        try:
            task = _receive(source)
        except EOFError:
            return
        if isinstance(task, tuple):
            send(target, read_rows(*task))
