"""The primary link of an entry: the paper's page at its publisher before preprints, those before copies.

Never a link to code, project pages, slides, videos or data sets: those are about the paper, and are not it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

_KEPT = 2_000  # answers: one text is asked about several times, by who seeks a title and who seeks a venue


class Labelled(NamedTuple):
    """An address, and the words it is linked with; `title` if those are the paper's title."""

    label: str
    href: str
    title: bool = False


#: Words of a link that is a paper, and those of a link that is none; whole words, any letter case.
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
#: Hosts by what they hold, an ending of the name each; the first kind that knows a host counts.
HOSTS = {
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
    "publisher": """doi.org dl.acm.org acm.org ieeexplore.ieee.org computer.org link.springer.com springer.com
        springernature.com nature.com science.org sciencemag.org sciencedirect.com elsevier.com wiley.com
        tandfonline.com mdpi.com frontiersin.org plos.org pnas.org oup.com cambridge.org aclanthology.org
        aclweb.org proceedings.mlr.press proceedings.neurips.cc papers.nips.cc papers.neurips.cc
        openaccess.thecvf.com ojs.aaai.org aaai.org usenix.org ndss-symposium.org jmlr.org ijcai.org
        vldb.org isca-speech.org isca-archive.org proceedings.iclr.cc proceedings.mlsys.org
        bmvc2022.mpi-inf.mpg.de jair.org mitpressjournals.org direct.mit.edu ismir.net jstor.org
        royalsocietypublishing.org aps.org iop.org acs.org rsc.org cell.com thelancet.com nejm.org
        jamanetwork.com bmj.com pubmed.ncbi.nlm.nih.gov ncbi.nlm.nih.gov worldscientific.com iospress.com
        hindawi.com sagepub.com emerald.com aip.org asa.scitation.org petsymposium.org popets
        drops.dagstuhl.de ceur-ws.org eprint.iacr.org icml.cc/virtual iclr.cc/virtual nips.cc/virtual
        neurips.cc/virtual aisel.aisnet.org ecva.net siam.org informs.org igi-global.com degruyter.com
        annualreviews.org auai.org asmedigitalcollection.asme.org inderscienceonline.com techrxiv.org""",
    "preprint": """arxiv.org openreview.net biorxiv.org medrxiv.org ssrn.com osf.io hal.science hal.archives-ouvertes.fr
        alphaxiv.org ar5iv.org ar5iv.labs.arxiv.org chemrxiv.org preprints.org researchsquare.com
        huggingface.co/papers""",
    "index": """semanticscholar.org researchgate.net academia.edu dblp.org citeseerx.ist.psu.edu core.ac.uk
        europepmc.org""",
}  # fmt: skip
_ENDINGS = {ending: kind for kind, endings in HOSTS.items() for ending in endings.split()}
_RANKS = {"publisher": 0, "preprint": 1, "index": 3}
_NEVER = frozenset(("none", "code", "video", "law", "blog", "project"))
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s\[\](){}.,:;|/&+'\"!-]")
_BLOG = re.compile(r"/(?:blogs?|news|posts?|articles/news)/", re.IGNORECASE)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\w{1,20}/(?=https?:)")
_PDF = re.compile(r"\.pdf(?:$|[?#])|/pdf/", re.IGNORECASE)


@lru_cache(_KEPT)
def kind(href: str) -> str:
    """Return what stands at an address: publisher, preprint, index, code, project, video, blog, law, none, "".

    >>> kind("https://arxiv.org/abs/2401.00001"), kind("https://github.com/a/b"), kind("#papers")
    ('preprint', 'code', 'none')
    """
    href = _ARCHIVED.sub("", href.strip())
    try:
        parts = urlsplit(href)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "none"
    if not host:
        return (
            "publisher"
            if href.startswith(("10.", "doi:"))
            else "preprint"
            if href.lower().startswith("arxiv:")
            else "none"
        )
    return _of_host(host, parts.path) or (
        "blog" if _BLOG.search(parts.path + "/") or host.startswith("blog.") else ""
    )


def _of_host(host: str, path: str) -> str:
    first = path.strip("/").partition("/")[0]
    names = host.split(".")
    for at in range(len(names) - 1):
        ending = ".".join(names[at:])
        found = _ENDINGS.get(f"{ending}/{first}") or _ENDINGS.get(ending)
        if found in ("code", "project", "blog") and _PDF.search(path):
            return ""  # a copy of the paper that lies there
        if found:
            return found
    return ""


def is_paper_host(href: str) -> bool:
    """Return whether the address is one where papers and little else stand."""
    return kind(href) in _RANKS


def says_paper(link: Labelled) -> bool:
    """Return whether a link's words or its ending say that it leads to a paper, whatever the host is.

    >>> says_paper(Labelled("论文", "https://a.org/x")), says_paper(Labelled("link", "https://a.org/x"))
    (True, False)
    """
    said = {word.lower() for word in _WORDS.findall(link.label)} & (PAPER_WORDS - _VAGUE)
    return bool(said) or bool(_PDF.search(link.href))


_VAGUE = frozenset("link links here html url version official text read dl full-text 链接 链接 🔗".split())


@lru_cache(_KEPT)
def is_link_word(label: str) -> bool:
    """Return whether a link's text names what it leads to, and is no title.

    >>> is_link_word("[PDF]"), is_link_word("Project Page"), is_link_word("Paper: A Title"), is_link_word("2")
    (True, True, False, True)
    """
    words = [word.lower() for word in _WORDS.findall(label)]
    known = [
        word
        for word in words
        if word in PAPER_WORDS or word in OTHER_WORDS or (word.isdecimal() and len(word) < 4)
    ]
    return len(known) == len(words) <= 4  # a link word or a few


def is_other(label: str) -> bool:
    """Return whether a link's text says that it leads to code, slides, data and the like."""
    words = {word.lower() for word in _WORDS.findall(label)}
    return bool(words & OTHER_WORDS) and not words & (PAPER_WORDS - {"link", "official", "here", "version"})


def primary(links: Iterable[Labelled]) -> str:
    """Return the address that is the paper, or "".

    >>> a, b, c = "https://arxiv.org/abs/2401.00001", "https://github.com/a/b", "https://dl.acm.org/doi/10.1145/1.2"
    >>> primary([Labelled("PDF", a), Labelled("CODE", b), Labelled("PUB", c)]) == c, primary([Labelled("code", b)])
    (True, '')
    """
    ranked = [(rank, at, one.href) for at, one in enumerate(links) if (rank := _rank(one)) is not None]
    return min(ranked)[2] if ranked else ""


def _rank(link: Labelled) -> int | None:
    what = kind(link.href)
    if what in _NEVER or (is_other(link.label) and not link.title and what not in _RANKS):
        return None
    if what in ("publisher", "preprint"):
        return _RANKS[what] + 10 * (is_other(link.label) and not link.title)
    if what == "index":
        return _RANKS[what]
    return _of_no_host(link)


def _of_no_host(link: Labelled) -> int | None:
    """Return the rank of a link whose host is not known: its words and its ending tell."""
    if link.title:
        return 2
    if _PDF.search(link.href):
        return 4
    return 5 if {word.lower() for word in _WORDS.findall(link.label)} & PAPER_WORDS else None
