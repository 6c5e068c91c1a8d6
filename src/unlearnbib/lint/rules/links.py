r"""UB41: the form of URLs."""

import re
from collections.abc import Iterator

from unlearnbib.formats.bibtex.items import BibFile
from unlearnbib.lint.rule import Hit, Rule, make_hit

_WRAPPED = re.compile(r"\{*\\url\s*\{([^{}]*)\}\}*")
_PLAIN = re.compile(r"[^\s\\{}\"]+")  # means the same outside of the command
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?::\d+)?(?:[/?#]\S*)?")
_BROKEN = re.compile(r"https?:(?!//[^/])", re.IGNORECASE)
_URL_INSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def find_wrong_urls(bib: BibFile) -> Iterator[Hit]:
    r"""Yield the URLs in \url, with spaces, or without a scheme."""
    for _, value in bib.list_values(("url",)):
        text = value.text.strip()
        if value.at is None or not text.strip("{}"):
            continue
        if wrapped := _WRAPPED.fullmatch(text):
            url = wrapped[1].strip()
            message = rf"url has \url, which styles put around it themselves: write {url}"
            hit = make_hit(value, message)
            edits = ((hit.start, hit.end, url),) if _PLAIN.fullmatch(url) else ()
            yield hit._replace(edits=edits)  # the argument of \url is the same, without the command
        elif "\\" not in text and (fault := _describe_fault(text.strip("{}"))):
            yield make_hit(value, fault)


def _describe_fault(url: str) -> str:
    """Return the fault of a URL, or "".

    >>> _describe_fault("www.example.org"), _describe_fault("https://a.org/b"), _describe_fault("mailto:a@b.org")
    ('url has no scheme: write https://www.example.org', '', '')
    """
    if len(_URL_INSIDE.findall(url)) > 1 and re.search(r"\s", url):
        return "url holds several URLs: a style prints one link"
    if re.search(r"\s", url):
        return "url has a space, and a URL has none (RFC 3986): write %20, or remove it"
    if _BROKEN.match(url):
        return f"{url!r} is not a URL: two slashes follow the colon"
    if not _SCHEME.match(url) or (_HOST.fullmatch(url) and "://" not in url):
        return f"url has no scheme: write https://{url}" if _HOST.fullmatch(url) else f"{url!r} is not a URL"
    return ""


RULES = (
    Rule(
        code="UB410", name="url-of-wrong-form", check=find_wrong_urls,
        about=r"The field url holds one URL as it is, with its scheme and without spaces (RFC 3986, 3): styles put"
        r" \url around it.",
        bad=r"@misc{a, title = {One}, url = {\url{https://example.org/a}}}",
        good="@misc{a, title = {One}, url = {https://example.org/a}}",
        fixed="@misc{a, title = {One}, url = {https://example.org/a}}",
    ),
)  # fmt: skip
