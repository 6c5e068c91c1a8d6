"""Venues, as far as their names alone tell: a journal, a conference, a preprint server."""

import re

from unlearnbib.model import Kind

# DBLP shortens the names of journals and only of journals: "Mach. Learn.", "IEEE Trans. Computers".
_SHORTENED = re.compile(r"\w\.(?:\s|$)")
# Proceedings that are journals at DBLP; anybody else's "Proc. ICML" is a conference.
_PROCEEDINGS = re.compile(r"Proc\. (?:VLDB|ACM|IEEE|Priv\.|Natl\.)")
_JOURNAL = re.compile(r"\b(?:Journal|Transactions|Trans|JMLR|TMLR|TACL|PVLDB)\b", re.IGNORECASE)
_PREPRINTS = {"arxiv", "corr", "biorxiv", "medrxiv", "ssrn"}


def kind(venue: str) -> Kind:
    """Return what kind of paper stands in `venue`.

    >>> kind("Proc. VLDB Endow."), kind("CSET @ USENIX Security Symposium"), kind("arXiv")
    ('article-journal', 'paper-conference', 'preprint')
    """
    if venue.lower() in _PREPRINTS:
        return "preprint"
    journal = _SHORTENED.search(venue) if not venue.startswith("Proc.") else _PROCEEDINGS.match(venue)
    return "article-journal" if journal or _JOURNAL.search(venue) else "paper-conference"
