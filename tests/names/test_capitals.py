"""Names in capitals, as services deposit them."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib.model import Name
from unlearnbib.names.capitals import lower_capitals
from unlearnbib.records.clean import build_name, parse_person

PARTS = [
    (("GRAY", "A.B."), "A.B. Gray"), (("O'HARA", "NORA"), "Nora O'Hara"),
    (("O\u2019NEILL", "S."), "S. O\u2019Neill"),
    (("D'AMICO", "PIERRE-LUC"), "Pierre-Luc D'Amico"), (("SMITH-JONES", "A.-M."), "A.-M. Smith-Jones"),
    (("DE LA VEGA", "JUAN"), "Juan de la Vega"), (("VAN DER HOEK", "A. B."), "A. B. van der Hoek"),
    (("von LINDE", "JOHN"), "John von Linde"), (("VON DER AU", "U."), "U. von der Au"),
    (("DOS REIS", "ANA"), "Ana dos Reis"),
    (("PEREZ Y GOMEZ", "JOS\u00c9"), "Jos\u00e9 Perez y Gomez"), (("DI MARCO", "LEA"), "Lea Di Marco"),
    (("LE GALL", "YANN"), "Yann Le Gall"),
    (("McINTOSH", "IAN"), "Ian McIntosh"), (("MacBEAN", "K"), "K MacBean"),
    (("MCINTOSH", "IAN"), "Ian Mcintosh"),
    (("GRAY III", "JOHN"), "John Gray III"), (("GRAY, JR.", "JOHN"), "John Gray Jr."),
    (("GRAY", "JOHN", "JR."), "John Gray Jr."),
    (("SOLOV'EV", "V. I."), "V. I. Solov'ev"), (("IL'IN", "A. M."), "A. M. Il'in"),
    (("DELL'ERBA", "M."), "M. Dell'Erba"),
    (("SANT'ELIA", "A.S."), "A.S. Sant'Elia"), (("LI", "XIAO-MING"), "Xiao-Ming Li"),
    (("KIM", "SUNG-HO"), "Sung-Ho Kim"),
    (("MD", "Jane"), "Jane MD"), (("\u0130NCE", "AL\u0130"), "Ali \u0130nce"),
    (("STRAU\u00df", "E"), "E Strau\u00df"),
    (("GRAY", "JD"), "JD Gray"), (("ST. CLAIR", "ALICE"), "Alice St. Clair"),
    (("AL-HASSAN", "OMAR"), "Omar Al-Hassan"),
    (("N'DIAYE", "T"), "T N'Diaye"), (("d'ESTE", "C"), "C d'Este"), (("LEE", "J."), "J. Lee"),
    (("Gray", "A.B."), "A.B. Gray"),
    (("WHO",), "WHO"), (("CERN",), "CERN"), (("UNESCO Institute", ""), "UNESCO Institute"),
    (("Gray", "EA"), "EA Gray"),
    (("GRAY", "EA"), "EA Gray"), (("LI", "WEI"), "Wei Li"), (("ELM COLLABORATION",), "ELM COLLABORATION"),
    (("GRAY", "TOM"), "Tom Gray"), (("VAN", "THANH"), "Thanh Van"),
    (("IJSSELMUIDEN", "WIM"), "Wim IJsselmuiden"), (("IJAZ", "OMAR"), "Omar Ijaz"), (("TR\u1ea6N", "\u0110\u1ee8C"), "\u0110\u1ee9c Tr\u1ea7n"),
    (("NG", "ADA"), "Ada Ng"), (("DEL R\u00cdO", "JOS\u00c9 M\u00aa"), "Jos\u00e9 M\u00aa Del R\u00edo"),
    (("VON UND ZU ELM", "KARL"), "Karl von und zu Elm"), (("\u00d3 BRIAIN", "SE\u00c1N"), "Se\u00e1n \u00d3 Briain"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "printed"), PARTS)
def test_the_parts_of_a_name_in_capitals(parts, printed):
    assert str(build_name(*parts)) == printed


PRINTED = [
    ("A.B. GRAY", Name("Gray", "A.B.")), ("NORA O'HARA", Name("O'Hara", "Nora")),
    ("JUAN DE LA VEGA", Name("Vega", "Juan", "de la")),
    ("GRAY, A.B.", Name("Gray", "A.B.")), ("JOHN Q. PINE JR.", Name("Pine", "John Q.", suffix="Jr.")),
    ("WEI LI", Name("Li", "Wei")), ("ELM COLLABORATION", Name(literal="ELM COLLABORATION")),
    ("OpenAI", Name(literal="OpenAI")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), PRINTED)
def test_a_printed_name_in_capitals(text, name):
    assert parse_person(text) == name


@given(st.text(st.sampled_from("ABcdIVXY .-'\u2019\u00c9"), max_size=25))
def test_only_the_case_of_letters_changes_and_once(text):
    lowered = lower_capitals(text)
    assert lowered.upper() == text.upper()
    assert lower_capitals(lowered) == lowered
