"""Made-up pages that list papers: one as those of the site, and lists of seven other forms."""

import random
from collections.abc import Callable
from functools import partial

_HEAD = '---\ntitle: Scale\nlayout: topic\n---\n\n<table class="paper-table">\n<tbody>\n'
_SITE_LINKS = (
    "https://doi.org/10.1145/{n}.{n}",
    "https://openreview.net/forum?id=x{n}",
    "https://aclanthology.org/2024.acl-long.{n}/",
    "https://proceedings.mlr.press/v235/author{n}a.html",
    "http://papers.nips.cc/paper_files/paper/2023/hash/{n:032x}-Abstract-Conference.html",
    "http://arxiv.org/abs/2406.{n:05d}v2",
)
_SITE_WORDS = (
    "LLM unlearning models federated robust SafeEraser privacy R&D &amp; of the learning for attack".split()
)
_WORDS = (
    "learning robust soil river graph models of the for under with causal large small cells neural market"
    " policy estimation sparse privacy attacks sampling theory ancient urban growth memory protein signal"
).split()
_GIVEN = "Jane Ada Wei Maria Otto Lin Amir Sofia Kenji Ruth Pablo Nina".split()
_FAMILY = "Doe Roe Chen Garcia Weber Tanaka Silva Novak Rossi Haddad Olsen Kim".split()
VENUES = ("ICML", "NeurIPS", "Nature", "ACL", "Plant Cell", "CVPR", "Journal of Soils", "arXiv")
_LINKS = (
    "https://arxiv.org/abs/24{m:02}.{n:05}",
    "https://doi.org/10.1145/{n}.{m}",
    "https://openreview.net/forum?id=x{n}",
)


def make_site_page(count: int, seed: int) -> str:
    """Return a page of the site with so many rows."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    rows = (_make_site_row(number, dice) for number in range(10_000 + seed, 10_000 + seed + count))
    return f"{_HEAD}{''.join(rows)}</tbody></table>\n"


def _make_site_row(number: int, dice: random.Random) -> str:
    title = " ".join(dice.choices(_SITE_WORDS, k=11)).capitalize()
    link = _SITE_LINKS[number % len(_SITE_LINKS)].format(n=number)
    cells = (f"{title} {number}.", "ICML", "2024", f'<a href="{link}">Link</a>')
    return "<tr>\n" + "".join(f"<td>{cell}</td>\n" for cell in cells) + "</tr>\n"


class Facts:
    """The facts of a paper, the same for the same number."""

    def __init__(self, number: int) -> None:
        dice = random.Random(number)  # noqa: S311 - no secret
        self.title = f"{' '.join(dice.choices(_WORDS, k=9)).capitalize()} {number}"
        self.names = [(dice.choice(_GIVEN), dice.choice(_FAMILY)) for _ in range(dice.randint(1, 5))]
        self.authors = ", ".join(map(" ".join, self.names))
        self.inverted = ", ".join(f"{family}, {given[0]}." for given, family in self.names)
        self.venue, self.year = dice.choice(VENUES), dice.randint(1990, 2025)
        self.link = dice.choice(_LINKS).format(n=number % 100_000, m=number % 12 + 1)
        self.volume, self.page = dice.randint(1, 90), dice.randint(1, 900)


def write_linked(one: Facts) -> str:
    """Return an item of a list that begins with a linked title."""
    code = f"[[code]](https://github.com/a/{one.page})"
    return f"- [{one.title}]({one.link}), {one.authors}, {one.venue} {one.year} {code}\n"


def write_bold(one: Facts) -> str:
    """Return an item of several lines with a title in bold and badges."""
    badge = f"![](https://img.shields.io/badge/{one.venue.replace(' ', '_')}-blue)"
    return f"1. **{one.title}.** {badge}\n   *{one.authors}.* {one.venue} {one.year}. [[pdf]({one.link})]\n"


def write_row(one: Facts) -> str:
    """Return a row of a pipe table."""
    return f"| {one.year} | {one.title} | {one.authors} | {one.venue} | [link]({one.link}) |\n"


def write_html(one: Facts) -> str:
    """Return an item of a list in HTML."""
    return f'<li><a href="{one.link}">{one.title}</a>, <i>{one.authors}</i>, {one.venue}, {one.year}</li>\n'


def write_cells(one: Facts) -> str:
    """Return a row of a table in HTML."""
    cells = (one.title, one.venue, str(one.year), f'<a href="{one.link}">Link</a>')
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def write_reference(one: Facts) -> str:
    """Return a reference without marks, as an item."""
    pages = f"{one.page}-{one.page + 9}"
    numbers = f"{one.volume}({one.page % 9 + 1}), {pages}"
    return f"- {one.inverted} ({one.year}). {one.title}. {one.venue}, {numbers}.\n"


def write_title(one: Facts) -> str:
    """Return an item that is a title, with its link below it."""
    labels = {"Authors": one.authors, "Venue": f"{one.venue} {one.year}", "Paper": one.link}
    return f"* {one.title}\n" + "".join(f"  - {name}: {value}\n" for name, value in labels.items())


_COLUMNS = "| Year | Title | Authors | Venue | Link |\n|---|---|---|---|---|\n"
_HTML_COLUMNS = "<!doctype html><table><tr><th>Title<th>Venue<th>Year<th>Link</tr>\n"
#: name of a form -> the head of its page, and its items
_FORMS: dict[str, tuple[str, Callable[[Facts], str]]] = {
    "linked titles": ("## Papers\n\n", write_linked),
    "bold titles": ("## Papers\n\n", write_bold),
    "pipe table": (f"## Papers\n\n{_COLUMNS}", write_row),
    "titles, labels": ("## Papers\n\n", write_title),
    "references": ("## Papers\n\n", write_reference),
    "HTML list": ("<!doctype html><h2>Papers</h2><ul>\n", write_html),
    "HTML table": (_HTML_COLUMNS, write_cells),
}


def _make_list(form: str, count: int, seed: int) -> str:
    head, write = _FORMS[form]
    return head + "".join(write(Facts(number)) for number in range(seed + 1, seed + count + 1))


#: name of a form -> its page, of so many items, the first of which has the number after `seed`
LISTS = {form: partial(_make_list, form) for form in _FORMS}
