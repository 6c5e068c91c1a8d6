"""The values that all else passes on: Name, Date, Identity, Record, Paper; they know no format, no file."""

from unlearnbib.model.access import (
    CATALOG_FIELDS,
    Derive,
    State,
    build_paper,
    complete_fields,
    construct_paper,
    copy_paper,
    fill_fields,
    get_creators,
    get_value,
    is_untitled,
    judge_completeness,
    make_copier,
    set_values,
)
from unlearnbib.model.coercion import collect_papers, collect_texts, decode_path, read_year
from unlearnbib.model.date import Date
from unlearnbib.model.identity import Identity
from unlearnbib.model.name import Name
from unlearnbib.model.paper import Kind, Paper
from unlearnbib.model.record import Origin, Record

__all__ = [
    "CATALOG_FIELDS",
    "Date",
    "Derive",
    "Identity",
    "Kind",
    "Name",
    "Origin",
    "Paper",
    "Record",
    "State",
    "build_paper",
    "collect_papers",
    "collect_texts",
    "complete_fields",
    "construct_paper",
    "copy_paper",
    "decode_path",
    "fill_fields",
    "get_creators",
    "get_value",
    "is_untitled",
    "judge_completeness",
    "make_copier",
    "read_year",
    "set_values",
]
