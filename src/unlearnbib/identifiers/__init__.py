"""Identifiers of papers: DOIs, arXiv numbers, ISBNs, links, and the hosts whose links name a paper."""
