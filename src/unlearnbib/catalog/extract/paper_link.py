"""The link of the paper among those of an entry: at its publisher before a preprint, that before copies.

Never a link to code, project pages, slides, videos or data sets: those are about the paper.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from unlearnbib.identifiers.arxiv import find_arxiv_id
from unlearnbib.identifiers.doi import find_doi
from unlearnbib.identifiers.host_kinds import load_host_kinds
from unlearnbib.identifiers.identify import try_identify

_CACHED = 8_000  # results: a text is classified several times, as a title and as a venue


class LabelledLink(NamedTuple):
    """A URL, and the words it is linked with; `title` if those are the paper's title."""

    label: str
    href: str
    title: bool = False


#: Words of a link to a paper, and those of a link to something else; whole words, any letter case.
PAPER_WORDS = frozenset(
    """paper papers pdf arxiv pub publication abs abstract doi link openreview html here url preprint
    article full-text fulltext acl anthology acm ieee springer proceedings pmlr neurips cvf journal
    official version 论文 文章 链接 paper-link paperlink pdf-link manuscript report thesis read text dl 📄 📖 📑
    📝 🔗""".split()
)
OTHER_WORDS = frozenset(
    """code github git repo repository source-code implementation pytorch tensorflow jax official-code
    project page project-page projectpage website web site homepage home demo colab notebook space
    spaces dataset datasets data benchmark model models weights checkpoint checkpoints huggingface
    hugging hf slides slide video youtube talk presentation poster blog post blogpost twitter tweet
    thread x zhihu news bib bibtex cite citation citations supp supplementary supplement supplemental
    appendix leaderboard star stars wechat media tool toolkit library package tutorial review reviews
    reviewer rebuttal summary notes note 代码 项目 主页 数据集 机器之心 知乎 unofficial reproduce local review-thread
    wandb kaggle eval author authors bilibili 💻 🌐 🏠 🎬 ⭐""".split()
)
_VAGUE = frozenset("link links here html url version official text read dl full-text 链接 🔗".split())
_EVIDENT = PAPER_WORDS - _VAGUE
_LINK_WORDS = PAPER_WORDS | OTHER_WORDS
#: Sites that hold no papers, by kind: a domain with its subdomains, or one folder of it. Those of papers, and
#: their order, are in identifiers.host_kinds.
OTHER_SITES = {
    "none": """shields.io badgen.net awesome.re star-history.com avatars.githubusercontent.com
        user-images.githubusercontent.com twitter.com x.com t.co linkedin.com facebook.com weixin.qq.com
        mp.weixin.qq.com wechat.com discord.gg slack.com scholar.google.com patreon.com t.me reddit.com
        instagram.com""",
    "code": """github.com gitlab.com bitbucket.org colab.research.google.com kaggle.com paperswithcode.com
        codeocean.com gist.github.com sourceforge.net pypi.org npmjs.com replicate.com modelscope.cn hf.co""",
    "video": "youtube.com youtu.be vimeo.com bilibili.com slideslive.com slideshare.net drive.google.com speakerdeck.com",
    "blog": """medium.com substack.com lesswrong.com alignmentforum.org zhihu.com towardsdatascience.com
        wordpress.com blogspot.com hackernoon.com hashnode.dev huggingface.co/blog distill.pub/blog
        blog.google openai.com/blog embracethered.com simonwillison.net techcrunch.com wired.com
        theverge.com nytimes.com jiqizhixin.com ruder.io csdn.net cnblogs.com jianshu.com juejin.cn""",
    "law": """gdpr.eu gdpr-info.eu leginfo.legislature.ca.gov eur-lex.europa.eu priv.gc.ca congress.gov
        legislation.gov.uk oag.ca.gov laws-lois.justice.gc.ca whitehouse.gov artificialintelligenceact.eu""",
    "project": "github.io sites.google.com gitlab.io netlify.app vercel.app readthedocs.io notion.site huggingface.co",
}  # fmt: skip
_RANKS = {"publisher": 0, "preprint": 1, "archive": 3, "index": 3}
_MOST_WORDS = 4  # of a link to a file; a longer text is not one of link words
_PAPERS_ONLY = frozenset(("publisher", "preprint", "index"))  # an archive has data and programs too
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s\[\](){}.,:;|/&+'\"!-]")
_BLOG = re.compile(
    r"/(?:blogs?|news|posts?|articles/news)/|/(?:19|20)\d\d/\d\d?/\d\d?/|^/p/[a-z0-9-]+/?$", re.IGNORECASE
)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\w{1,20}/(?=https?:)")
_FILE = re.compile(r"[\w)~%-]\.pdf(?:$|[?#])", re.IGNORECASE)
_PDF = re.compile(r"\.pdf(?:$|[?#])|/pdf/", re.IGNORECASE)


@lru_cache(_CACHED)
def classify_link(href: str) -> str:
    """Return the kind of the site of a URL: one of HostKind, code, project, video, blog, law, none, or "".

    >>> [classify_link(url) for url in ("https://arxiv.org/abs/2401.00001", "https://github.com/a/b", "#papers")]
    ['preprint', 'code', 'none']
    >>> classify_link("https://example.org/doi/10.1145/3690624.3709312")
    'publisher'
    """
    href = _ARCHIVED.sub("", href.strip()) if "archive.org" in href else href.strip()
    host, path = _split_url(href)
    if not host:
        return "none"
    if host.endswith("doi.org") and find_arxiv_id(href):  # 10.48550/arXiv.2401.00001
        return "preprint"
    if kind := _classify_host(host, path):
        return kind
    if _BLOG.search(path + "/") or host.startswith("blog."):
        return "blog"
    return "publisher" if find_doi(path) and try_identify(href) else ""


def _split_url(href: str) -> tuple[str, str]:
    """Return the host and the path of a URL; those of an identifier, 10.1145/..., are those of its paper."""
    try:
        parts = urlsplit(href)
        if not (host := parts.hostname) and (found := try_identify(href)):
            parts = urlsplit(found.url)
            host = parts.hostname
        return (host or "").removeprefix("www."), parts.path
    except ValueError:
        return "", ""


def _classify_host(host: str, path: str) -> str:
    first = path.strip("/").partition("/")[0]
    names, table = host.split("."), _load_sites()
    for at in range(len(names) - 1):
        domain = ".".join(names[at:])
        found = table.get(f"{domain}/{first.lower()}") or table.get(domain)
        if found in ("code", "project", "blog") and _PDF.search(path):
            return ""  # a copy of the paper
        if found:
            return found
    return ""


@cache
def _load_sites() -> Mapping[str, str]:
    """Return the kind of every site, of papers or not; a link is of the longest domain that has it."""
    others = {site: kind for kind, sites in OTHER_SITES.items() for site in sites.split()}
    return {**others, **load_host_kinds()}


def is_paper_host(href: str) -> bool:
    """Return whether a URL is at a site that has papers and little else."""
    return classify_link(href) in _PAPERS_ONLY


def is_paper_file(href: str) -> bool:
    """Return whether a URL, or the name of a file, is that of a PDF, which is a paper wherever it is.

    >>> is_paper_file("https://a.org/~b/c.pdf"), is_paper_file("papers/c.pdf"), is_paper_file("https://a.org/pdf/")
    (True, True, False)
    """
    return ".pdf" in href.lower() and bool(_FILE.search(href)) and not href.startswith("#")


def has_paper_label(link: LabelledLink) -> bool:
    """Return whether a link's words or its ending say that it leads to a paper, at any host.

    >>> [has_paper_label(LabelledLink(label, "https://a.org/x")) for label in ("论文", "link")]
    [True, False]
    """
    return _says(link.label, _EVIDENT) or bool(_PDF.search(link.href))


@lru_cache(_CACHED)
def _says(label: str, words: frozenset[str]) -> bool:
    """Return whether a link's text has one of `words`."""
    return not words.isdisjoint(map(str.lower, _WORDS.findall(label)))


def is_link_word(label: str) -> bool:
    """Return whether a link's text names the kind of its target, and is not a title.

    >>> is_link_word("[PDF]"), is_link_word("Project Page"), is_link_word("Paper: A Title"), is_link_word("2")
    (True, True, False, True)
    """
    for at, found in enumerate(_WORDS.finditer(label)):
        word = found[0].lower()
        if at == _MOST_WORDS or not (word in _LINK_WORDS or (word.isdecimal() and len(word) < 4)):
            return False
    return True


@lru_cache(_CACHED)
def has_other_label(label: str) -> bool:
    """Return whether a link's text says that it leads to code, slides, data and the like."""
    words = {word.lower() for word in _WORDS.findall(label)}
    return bool(words & OTHER_WORDS) and not words & (PAPER_WORDS - {"link", "official", "here", "version"})


def choose_paper_link(links: Iterable[LabelledLink]) -> str:
    """Return the URL of the paper, or "".

    >>> links = {"PDF": "https://arxiv.org/abs/2401.00001", "CODE": "https://github.com/a/b",
    ...          "PUB": "https://dl.acm.org/doi/10.1145/1.2"}
    >>> choose_paper_link(LabelledLink(*one) for one in links.items())
    'https://dl.acm.org/doi/10.1145/1.2'
    """
    ranked = [(rank, at, one.href) for at, one in enumerate(links) if (rank := _rank_link(one)) is not None]
    return min(ranked)[2] if ranked else ""


def _rank_link(link: LabelledLink) -> int | None:
    """Return the rank of a link by its site, or at an unknown site by its words and its ending."""
    kind, is_other = classify_link(link.href), not link.title and has_other_label(link.label)
    if kind in OTHER_SITES or (is_other and kind not in _PAPERS_ONLY):
        return None
    if kind in _RANKS:
        return _RANKS[kind] + 10 * (is_other and kind != "index")
    if link.title:
        return 2
    if _PDF.search(link.href):
        return 4
    return 5 if _says(link.label, PAPER_WORDS) else None
