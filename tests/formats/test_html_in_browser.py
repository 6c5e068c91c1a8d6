"""HTML that is exported, cited and filled into templates, in a real browser: no text of a paper is a program."""

import json

import pytest

import unlearnbib
from browser import start_browser, visit
from unlearnbib import Name, Paper
from unlearnbib.formats.templates import Template

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PAYLOADS = [
    "<script>window.hit=1</script>", "<img src=x onerror=window.hit=1>", "<svg onload=window.hit=1>", "<svg/onload=window.hit=1//",
    "<a href=javascript:window.hit=1 autofocus onfocus=window.hit=1>x</a>", '"><script>window.hit=1</script>', "'><img src=x onerror=window.hit=1>",
    "</title><script>window.hit=1</script>", "<!--><script>window.hit=1</script>-->", "<math><mi href=javascript:window.hit=1>x</mi></math>",
    "<iframe srcdoc='<script>parent.hit=1</script>'>", "<i><script>window.hit=1</script></i>", "<i onclick=window.hit=1 onmouseover=window.hit=1>x</i>",
    "<style>@import 'http://evil.example/x.css'</style>", "<link rel=stylesheet href=http://evil.example/x.css>", "<base href=http://evil.example/>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'>", "[x](javascript:window.hit=1)", "![x](http://evil.example/x.png)",
    "<javascript:window.hit=1>", "&lt;script&gt;window.hit=1&lt;/script&gt;", "<scr\x00ipt>window.hit=1</scr\x00ipt>", "\\<img src=x onerror=window.hit=1>",
    "`<img src=x onerror=window.hit=1>`", "<span class=nocase><img src=x onerror=window.hit=1></span>", "$<img src=x onerror=window.hit=1>$",
    "<template><script>window.hit=1</script></template>", "<noscript><p title='</noscript><img src=x onerror=window.hit=1>'>", "{{ 7 * 7 }}",
    "<x onpointerrawupdate=window.hit=1>", "\u2028<img src=x onerror=window.hit=1>", "＜script＞window.hit=1＜/script＞",
]  # fmt: skip
LINKS = ["javascript:window.hit=1", "data:text/html,<script>window.hit=1</script>", "vbscript:x", 'https://a.org/"onclick=window.hit=1 x="', "https://a.org/'><script>window.hit=1</script>", "//evil.example/x", "file:///etc/passwd"]  # fmt: skip


def make_papers():
    texts = [
        Paper(one, key=f"p{number}", year=2020, authors=(Name(one, one), Name(literal=one)), venue=one, publisher=one,
              container_title=one, volume=one, pages=one, event_place=one, editors=(Name(one),))
        for number, one in enumerate(PAYLOADS)
    ]  # fmt: skip
    items = [{"id": f"i{n}", "type": "book", "title": one, "abstract": one, "note": one, "keyword": one, "URL": LINKS[n % len(LINKS)]} for n, one in enumerate(PAYLOADS)]  # fmt: skip
    return texts, items


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    texts, items = make_papers()
    path = tmp_path_factory.mktemp("works") / "works.json"
    path.write_text(json.dumps(items), encoding="utf-8")
    return unlearnbib.distinct([*texts, *unlearnbib.load(path)])


@pytest.fixture(scope="module")
def browser():
    with start_browser() as started:
        yield started


def fill(papers, folder):
    (folder / "list.html").write_text(
        '{% for one in papers %}<p title="{{ one.title }}"><a href="{{ one | link }}">{{ one.title }}</a> {{ one.venue }} {{ one | citation }}'
        "{% for name in one.authors %}{{ name.family }}{% endfor %}</p>{% endfor %}"
    )  # fmt: skip
    return Template(str(folder / "list.html")).fill(papers)


def convert_markdown(papers, _folder):
    """Set the list in Markdown as sites do that let raw HTML pass."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).render(unlearnbib.export(papers, "markdown"))


WRITERS = {
    "html": lambda papers, _: unlearnbib.export(papers, "html"),
    "citations": lambda papers, _: unlearnbib.export(papers, "citations", style="acl", output="html"),
    "apa": lambda papers, _: unlearnbib.export(papers, "citations", style="apa", output="html"),
    "stock engine": lambda papers, _: unlearnbib.export(papers, "citations", style="ieee", output="html", engine="citeproc-py"),
    "notebook": lambda papers, _: "".join(paper._repr_html_() for paper in papers),
    "template": fill,
    "markdown": convert_markdown,
    "schema-org": lambda papers, _: f'<script type="application/ld+json">{unlearnbib.export(papers, "schema-org")}</script>',
}  # fmt: skip


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.filterwarnings("ignore::unlearnbib.CitationWarning")
def test_no_text_of_a_paper_is_a_program(browser, papers, tmp_path, name):
    body = WRITERS[name](papers, tmp_path)
    (tmp_path / "page.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>x</title>{body}", encoding="utf-8"
    )
    with visit(browser, (tmp_path / "page.html").as_uri()) as tab:
        for event in ("click", "mouseover", "focus"):
            tab.evaluate(
                f"[...document.body.querySelectorAll('*')].forEach(one => one.tagName != 'A' && one.dispatchEvent(new Event('{event}')))"
            )
        assert tab.evaluate("window.hit") is None
        assert (
            tab.evaluate(
                "[...document.querySelectorAll('script:not([type]), img, iframe, svg, base, link, meta[http-equiv], style')].length"
            )
            == 0
        )
        assert (
            tab.evaluate(
                "[...document.links].map(one => one.protocol).filter(one => !/^https?:$|^file:$/.test(one))"
            )
            == []
        )
        assert (
            tab.evaluate(
                "[...document.links].filter(one => one.protocol == 'file:' && !one.getAttribute('href').startsWith('#') && one.getAttribute('href') != '').length"
            )
            == 0
        )
        assert (
            tab.evaluate(
                "[...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames()).filter(one => one.startsWith('on'))"
            )
            == []
        )
        assert "window.hit" in tab.evaluate("document.documentElement.textContent")


def test_a_program_would_be_heard(browser, tmp_path):
    (tmp_path / "page.html").write_text(f"<!doctype html>{PAYLOADS[1]}")
    context = browser.new_context()
    tab = context.new_page()
    tab.goto((tmp_path / "page.html").as_uri())
    tab.wait_for_function("window.hit === 1")
    context.close()
