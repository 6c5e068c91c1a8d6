"""DOIs in the URLs of publishers and preprint servers: `/doi/full/10.1080/...`, `/articles/10.1186/...`.

The page adds its own segments after a DOI: `/full`, `/pdf`, a number, a title; and a suffix may have slashes
itself. At a site that is known to put the whole DOI last, all that remains is the DOI. Elsewhere a suffix is
one segment, or has the form that its registrant gives all of them; a link that could be read in two ways
has none.
"""

import re

from unlearnbib.identifiers.doi import DOI_PREFIX, trim_doi
from unlearnbib.text.late_pattern import compile_late

_IN_PATH = compile_late(rf"/(?:doi:\s?|info:doi/)?(?P<doi>{DOI_PREFIX}.*)", re.IGNORECASE | re.DOTALL)
_IN_QUERY = compile_late(
    r"[?&](?:[a-z]*doi|id|uri|url|article)="
    rf"(?:info:doi/|doi:\s?|https?://(?:dx\.)?doi\.org/)?(?P<doi>{DOI_PREFIX}[^&]*)",
    re.IGNORECASE,
)
# Pages of journals, issues and people, whose names look like DOIs: /toc/10.1111/(ISSN)1467-9868.
_NO_PAPER = compile_late(
    r"/(?:journal|toc|loi|series|topic|action|authors?|keyword|search|browse|issue|badge)/(?:\w+/)?$",
    re.IGNORECASE,
)
_NO_PAGE = compile_late(
    r"\.(?:svg|png|jpe?g|gif|webp|bib|ris|json|xml|zip|csv|txt|md|docx?|xlsx?)$", re.IGNORECASE
)
#: Segments after a DOI with which a site names a view of the paper.
_VIEW = compile_late(
    r"(?:full|full-?text|full_text|abstract|abs|pdf|epdf|pdfplus|pdfdirect|ampdf|epub|html?|meta|xml|reader"
    r"|references?|refs|figures?|tables?|metrics|citations?|cited-by|suppl|suppl_file|supplementary[\w-]*"
    r"|info|summary|download|print)",
    re.IGNORECASE,
)
#: Endings with which a site names a view: HighWire's (bioRxiv, PNAS), Euclid's, and file types.
_ENDING = compile_late(
    r"(?:\.(?:full|full-text|abstract|short|long|extract|pdf\+html|pdf|html?|epub|article-info|article-metrics"
    r"|supplementary-material|figures-only))+$",
    re.IGNORECASE,
)
# bioRxiv and medRxiv register a preprint once, and its page ends with a version (https://api.biorxiv.org).
_VERSION = compile_late(r"(10\.(?:1101|64898)/(?:[\d.]{10}\.)?\d{6,8})v\d+", re.ASCII)
#: Registrants whose suffixes have slashes, and the form of all of them.
_FORMS = {
    "10.1051": r"[\w-]+/[\w.:-]+",  # EDP Sciences: 10.1051/0004-6361/201833910
    "10.1088": r"(?:\d{4}-\d{3}[\dX]/\d+[\w.]*/\w+/\w+|\d{4}-\d{3}[\dX]/[a-z][\da-z]{5})",  # IOP
    "10.1093": r"[a-z]+/[\w.-]+",  # Oxford: 10.1093/bib/bbz123
    "10.1214": r"(?:[a-z]+/\d+|\d\d-[\w.]+)",  # 10.1214/ss/1177011136, 10.1214/18-AOS1234
    "10.18653": r"v1/[\w.-]+",  # ACL
    "10.21203": r"rs\.[23]\.(?:rs-)?\d+/v\d+",  # Research Square
    "10.24963": r"[a-z]+\.\d{4}/\d+",  # IJCAI, KR
    "10.3115": r"(?:v1/)?[\w.-]+",  # ACL before 2015
    "10.31219": r"osf\.io/\w+",
    "10.31222": r"osf\.io/\w+",
    "10.31234": r"osf\.io/\w+",
    "10.31235": r"osf\.io/\w+",
    "10.35542": r"osf\.io/\w+",
    "10.7551": r"mitpress/[\w.]+",  # books of the MIT Press
}
#: Registrants whose suffixes have no slash, so that a further segment is the site's own.
_PLAIN = frozenset(
    f"10.{number}"
    for number in """1002 1007 1016 1017 1021 1038 1063 1073 1080 1098 1101 1103 1108 1109 1111 1115 1126 1137
    1145 1146 1158 1162 1177 1186 1257 1287 1371 1609 21105 2196 3389 3390 64898 7554 7717""".split()
)
_LONGEST = 200  # characters of a DOI in a URL


def find_doi_in_url(target: str, *, is_last: bool = False) -> str | None:
    """Return the DOI in the decoded path and query of a URL, or None if none is there for sure.

    `is_last` says that the site has the whole DOI at the end of its paths, but for views of the paper.

    >>> find_doi_in_url("/content/10.1101/2021.02.12.430999v3.full.pdf")
    '10.1101/2021.02.12.430999'
    >>> find_doi_in_url("/article/10.1088/1742-6596/1678/1/012999/meta")
    '10.1088/1742-6596/1678/1/012999'
    >>> [find_doi_in_url("/a/10.4310/jdg/109", is_last=is_last) for is_last in (False, True)]
    [None, '10.4310/jdg/109']
    >>> find_doi_in_url("/toc/10.1111/(ISSN)1467-9868") or find_doi_in_url("/badge/DOI/10.5281/zenodo.1.svg")
    """
    if "10." not in target:  # as most links of sites that are no hosts
        return None
    path, _, query = target.partition("?")
    if found := _IN_PATH.search(path):
        is_paper = not (_NO_PAPER.search(path[: found.start() + 1]) or _NO_PAGE.search(path))
        return _read_doi(found["doi"], is_last) if is_paper else None
    asked = _IN_QUERY.search(f"?{query}")
    return _read_doi(asked["doi"], is_last=False) if asked else None


def _read_doi(text: str, is_last: bool) -> str | None:  # noqa: FBT001 - one of two readings
    """Return the DOI that `text` begins with, without the segments that the site adds."""
    prefix, _, rest = text.partition("/")
    if re.search(rf"/{DOI_PREFIX}", rest):  # two DOIs
        return None
    segments = rest.split("/")
    views = [at for at, one in enumerate(segments) if at and _VIEW.fullmatch(one)]
    segments = segments[: views[0]] if views else segments
    segments[-1] = _ENDING.sub("", segments[-1])
    suffix = _choose_suffix(prefix, segments, is_last)
    doi = trim_doi(f"{prefix}/{suffix}") if suffix else None
    return _VERSION.sub(r"\1", doi) if doi and len(doi) <= _LONGEST else None


def _choose_suffix(prefix: str, segments: list[str], is_last: bool) -> str | None:  # noqa: FBT001
    """Return the suffix: by the form of the registrant, or the only segment, or all of them."""
    if form := _FORMS.get(prefix):
        joined = "/".join(segments)
        found = re.match(rf"(?:{form})(?=/|$)", joined, re.IGNORECASE | re.ASCII)
        return found[0] if found else joined if is_last else None
    if is_last and prefix not in _PLAIN:
        return "/".join(segments)
    return segments[0] if len(segments) == 1 or prefix in _PLAIN else None
