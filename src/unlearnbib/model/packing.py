"""The values of papers in the files of large runs (`storage.spill`): the tuples of their slots.

attrs pickles a value as a dictionary of its fields, which other versions of it can read, and sets each again
by its name; a paper has forty. No other process reads these files.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from unlearnbib.model.access import set_slots
from unlearnbib.model.date import Date
from unlearnbib.model.identity import Identity
from unlearnbib.model.name import Name
from unlearnbib.model.native import Native
from unlearnbib.model.paper import Paper
from unlearnbib.storage.spill import REDUCERS

_SLOTS: Mapping[type, tuple[str, ...]] = {
    cls: tuple(name for name in vars(cls)["__slots__"] if name != "__weakref__")
    for cls in (Paper, Name, Date, Identity, Native)
}


def register() -> None:
    """Make shelves keep papers in this form.

    >>> from unlearnbib.storage.spill import Shelf
    >>> register()
    >>> Shelf([Paper("On Sand", authors=(Name("Doe"),))])[0].authors
    (Name(family='Doe', given='', particle='', suffix='', literal='', dropping=''),)
    """
    REDUCERS.update({cls: _make_reducer(cls) for cls in _SLOTS})


def _make_reducer(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    get_all = attrgetter(*_SLOTS[cls])
    return lambda value: (_restore, (cls, get_all(value)))


def _restore(cls: type, values: tuple[Any, ...]) -> Any:
    """Return the value of a class whose slots have `values`, which were checked when they were set."""
    made: Any = object.__new__(cls)
    set_slots(made, _SLOTS[cls], values)
    return made
