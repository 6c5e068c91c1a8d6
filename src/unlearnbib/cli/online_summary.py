"""The end of an online run, in words: how many papers were completed, and which were not found."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from unlearnbib.cli import output
from unlearnbib.model import Paper, get_creators
from unlearnbib.papers.as_json import format_place
from unlearnbib.sources.complete import list_missing_keys, list_web_sources


@frozen
class Search:
    """The papers that were looked up: those that a service has completed, and those that none has.

    Whether an imported dump of a service or the service itself gave the authors makes no difference.
    """

    completed: Sequence[Paper]
    missing: Sequence[Paper]

    @property
    def is_in_vain(self) -> bool:
        """Whether papers were looked up, and nothing was found."""
        return bool(self.missing) and not self.completed

    def describe(self) -> Iterator[str]:
        """Yield a line about the papers, and one about the keys that would let more services be queried.

        Where nothing at all was found, something else is wrong.
        """
        if not self.missing and not self.completed:
            return
        number = len(self.completed) + len(self.missing)
        names = [name_paper(paper) for paper in self.missing]
        lost = f"; {len(names)} not found: {output.shorten_list(names)}" if names else ""
        yield f"{len(self.completed)} of {output.count(number, 'paper')} completed{lost}"
        keys = {} if self.is_in_vain else list_missing_keys(self.missing)
        if keys:
            papers = output.count(max(keys.values()), "paper")
            yield f"more services can be queried for {papers} with a key of yours: set {' or '.join(keys)}"


def judge_search(papers: Sequence[Paper]) -> Search:
    """Return what became of the papers that had no authors before the web was queried."""
    services = list_web_sources()
    completed = [one for one in papers if one.authors and one.sources.get("authors") in services]
    return Search(completed, [one for one in papers if not get_creators(one)])


def name_paper(paper: Paper) -> str:
    """Return the key of a paper, with the page and the line of its row.

    >>> name_paper(Paper("T", key="doe", page="refs.bib", line=3)), name_paper(Paper("T", key="doe"))
    ('doe (refs.bib:3)', 'doe')
    """
    return f"{paper.key} ({format_place(paper)})" if paper.line else paper.key
