"""Dask as the engine of an export: its client, and bags with one item for each partition."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from unlearnbib.errors import ArgumentError, MissingExtraError, WorkersError

LOCAL = "local"
TIMEOUT = 10  # seconds that a scheduler has to answer, and to have a worker
#: A cluster of processes without a dashboard; its scheduler takes a free port for what else it serves.
CLUSTER: Any = {
    "threads_per_worker": 1, "processes": True, "dashboard_address": None,
    "scheduler_kwargs": {"dashboard_address": "127.0.0.1:0"},
}  # fmt: skip
Bag = Any  # dask.bag.Bag: one item for each partition


class Engine:
    """A client of Dask that runs a function for each partition."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def make_bag(self, items: Sequence[Any]) -> Bag:
        """Return a bag with one item in each partition."""
        from dask import bag  # noqa: PLC0415 - the extra

        return bag.from_sequence(items, npartitions=len(items))  # type: ignore[no-untyped-call] # as below

    def keep(self, bag: Bag) -> Bag:
        """Return `bag` with its items in the memory of the workers; those of one that ends are made again."""
        return self._client.persist(bag)

    def gather(self, bag: Bag) -> list[Any]:
        """Return the items of a bag in their order."""
        return list(self._client.gather(self._client.compute(bag)))

    def gather_shares(self, shares: Bag, find: Callable[[Iterable[Any]], Any], count: int) -> list[Any]:
        """Return what `find` returns of each of `count` shares, of which each item of the bag has a part."""
        from dask.delayed import delayed  # noqa: PLC0415 - the extra

        parts = shares.to_delayed()
        tasks = [delayed(find)([delayed(_take_share)(part, at) for part in parts]) for at in range(count)]
        return list(self._client.gather(self._client.compute(tasks)))

    def iterate(self, bag: Bag) -> Iterator[tuple[int, Any]]:
        """Yield the items of a bag as they are made, each with its number, and let go of them."""
        from distributed import as_completed  # noqa: PLC0415 - the extra

        futures = self._client.compute(bag.to_delayed())
        numbers = {future.key: number for number, future in enumerate(futures)}
        waiting = as_completed(futures, loop=self._client.loop)  # type: ignore[no-untyped-call] # as below
        del futures
        for future in waiting:
            (item,) = future.result()
            yield numbers[future.key], item
            future.release()


def _take_share(part: Sequence[Sequence[Any]], at: int) -> Any:
    """Return a share of the one item of a partition."""
    return part[0][at]


@contextmanager
def open_engine(scheduler: str) -> Iterator[Engine]:
    """Yield the engine at a scheduler: "local" starts workers on all cores, else it is an address.

    Raises MissingExtraError without Dask, ArgumentError for a scheduler that does not answer, and
    WorkersError.
    """
    try:
        import distributed  # noqa: PLC0415 - the extra
    except ImportError as error:
        raise MissingExtraError("dask", "dask") from error
    with ExitStack() as stack:
        address = stack.enter_context(_start_cluster()) if scheduler == LOCAL else scheduler
        try:
            client = distributed.Client(address, timeout=TIMEOUT, set_as_default=False)  # type: ignore[no-untyped-call] # as below
            stack.enter_context(client).wait_for_workers(1, timeout=TIMEOUT)
        except (OSError, ValueError, TypeError) as error:
            reason = "is no scheduler of Dask that answers and has workers; write local, or tcp://HOST:PORT"
            raise ArgumentError("scheduler", scheduler, reason) from error
        try:
            yield Engine(client)
        except distributed.scheduler.KilledWorker as error:
            raise WorkersError(
                "were killed again and again; give them more memory, or more partitions"
            ) from error


def _start_cluster() -> Any:
    """Return a cluster of a process for each core, without a dashboard; its errors come to its client."""
    from logging import CRITICAL  # noqa: PLC0415 - only for this

    from distributed import LocalCluster  # noqa: PLC0415 - the extra

    try:
        return LocalCluster(**CLUSTER, silence_logs=CRITICAL)  # type: ignore[no-untyped-call] # it has no types
    except RuntimeError as error:  # a script without `if __name__ == "__main__"`, for one
        raise WorkersError(f"did not start: {error}") from error
