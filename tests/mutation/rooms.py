"""The rooms whose code is mutated, each with its tests; the examples of the code are tests too."""

from collections.abc import Iterable
from glob import glob
from typing import NamedTuple

CODE = "src/unlearnbib"


class Room(NamedTuple):
    """Files below src/unlearnbib that are mutated, and below tests that find it: patterns of a shell."""

    code: str
    tests: str

    def list_code(self) -> list[str]:
        return _list_files(f"{CODE}/{one}" for one in self.code.split())

    def list_tests(self) -> list[str]:
        return _list_files(f"tests/{one}" for one in self.tests.split()) + self.list_code()


ROOMS = {
    "keys": Room("citekeys/*.py", "citekeys/test_*.py"),
    "titles": Room(
        "text/titles.py text/sentence_case.py text/case_protection.py sources/same_titles.py",
        "text/test_titles.py text/test_sentence_case.py text/test_case_protection.py sources/test_same_titles.py",
    ),
    "names": Room("names/*.py", "names/test_*.py"),
    "escaping": Room("tex/encode.py tex/letters.py", "tex/test_encode.py tex/test_letters.py"),
    "merging": Room(
        "merging/decide.py merging/three_way.py merging/base_file.py",
        "merging/test_decide.py merging/test_three_way.py merging/test_update.py merging/test_add.py",
    ),
    "decoding": Room(
        "tex/decode.py tex/commands.py tex/command_arguments.py",
        "tex/test_decode.py tex/test_argument_spans.py tex/test_letters.py tex/test_math.py",
    ),
    "citing": Room(
        "csl/elements/names.py csl/elements/name_list.py csl/elements/name_format.py csl/elements/dates.py"
        " csl/date_variable.py csl/person.py",
        "csl/test_reference_cases.py csl/test_corrections.py csl/test_languages.py csl/test_csl_item.py"
        " csl/test_processor.py csl/test_cites.py csl/test_reference.py csl/test_person.py csl/test_names_and_dates.py",
    ),
}


def _list_files(patterns: Iterable[str]) -> list[str]:
    return sorted(file for pattern in patterns for file in glob(pattern))
