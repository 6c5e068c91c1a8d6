"""The rendering elements of CSL, each with the function that compiles it, in one table."""

from unlearnbib.csl.compile_context import Compiler
from unlearnbib.csl.elements.dates import compile_date
from unlearnbib.csl.elements.groups import compile_choose, compile_group, compile_layout, compile_macro
from unlearnbib.csl.elements.names import compile_names
from unlearnbib.csl.elements.texts import compile_label, compile_number, compile_text

#: element -> its compiler
COMPILERS: dict[str, Compiler] = {
    "choose": compile_choose,
    "date": compile_date,
    "group": compile_group,
    "label": compile_label,
    "layout": compile_layout,
    "macro": compile_macro,
    "names": compile_names,
    "number": compile_number,
    "text": compile_text,
}
