"""Languages: text case, terms, names and dates by the language of the item, the style or the locale.

The expected texts are those of citeproc-js 2.4.63, of works that are made up.
"""

import pytest

from csl_styles import book, style
from unlearnbib import Formatter
from unlearnbib.csl.locale import Terms
from unlearnbib.csl.processor import Processor
from unlearnbib.csl.style import Style
from unlearnbib.csl.text_case import convert_to_title
from unlearnbib.csl.xml_tree import parse_xml


def print_reference(layout: str, locale: str, **fields: object) -> str:
    text = style("", f"<bibliography><layout>{layout}</layout></bibliography>")
    made = Style(parse_xml(text.encode()), locale)
    return Processor(made, [book("a", "Doe/Jane", "Roe/Al") | fields]).render_bibliography()[0][1]


TITLE = '<text variable="title" text-case="title"/>'


@pytest.mark.parametrize(
    ("locale", "language", "printed"),
    [
        ("en-US", "", "Sand Oder Wind"),
        ("en-US", "de", "sand oder wind"),
        ("de-DE", "", "sand oder wind"),
        ("de-DE", "en-GB", "Sand Oder Wind"),
        ("fr-FR", "", "sand oder wind"),
    ],
)
def test_title_case_goes_by_the_item_and_then_by_the_locale(locale, language, printed):
    assert print_reference(TITLE, locale, title="sand oder wind", language=language) == printed


@pytest.mark.parametrize("language", ["", "de", "en"])
@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
def test_labels_have_the_case_that_the_style_wants(language, locale):
    label = '<label variable="page" text-case="title"/>'
    printed = print_reference(label, locale, page="3-5", language=language)
    assert printed == {"en-US": "Pages", "de-DE": "Seiten"}[locale]


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("notes on ’t veld", "Notes on ’t Veld"),
        ("d’arco and the duke d’arco", "D’arco and the Duke d’arco"),
        ("sabbia e vento", "Sabbia e Vento"),
        ("how e-mail works", "How E-Mail Works"),
        ("effects of β-blockers", "Effects of β-Blockers"),
        ("don’t look up", "Don’t Look Up"),
        ("a: b", "A: B"),
    ],
)
def test_lone_letters_and_apostrophes_in_title_case(title, printed):
    assert convert_to_title(title) == printed


@pytest.mark.parametrize(
    ("term", "form", "locale", "printed"),
    [
        ("paper-conference", "short", "de-DE", "Konferenzbeitrag"),
        ("editor", "verb-short", "de-DE", "hrsg. von"),
        ("page", "symbol", "fr-FR", "p."),
    ],
)
def test_another_form_of_the_language_stands_in_before_english(term, form, locale, printed):
    assert Terms(parse_xml(b"<style/>"), locale).get(term, form) == printed


def test_a_term_of_blanks_is_empty():
    own = b'<style xmlns="http://purl.org/net/xbiblio/csl"><locale><terms><term name="and"> </term></terms></locale></style>'
    assert Terms(parse_xml(own), "en-US").get("and") == ""


NAMES = '<names variable="author"><name and="text" {}/></names>'


@pytest.mark.parametrize(
    ("locale", "options", "printed"),
    [
        ("en-US", "", "Jane Doe and Al Roe"),
        ("zh-CN", "", "Jane Doe和Al Roe"),
        ("ja-JP", "", "Jane DoeとAl Roe"),
        ("ja-JP", 'delimiter-precedes-last="always"', "Jane Doe, とAl Roe"),
        ("ru-RU", "", "Jane Doe и Al Roe"),
    ],
)
def test_and_stands_without_blanks_in_scripts_that_have_none(locale, options, printed):
    assert print_reference(NAMES.format(options), locale) == printed


@pytest.mark.parametrize(
    ("language", "printed"), [("", "J. Doe"), ("zh-CN", "Doe J."), ("ja", "Doe J."), ("hu", "Doe J.")]
)
def test_names_in_works_of_languages_that_put_the_family_first(language, printed):
    names = '<names variable="author"><name initialize-with="."/></names>'
    people = [{"family": "Doe", "given": "Jane"}]
    assert print_reference(names, "en-US", author=people, language=language) == printed


@pytest.mark.parametrize(("end", "printed"), [("", "A Roe Jr"), (". ", "A. Roe Jr."), (None, "Al Roe Jr.")])
def test_the_period_of_a_suffix_is_that_of_initials(end, printed):
    option = "" if end is None else f'initialize-with="{end}"'
    people = [{"family": "Roe", "given": "Al", "suffix": "Jr."}]
    assert (
        print_reference(f'<names variable="author"><name {option}/></names>', "en-US", author=people)
        == printed
    )


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("""'a' and "b" """, "“a” and ‘b’"),
        (""" "a" and 'b'""", "“a” and ‘b’"),
        (""" "a 'b' c" """, "“a ‘b’ c”"),
        ("""'a "b" c'""", "“a ‘b’ c”"),
    ],
)
def test_the_first_kind_of_straight_quotes_is_the_outer_one(title, printed):
    assert print_reference('<text variable="title"/>', "en-US", title=title) == printed


def test_ordinals_of_a_language_without_a_neutral_form():
    text = print_reference('<number variable="edition" form="ordinal"/>', "pt-PT", edition="2")
    assert text == "2.a"


def test_a_date_in_words_stands_between_the_brackets_of_the_year():
    date = '<date variable="issued"><date-part name="year" prefix="(" suffix=")"/></date>'
    assert print_reference(date, "en-US", issued={"literal": "in press"}) == "(in press)"


def test_ranges_of_numbers_have_the_dash_of_the_locale():
    text = '<text variable="volume"/>'
    assert print_reference(text, "en-US", volume="2-3") == "2–3"
    assert print_reference(text, "fr-FR", volume="2-3") == "2\u20113"


def test_a_published_style_in_german():
    item = book("a", "Doe/Jane", title="Sand und die Wüste") | {"publisher": "Dune Press"}
    printed = Formatter("chicago-author-date", locale="de-DE").bibliography([item])
    assert printed == [("a", "Doe, Jane. 2024. Sand und die Wüste. Dune Press.")]


YEAR = '<date variable="issued"><date-part name="year"/></date>'


@pytest.mark.parametrize(
    ("years", "printed"),
    [
        ((-500, -450), "500–450 BC"),
        ((100, 200), "100–200 AD"),
        ((-44, 14), "44 BC–14 AD"),
        ((900, 1100), "900 AD–1100"),
        ((1900, 1910), "1900–1910"),
    ],
)
def test_a_range_prints_its_era_once(years, printed):
    assert print_reference(YEAR, "en-US", issued={"date-parts": [[year] for year in years]}) == printed


@pytest.mark.parametrize(
    ("case", "locale", "language", "printed"),
    [
        ("capitalize-first", "tr-TR", "", "İnce ip"),
        ("capitalize-all", "tr-TR", "", "İnce İp"),
        ("sentence", "tr-TR", "", "İnce ip"),
        ("capitalize-first", "tr-TR", "en", "Ince ip"),
        ("capitalize-all", "en-US", "az", "İnce İp"),
        ("capitalize-first", "en-US", "", "Ince ip"),
    ],
)
def test_a_first_capital_goes_by_the_language(case, locale, language, printed):
    layout = f'<text variable="title" text-case="{case}"/>'
    assert print_reference(layout, locale, title="ince ip", language=language) == printed


def test_the_language_of_a_work_does_not_move_its_author():
    layout = "<bibliography><sort><key variable='author'/><key variable='issued'/></sort>"
    text = style("", f'{layout}<layout><text variable="title"/></layout></bibliography>')
    works = [
        book(one, "Doe/Jane") | {"title": one, "issued": {"date-parts": [[year]]}, "language": language}
        for one, year, language in (("late", 2020, "ja"), ("early", 1900, "en"))
    ]
    works = [work | {"author": [{"family": "Doe", "given": "Jane", "suffix": "III"}]} for work in works]
    printed = Processor(Style(parse_xml(text.encode()), "en-US"), works).render_bibliography()
    assert [one for one, _ in printed] == ["early", "late"]


def test_words_far_from_the_start_are_in_title_case():
    many = "sand of wind " * 300
    protected = "\ue001"  # marks beyond those that are looked at do not matter
    printed = convert_to_title(f"{many}: {protected}the end")
    assert printed.startswith("Sand of Wind Sand of Wind")
    assert printed.endswith(f": {protected}The End")
