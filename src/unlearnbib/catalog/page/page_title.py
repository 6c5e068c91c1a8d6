"""The title of a page: its first heading."""

from unlearnbib.catalog.page.hidden import remove_hidden
from unlearnbib.catalog.page.html_outline import parse_outline
from unlearnbib.catalog.page.markdown_outline import parse_markdown
from unlearnbib.catalog.page.outline import Heading

_BEGIN = 20_000  # characters in which a title is looked for
_HTML = (".html", ".htm")


def find_title(text: str, page: str) -> str:
    r"""Return the first heading of a page of Markdown or HTML, without badges, or "".

    >>> find_title("Hi\n\n# Papers on Sand [![x](a.svg)](https://a.example)\n\n# Two", "sand.md")
    'Papers on Sand'
    >>> find_title("# Papers on Sand", "sand.txt")
    ''
    """
    name = page.lower()
    if not name.endswith((".md", ".markdown", *_HTML)):
        return ""
    begin = remove_hidden(text[:_BEGIN])
    blocks = parse_outline(begin) if name.endswith(_HTML) else parse_markdown(begin).blocks
    headings = [one for one in blocks if isinstance(one, Heading) and one.level <= 1]
    titles = (_read_heading(one) for one in sorted(headings, key=lambda one: one.level == 0))
    return next(filter(None, titles), "")


def _read_heading(heading: Heading) -> str:
    text = "".join(run.text for run in heading.runs if not run.image) or heading.text
    return " ".join(text.split())
