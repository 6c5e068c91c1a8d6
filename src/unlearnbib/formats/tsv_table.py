"""TSV (IANA, text/tab-separated-values) for programs: a tab between cells, none in them, no quotes."""

from collections.abc import Sequence

from unlearnbib.formats.format import Format, FormatExample
from unlearnbib.formats.separated import list_table, read_table
from unlearnbib.model import Name, Paper


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as TSV."""
    return "".join("\t".join(row) + "\n" for row in list_table(papers))


FORMAT = Format(
    name="tsv",
    suffixes=(".tsv",),
    write=write,
    read=read_table,
    examples=(
        FormatExample(
            (Paper('On "Sand"', key="doe", type="book", year=2020, authors=(Name("Doe", "Jane"),)),),
            "key\ttype\ttitle\tauthor\tissued\tcontainer-title\tvolume\tissue\tpage\tpublisher\tDOI\tarXiv\tURL"
            "\teditor\tcontainer-title-short\tcollection-title\tpublisher-place\tevent-title\tevent-place"
            '\tevent-date\tISBN\tkeyword\ndoe\tbook\tOn "Sand"\tDoe, Jane\t2020' + "\t" * 17 + "\n",
        ),
    ),
)
