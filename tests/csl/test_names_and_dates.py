"""Names and dates in small styles: lists of several roles, shorter lists of later cites, parts of a date."""

import pytest

from csl_styles import book, make_processor, style

EDITED = (
    '<bibliography><layout><names variable="author editor translator" delimiter="; "><name/>'
    '<label form="short" prefix=" "/></names></layout></bibliography>'
)
ROE, POE = {"family": "Roe", "given": "Al"}, {"family": "Poe", "given": "Bo"}


@pytest.mark.parametrize(
    ("roles", "printed"),
    [
        ({"editor": [ROE], "translator": [ROE]}, "Jane Doe; Al Roe ed. & trans."),
        ({"editor": [ROE], "translator": [POE]}, "Jane Doe; Al Roe ed.; Bo Poe trans."),
        ({"editor": [ROE, POE], "translator": [ROE, POE]}, "Jane Doe; Al Roe, Bo Poe eds. & trans."),
        ({"editor": [ROE]}, "Jane Doe; Al Roe ed."),
        ({"translator": [ROE]}, "Jane Doe; Al Roe trans."),
    ],
)
def test_editors_who_translated_are_printed_once(roles, printed):
    processor = make_processor(style("", EDITED), [book("a", "Doe/Jane") | roles])
    assert processor.render_bibliography()[0][1] == printed


def test_later_cites_have_their_own_number_of_names():
    names = '<names variable="author"><name form="short" delimiter=", "/></names>'
    options = 'et-al-min="3" et-al-use-first="2" et-al-subsequent-min="2" et-al-subsequent-use-first="1"'
    processor = make_processor(
        style(f"<citation {options}><layout>{names}</layout></citation>", kind="note"),
        [book("a", "Doe", "Roe", "Poe"), book("b", "Moe", "Noe")],
    )
    cites = [(number, [{"id": name}]) for number, name in enumerate("abab", 1)]
    assert processor.render_document(cites) == ["Doe, Roe, et al.", "Moe, Noe", "Doe et al.", "Moe et al."]


@pytest.mark.parametrize(
    ("parts", "issued", "printed"),
    [
        ("day month year", [[2024, 5, 6]], "6/5/2024"),
        ("year month day", [[2024, 5, 6]], "2024/5/6"),
        ("year month day", [[2024, 5]], "2024/5"),
        ("year month day", [[2024, 0, 6]], "2024"),
        ("year", [[2023], [2024]], "2023–2024"),
        ("day month year", [[2024, 5, 6], [2024, 5, 9]], "6–9/5/2024"),
    ],
)
def test_parts_of_a_date_stand_between_delimiters(parts, issued, printed):
    forms = {"month": ' form="numeric"'}
    made = "".join(f'<date-part name="{part}"{forms.get(part, "")}/>' for part in parts.split())
    date = f'<date variable="issued" delimiter="/">{made}</date>'
    layout = f"<bibliography><layout>{date}</layout></bibliography>"
    processor = make_processor(style("", layout), [book("a") | {"issued": {"date-parts": issued}}])
    assert processor.render_bibliography()[0][1] == printed
