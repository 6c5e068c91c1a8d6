"""Answers of services for the tests of providers, and the fields of records."""

import json

from unlearnbib import Paper
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web.provider import Refusal, Request
from unlearnbib.sources.web.providers import crossref


def dump_json(value):
    """Return an answer in JSON."""
    return json.dumps(value).encode()


def list_fields(record):
    """Return the fields of a record that are not empty."""
    return {name: value for name, value in record.fields.items() if value}


def describe_record(record):
    """Return the fields of a record that are not empty, with names as they are printed."""
    people = {role: [str(one) for one in record.fields.get(role, ())] for role in ("authors", "editors")}
    return list_fields(record) | {role: names for role, names in people.items() if names}


def describe_only(found):
    """Return the fields of the one record of an answer."""
    ((_, record),) = found
    return describe_record(record)


#: A list of ECVA.
ECVA = """<!DOCTYPE html><button class="accordion">ECCV 2024 Papers</button><dl>
<dt class="ptitle"><br><a href=papers/x_ECCV_2024_paper.php>On &amp; Off</a></dt>
<dd>Ada Berg*, Jane Doe</dd><dd>[<a href='a.pdf'>pdf</a>]
[<a href='https://link.springer.com/chapter/10.1007/978-3-031-00000-0_7'>DOI</a>]</dd>
<dt class="ptitle"><br><a href="y.php">Off</a></dt><dd>Doe, Jane and Roe, Max</dd>
<dd><a href="https://link.springer.com/chapter/10.1007/978-3-030-00000-0_8">DOI</a></dd>
<dt class='ptitle'><a href="z.php">No DOI</a></dt><dd>Max Roe</dd>
</dl>"""


WORK = {
    "DOI": "10.1145/1234567.1234568", "type": "proceedings-article", "title": ["On &amp;amp; <i>Off</i>"],
    "author": [{"family": "van der Berg", "given": "Ada"}, {"name": "The Group"}, {"family": "ROSSI", "given": "EMMA"}],
    "container-title": ["Lecture Notes in Things", "Proceedings of Things 2024"], "page": "1–9", "volume": "7",
    "event": {"name": "Things 2024", "location": "Rome"}, "published-print": {"date-parts": [[2024, 5]]},
    "issued": {"date-parts": [[None]]}, "publisher": "ACM", "ISBN": ["9780000000000"],
}  # fmt: skip


def crossref_list(*works):
    return json.dumps({"status": "ok", "message": {"items": works}}).encode()


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>"""


ENTRY = """<entry><id>http://arxiv.org/abs/2101.00001v2</id><title>A
 title</title><published>2021-01-01T00:00:00Z</published><author><name>Laurens van der Maaten</name></author>
<author><name>Madonna</name></author></entry>"""


VOLUME = rb"""@proceedings{p, title = "Proceedings of Things", editor = "Doe, Jane", year = "2025"}
@inproceedings{a, title = "{B}leu \& {LLM}s -- \"{O}n", author = "{Gemma Team} and M{\"u}ller, Bj{\o}rn and Ada van der Berg",
  booktitle = "Proceedings of Things", month = jul, year = "2025", pages = "3--9", abstract = "10$^5$ \textbf{times}",
  url = "https://aclanthology.org/2025.acl-long.7/", doi = "10.18653/v1/2025.acl-long.7"}
"""


def papers(count):
    numbers = range(1000, 1000 + count)
    return resolve(Paper(f"Title {n}", link=f"https://doi.org/10.1145/{n}.{n}") for n in numbers)


class CannedAnswers:
    """A session that answers from a table of hosts, which have nothing else; it has the URLs that were fetched.

    `forgotten` has those of answers that were deleted.
    """

    def __init__(self, by_host):
        self.by_host, self.asked, self.forgotten = by_host, [], []

    def forget(self, request):
        self.forgotten.append(request.url)

    def open(self, request):
        self.asked.append(request.url)
        answer = self.by_host.get(request.provider.host, Refusal("missing", "404"))
        if isinstance(answer, BaseException):
            raise answer
        return answer


PAGE = (200, {"Content-Type": "application/json"}, crossref_list(WORK))


ASKED = Request(crossref.PROVIDER, ("10.1145/1234567.1234568",))


def sparql(*rows):
    cells = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    return json.dumps({"results": {"bindings": cells}}).encode()
