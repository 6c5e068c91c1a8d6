"""Statements: what sources say that disagree with each other."""

from typing import Any

from attrs import frozen

from unlearnbib.model.record import Origin


@frozen
class Statement:
    """A value of a field on which a source disagrees with the one that takes precedence."""

    source: Origin
    field: str
    value: Any
