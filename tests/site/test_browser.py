"""The site in a real browser, from file://: searched, filtered, copied, downloaded, and judged by axe-core."""

from urllib.parse import parse_qsl

import pytest

import unlearnbib
from browser import await_true, await_value, start_browser, visit as visit_url
from site_papers import HOSTILE, make_many
from unlearnbib import Paper
from unlearnbib.site.coins import make_coins
from unlearnbib.site.paper_rows import list_rows
from unlearnbib.site.texts import list_formats

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture(scope="module")
def browser():
    with start_browser() as started:
        yield started


def visit(browser, folder, page="index.html", **options):
    return visit_url(browser, f"{folder.as_uri()}/{page}", **options)


@pytest.fixture
def tab(browser, site):
    with visit(browser, site) as found:
        yield found


def list_titles(tab):
    return tab.locator("#ui-list .title").all_text_contents()


def read_clipboard(tab):
    return tab.evaluate("navigator.clipboard.readText()")


def search(tab, words):
    tab.fill("#ui-search", words)
    await_value(lambda: tab.evaluate("state.words"), words)


def choose_format(tab, number):
    tab.select_option("#ui-format", index=number)
    await_true(tab, f"byId('text').dataset.which === '{number}'")


def test_all_papers_are_there(tab, papers):
    assert len(list_titles(tab)) == len(papers)
    assert tab.inner_text("#ui-status") == f"{len(papers)} papers"


def test_a_search_finds_words_in_any_field(tab):
    search(tab, "sand 3")
    assert list_titles(tab)[0] == "On Sand 3"
    search(tab, "muller doe")
    assert len(list_titles(tab)) == 12
    search(tab, "no such word at all")
    assert list_titles(tab) == []
    assert tab.inner_text("#ui-status") == "No paper fits; remove a filter or a word."


def test_filters_are_combined_and_are_in_the_url(tab):
    tab.click("#ui-venues >> text=Journal of Sand")
    assert len(list_titles(tab)) == 4
    tab.click("#ui-topics >> text=Wind")
    assert len(list_titles(tab)) == 2
    assert "venue=Journal+of+Sand" in tab.url
    tab.reload()
    assert len(list_titles(tab)) == 2
    tab.keyboard.press("Escape")
    assert len(list_titles(tab)) > 12
    tab.click("#ui-chart button >> text=2018")
    assert sorted(list_titles(tab)) == ["On Sand 11", "On Sand 3", "On Sand 7"]


@pytest.mark.parametrize("place", ["#ui-venues .choice", "#ui-topics .choice", "#ui-chart th button"])
def test_a_choice_keeps_the_focus(tab, place):
    choice = tab.locator(place).last
    name = choice.text_content()
    choice.focus()
    tab.keyboard.press("Enter")
    await_true(tab, "document.activeElement.ariaPressed === 'true'")
    assert tab.evaluate("document.activeElement.textContent") == name
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.textContent") == name
    assert tab.evaluate("document.activeElement.ariaPressed") == "false"


def test_the_focus_of_what_has_gone_is_on_the_papers(tab):
    tab.locator(".authors button", has_text="Jane Doe").first.focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "ui-papers"
    tab.locator("#ui-chosen button").focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "ui-papers"


@pytest.mark.parametrize("name", ["__proto__", "toString", "", "no"])
def test_an_order_that_does_not_exist_is_the_first(browser, site, papers, name):
    with visit(browser, site, f"index.html?sort={name}") as tab:
        assert tab.evaluate("state.sort") == "new"
        assert len(list_titles(tab)) == len(papers)


def test_a_text_that_comes_late_takes_no_place(tab):
    tab.locator(".paper .cite").first.click()
    await_true(tab, "byId('text').textContent")
    tab.evaluate(
        "() => { window.held = {}; getText = (_, which) => new Promise((done) => { held[which] = done; }); }"
    )
    for number in (1, 2):
        tab.select_option("#ui-format", index=number)
    tab.evaluate("async () => { held[2]('asked for'); held[1]('late'); await null; }")
    await_true(tab, "byId('text').dataset.which === '2'")
    assert tab.inner_text("#ui-text") == "asked for"


def test_an_author_is_a_filter(tab):
    tab.locator(".authors button", has_text="Jane Doe").first.click()
    assert len(list_titles(tab)) == 12
    assert tab.inner_text("#ui-chosen") == "Jane Doe ✕"


@pytest.mark.parametrize(
    ("order", "first", "second"),
    [
        ("list", "On Sand 0", "On Sand 1"),
        ("old", "On Sand 0", "On Sand 4"),
        ("title", "On Sand 2", "On Sand 10"),
    ],
)
def test_the_order_is_chosen(tab, order, first, second):
    tab.select_option("#ui-sort", order)
    titles = list_titles(tab)
    assert titles.index(first) < titles.index(second)
    assert order == "title" or titles[:2] == [first, second]


def test_the_clipboard_has_the_text_of_the_exporter(tab, papers):
    search(tab, "sand 7")
    (paper,) = [one for one in papers if one.title == "On Sand 7"]
    tab.locator(".paper .copy").first.click()
    await_value(lambda: read_clipboard(tab), unlearnbib.export([paper], "bibtex"))
    tab.locator(".paper .cite").first.click()
    for number, name in enumerate(tab.evaluate("settings.formats")):
        choose_format(tab, number)
        tab.click("#ui-copy-text")
        await_value(lambda: read_clipboard(tab), unlearnbib.export([paper], name))


@pytest.mark.parametrize(("place", "style"), [(0, "acl"), (1, "plain"), (2, "ieee")])
def test_a_citation_is_copied_in_a_style(tab, papers, place, style):
    search(tab, "sand 7")
    (paper,) = [one for one in papers if one.title == "On Sand 7"]
    tab.locator(".paper .cite").first.click()
    choose_format(tab, place + tab.evaluate("settings.formats.length"))
    tab.click("#ui-copy-text")
    await_value(lambda: read_clipboard(tab), unlearnbib.cite([paper], style)[1][0])


@pytest.mark.parametrize("name", list_formats())
def test_a_selection_is_downloaded_as_one_file(tab, papers, name):
    for key in ("doe3", "doe1"):
        tab.check(f"#{key} .pick")
    assert tab.inner_text("#ui-picked") == "2 selected"
    tab.select_option("#ui-download-format", name)
    with tab.expect_download() as download:
        tab.click("#ui-download")
    chosen = [paper for paper in papers if paper.key in ("doe1", "doe3")]
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        assert file.read() == unlearnbib.export(chosen, name)
    tab.click("#ui-copy-keys")
    await_value(lambda: read_clipboard(tab), "\\cite{doe1,doe3}")


def test_hostile_texts_stay_texts_everywhere(tab, papers):
    for text in HOSTILE:
        assert unlearnbib.Paper(text).title in list_titles(tab)
    for number in range(len(HOSTILE)):
        tab.locator(f"#evil{number} .cite").click()
        for at in range(tab.locator("#ui-format option").count()):
            choose_format(tab, at)
        tab.keyboard.press("Escape")
    assert tab.evaluate("window.hit") is None
    assert (
        tab.evaluate("[...document.links].filter(one => !/^(https?|file|blob):/.test(one.href)).length") == 0
    )


def test_a_hostile_search_and_url_stay_texts(browser, site):
    with visit(
        browser, site, "index.html?q=<img src=x onerror=window.hit=1>&venue=<script>&year=%E0%A4%A#%E0%A4%A"
    ) as tab:
        assert tab.input_value("#ui-search") == "<img src=x onerror=window.hit=1>"
        assert tab.evaluate("window.hit") is None


def test_the_scripts_spell_papers_for_zotero_as_the_exporter_does(tab, papers):
    coins = tab.eval_on_selector_all(
        "#ui-list .paper", "all => all.map(one => [one.id, one.querySelector('.Z3988').title])"
    )
    rows = {row.key: row for row in list_rows(papers)}
    made = {
        paper.key: parse_qsl(make_coins(paper, rows[paper.key].title, rows[paper.key].url))
        for paper in papers
    }
    assert {key: parse_qsl(title) for key, title in coins} == made


def test_several_lists_are_filters(browser, tmp_path):
    sand, wind = (
        Paper("Sand", key="s", page="sand.md", link="https://a.example/1"),
        Paper("Wind", key="w", page="w.bib"),
    )
    both = [Paper("Both", key="b", page=page, link="https://a.example/2") for page in ("sand.md", "w.bib")]
    unlearnbib.build_site([sand, wind, *both], tmp_path, styles=["acl"], pages=["sand.md", "w.bib"])
    with visit(browser, tmp_path) as tab:
        assert tab.locator("#ui-lists li").all_text_contents() == ["Sand2", "W2"]
        tab.click("#ui-lists >> text=W")
        assert sorted(list_titles(tab)) == ["Both", "Wind"]
        assert "list=W" in tab.url


def test_the_page_is_printed_whole(browser, site, tmp_path):
    with visit(browser, site) as tab:
        tab.emulate_media(media="print")
        assert not tab.is_visible("#ui-search")
        assert not tab.is_visible(".paper .copy")
        assert tab.is_visible(".paper .title")
        assert tab.pdf()[:5] == b"%PDF-"


def test_dark_pages_are_printed_in_black(browser, site):
    with visit(browser, site, color_scheme="dark") as tab:
        tab.click("#ui-theme")
        tab.click("#ui-theme")
        tab.emulate_media(media="print")
        assert tab.evaluate("getComputedStyle(document.querySelector('.title a')).color") == "rgb(0, 0, 0)"


def test_motion_is_only_for_people_who_like_it(browser, site):
    with visit(browser, site, reduced_motion="reduce") as tab:
        assert tab.evaluate("getComputedStyle(byId('told')).transitionDuration") == "0s"


def test_an_anchor_leads_to_its_paper(browser, site):
    with visit(browser, site, "index.html#DBLP%3Aconf%2Fx%2FDoe%2B20") as tab:
        tab.wait_for_selector(".paper.found")
        assert tab.inner_text(".paper.found .title") == "Odd key"
        assert tab.evaluate("document.activeElement.id") == "DBLP:conf/x/Doe+20"


def test_any_key_has_a_page_and_an_anchor(browser, site, papers):
    (paper,) = [one for one in papers if one.title == "Odder key"]
    with visit(browser, site) as tab:
        card = tab.locator(".paper", has_text="Odder key")
        card.locator(".cite").click()
        tab.click("#ui-own-page")
        assert tab.inner_text("h1") == "Odder key"
        tab.click(".back a")
        assert tab.inner_text(".paper.found .title") == "Odder key"
        assert tab.evaluate("document.activeElement.id") == paper.key


def test_a_key_that_is_a_word_of_the_page_is_an_anchor_too(browser, site):
    with visit(browser, site, "index.html#list") as tab:
        assert tab.inner_text(".paper.found .title") == "Without anything"


def test_the_keyboard_is_enough(tab, papers):
    tab.keyboard.press("/")
    tab.keyboard.type("sand 9")
    await_value(lambda: tab.evaluate("state.words"), "sand 9")
    tab.keyboard.press("Escape")
    tab.keyboard.press("j")
    tab.keyboard.press("x")
    assert tab.inner_text("#ui-picked") == "1 selected"
    tab.keyboard.press("c")
    tab.wait_for_selector(".told.shown")
    (paper,) = [one for one in papers if one.title == "On Sand 9"]
    assert read_clipboard(tab) == unlearnbib.export([paper], "bibtex")
    tab.keyboard.press("?")
    assert tab.is_visible("#ui-keys")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious(browser, site, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with visit(browser, site, color_scheme=scheme) as tab:
        tab.set_viewport_size({"width": width, "height": 800})
        tab.check("#doe1 .pick")
        assert find_serious(axe.run(tab, options={"preload": False})) == []
        tab.locator(".paper .cite").first.click()
        await_true(tab, "byId('text').textContent")
        assert find_serious(axe.run(tab, options={"preload": False})) == []
    with visit(browser, site, "paper/doe1.html", color_scheme=scheme) as tab:
        assert find_serious(axe.run(tab, options={"preload": False})) == []


def find_serious(results):
    """Return the names of the findings of axe that are serious or critical, and their elements."""
    found = [one for one in results.response["violations"] if one["impact"] in ("serious", "critical")]
    return [(one["id"], node["html"][:120]) for one in found for node in one["nodes"]]


def test_nothing_is_wider_than_a_phone(browser, site):
    with visit(browser, site) as tab:
        tab.set_viewport_size({"width": 320, "height": 700})
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_color_of_a_venue_is_beside_its_first_line(browser, tmp_path):
    venue = "Transactions of the Society for the Advancement of Long Names of Journals on Telephones"
    unlearnbib.build_site(
        [Paper("T", key="t", type="article-journal", venue=venue)], tmp_path, styles=["acl"]
    )
    with visit(browser, tmp_path) as tab:
        tab.set_viewport_size({"width": 390, "height": 700})
        distance = "one => one.firstChild.getBoundingClientRect().top - one.getBoundingClientRect().top"
        assert tab.locator(".facts span.venue").evaluate(distance) < 8


def test_a_page_without_scripts_shows_the_papers(browser, site):
    with visit(browser, site, java_script_enabled=False) as tab:
        assert "On Sand 0" in list_titles(tab)
        assert tab.get_attribute(".files a", "href") == "refs.bib"
        assert not tab.is_visible(".paper .copy")
        assert not tab.is_visible("#ui-search")


@pytest.fixture
def many(tmp_path, monkeypatch, no_waiting):
    """A site of 20,000 papers, whose texts are BibTeX only: writing the others takes minutes."""
    monkeypatch.setattr("unlearnbib.site.build.choose_styles", lambda _wanted: {})
    for place in ("build", "texts"):
        monkeypatch.setattr(f"unlearnbib.site.{place}.FORMATS", {"bibtex": ("BibTeX", ".bib")})
    unlearnbib.build_site(make_many(20_000), tmp_path)
    return tmp_path


def test_twenty_thousand_papers_are_searched(browser, many):
    with visit(browser, many) as tab:
        await_true(tab, "index !== null")
        search(tab, "title 19999")
        assert list_titles(tab)[0] == "Title 19999"
        tab.locator(".copy").first.click()
        await_value(lambda: "Title 19999" in read_clipboard(tab), expected=True)
        search(tab, "jane title 199")
        tab.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert len(list_titles(tab)) == tab.evaluate("shown.length") == 111
        search(tab, "")
        assert len(list_titles(tab)) == 50
        tab.evaluate("scrollTo(0, document.body.scrollHeight)")
        await_value(lambda: len(list_titles(tab)) > 50, expected=True)
