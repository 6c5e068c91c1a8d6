"""Entries of dumps as the sources write them, and the paper that they are of."""

import json

from unlearnbib import (
    Paper,
)
from unlearnbib.model import Name, Record
from unlearnbib.sources.dumps.dump_reader import Facts, Skip
from unlearnbib.sources.dumps.encoded import decode_people
from unlearnbib.sources.dumps.streams import open_parts


def read(module, path):
    """Return the items of a dump by the reader of a module, without the records that are left out."""
    reader = module.READER
    batches = (batch for place, pieces in open_parts(str(path)) for batch in reader.split(pieces, place))
    items = [item for batch in batches for item in reader.read(batch) if not isinstance(item, Skip)]
    return [
        (item.names, Record(reader.source, decode_people(item.fields))) if isinstance(item, Facts) else item
        for item in items
    ]


HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n'


TITLE = "Learning to Forget What Was Learned"


PAPER = (
    '<inproceedings key="conf/icml/MuellerS24"><author orcid="0000">Klaus-Robert M&uuml;ller</author>'
    "<author>Jian Sun 0003</author><author>Laurens van der Maaten</author><title>{title}.</title><pages>1-10</pages>"
    "<year>{year}</year><booktitle>{venue}</booktitle><ee>https://doi.org/{doi}</ee><crossref>conf/icml/2024</crossref>"
    "</inproceedings>\n"
)


CORR = (
    '<article publtype="informal" key="journals/corr/abs-2401-00001"><author>Jian Sun 0003</author><title>{title}.</title>'
    "<volume>abs/2401.00001</volume><year>2024</year><journal>CoRR</journal>"
    "<ee>https://doi.org/10.48550/arXiv.2401.00001</ee></article>\n"
)


WWW = '<www key="homepages/1"><author>Jian Sun 0003</author><title>Home Page</title></www>\n'


AUTHORS = (Name("Müller", "Klaus-Robert"), Name("Sun", "Jian"), Name("Maaten", "Laurens", "van der"))


def entry(title=TITLE, year=2024, venue="ICML", doi="10.1145/1234567.1"):
    return PAPER.format(title=title, year=year, venue=venue, doi=doi)


def corr(title=TITLE):
    return CORR.format(title=title)


def paper(title=TITLE, **about):
    return Paper(title, **{"venue": "ICML", "year": 2024, "type": "paper-conference", **about})


BIB = """% https://aclanthology.org/anthology.bib generated on 2026-01-01

@string{acl = {Association for Computational Linguistics}}
@string{anth = {https://aclanthology.org/}}

@proceedings{acl-2025,title = "Proceedings of ACL 2025",editor = "Doe, Jane",url = anth # {2025.acl-long.0/}}
@inproceedings{sun-2025-forget,title = "Learning to Forget {LLM}s",author = {Sun, Jian  and
      M{\\"u}ller, Klaus},booktitle = "Proceedings of ACL 2025",month = jul,year = "2025",publisher = acl,\
url = anth # {2025.acl-long.3/},doi = "10.18653/v1/2025.acl-long.3",pages = "1--9",abstract = "An
@ is no entry."}
"""


def work(number, **more):
    author = [{"given": "Jian", "family": "Sun"}]
    issued = {"date-parts": [[2024]]}
    return {
        "DOI": f"10.1145/1234567.{number}",
        "title": [f"{TITLE} {number}"],
        "author": author,
        "issued": issued,
        **more,
    }


WORKS = [work(1), work(2), work(3, author=[])]


LINES = "".join(json.dumps(one) + "\n" for one in WORKS).encode()
