"""Rows of a catalog that lead to every host, with titles that nothing else has."""

import hashlib

from attrs import evolve

from unlearnbib.model import Paper
from unlearnbib.sources.resolve import resolve

from .world import World

_SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo wu za".split()

#: Venue, year, and the links of its papers; a "#" in a link is the number of a paper.
_ROWS = (
    (45, "KDD", 2024, "https://doi.org/10.1145/1234567.#"),
    (3, "IJCAI", 2024, "https://www.ijcai.org/proceedings/2024/#"),
    (3, "AAAI", 2025, "https://ojs.aaai.org/index.php/AAAI/article/view/3386#"),
    (3, "ECCV", 2024, "https://link.springer.com/chapter/10.1007/978-3-031-12345-0_#"),
    (3, "arXiv", 2024, "https://arxiv.org/abs/2406.1089#"),
    (3, "COLING", 2025, "https://aclanthology.org/2025.coling-main.#/"),
    (3, "ICML", 2024, "https://proceedings.mlr.press/v235/doe24#.html"),
    (3, "AISTATS", 2024, "https://proceedings.mlr.press/v238/doe24#.html"),
    (2, "ICML", 2024, "https://openreview.net/forum?id=icmlAbcd#x"),
    (2, "ICLR", 2024, "https://openreview.net/forum?id=iclrAbcd#x"),
    (2, "NeurIPS", 2023, "https://openreview.net/forum?id=neurAbcd#x"),
    (2, "Trans. Mach. Learn. Res.", 2024, "https://openreview.net/forum?id=tmlrAbcd#x"),
    (3, "NeurIPS", 2024, "http://papers.nips.cc/paper_files/paper/2024/hash/b1f78dfc9ca0156498241012aec4efa#-Abstract-Conference.html"),
    (2, "MLSys", 2024, "https://proceedings.mlsys.org/paper_files/paper/2024/hash/b1f78dfc9ca0156498241012aec4efa#-Abstract-Conference.html"),
    (2, "NeurIPS", 2025, "https://proceedings.neurips.cc/paper_files/paper/2025/hash/b1f78dfc9ca0156498241012aec4efa#-Abstract-Conference.html"),
    (2, "", 2004, "https://aclanthology.org/W04-101#/"),
    (2, "", 2009, "https://aclanthology.org/W09-040#/"),
    (2, "", 2023, "https://openaccess.thecvf.com/content/CVPR2023W/HEDGE/html/Doe_T#_CVPRW_2023_paper.html"),
    (2, "CVPR", 2025, "https://openaccess.thecvf.com/content/CVPR2025/html/Doe_T#_CVPR_2025_paper.html"),
    (8, "USENIX Security Symposium", 2025, "https://www.usenix.org/conference/usenixsecurity25/presentation/doe#"),
    (2, "J. Mach. Learn. Res.", 2024, "https://jmlr.org/papers/v25/23-076#.html"),
    (2, "NDSS Symposium", 2025, "https://www.ndss-symposium.org/ndss-paper/on-#/"),
    (2, "KDD", 2023, "https://dblp.org/rec/conf/kdd/Doe2#"),
    (2, "", 2019, "https://pubmed.ncbi.nlm.nih.gov/2601744#/"),
    (1, "", 2016, "isbn:9780262035613"),
    (1, "", 2017, "isbn:9783161484100"),
    (3, "", 2011, "https://doi.org/10.11467/isss2011.#"),
    (2, "", 2012, "https://doi.org/10.99990/peas.#"),
    (1, "", 2013, "https://doi.org/10.99990/peas.9"),
    (2, "", 2021, "https://hal.science/hal-0109674#"),
    (2, "", 2015, "https://zbmath.org/1262.4201#"),
    (2, "", 2010, "https://inspirehep.net/literature/45164#"),
)  # fmt: skip
_UNREGISTERED = ("10.24963/", "10.1609/", "10.1007/", "10.99990/")  # prefixes that no registry knows
#: What only indexes know: a venue, and a link that names nothing.
SEARCHED = Paper("Zavowu Mifibago Hutise", "INFOCOM", 2024, "https://example.org/paper.pdf")
#: What nobody knows.
UNKNOWN = Paper("Nopura Lekade Tizafi", "INFOCOM", 2024, "https://example.org/lost.pdf")


def title(link: str) -> str:
    """Return a title in some words, the same for the same link."""
    dice = hashlib.sha256(link.encode()).digest()
    words = ("".join(_SYLLABLES[one % 16] for one in dice[3 * n : 3 * n + 3]).title() for n in range(6))
    return f"{' '.join(words)}: R&D of 100% “unlearning”, if 0 < x"


def rows() -> list[Paper]:
    """Return the rows, each with its line; the last two are found by a search, or not at all."""
    links = [
        (venue, year, link.replace("#", str(number)))
        for count, venue, year, link in _ROWS
        for number in range(1, count + 1)
    ]
    papers = [Paper(title(link), venue, year, link) for venue, year, link in links]
    return [*papers, SEARCHED, UNKNOWN]


def world() -> World:
    """Return the world that knows these rows, though not all of them where they are asked for first."""
    known = [one for one in resolve(rows()) if one.title != UNKNOWN.title]
    found = [
        evolve(one, doi="10.1109/infocom.2024.1") if one.title == SEARCHED.title else one for one in known
    ]
    later = Paper(title("https://arxiv.org/abs/2406.10891"), "WWW", 2025, doi="10.1145/7654321.1")
    return World([*found, later], (*_UNREGISTERED, "10.48550/arxiv.2406.10892"))


def page(papers: list[Paper]) -> str:
    """Return the page of a catalog with some rows."""
    lines = (
        f"| {one.title.replace('<', '&lt;')} | {one.venue} | {one.year} | {one.link} |\n" for one in papers
    )
    return "| Title | Venue | Year | Link |\n| --- | --- | --- | --- |\n" + "".join(lines)
