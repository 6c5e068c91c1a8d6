"""Lists that one machine does not hold: read, completed, keyed and exported in partitions, on Dask.

The parts, one after the other, are the bytes that `export` writes of the same list on one machine, keys
included, whatever the number of workers or of partitions, and though workers are killed meanwhile: Dask makes
again what they had made. Two things depend on the whole list. Rows of one paper are found by their names
(identities, or else the facts of the row), and citation keys clash: for both, digests are spread over the
workers, each of which finds those that several rows share, and only these rows come to the one process that
settles them, with the functions of `papers.deduplicate` and `citekeys` that one machine uses. Its memory
grows with the doubles and the clashes of a list, not with its papers.

JSON lines are divided at the ends of lines, and a line that cannot be read costs itself only; Parquet is
divided by its groups of rows; a file that is compressed, and a page of any other kind, is one partition.
Workers must see the files under the same paths, and the imported indexes. The part files are written by the
calling process, together, when all are made.

Measured with benchmarks/parted_export.py in seconds of the processor, on two cores with other work on them:
`export` of 20,000 papers takes 9.1. One worker takes 10.1, two together 15.1: most of the difference is the
transport of papers and names between them. The calling process with the scheduler takes 1.5 to 2.3, the
start of Dask 1.4. So two workers take 1.2 times as long as one process, on paper 4 take 0.6 to 0.8 times,
64 0.3 to 0.4: more cannot help, since the rest is the calling process. Of 5,000 papers, 64 would take about
as long as one.
"""

from unlearnbib.distributed.export_run import export_parts
from unlearnbib.distributed.exported import Exported, PartReport

__all__ = ["Exported", "PartReport", "export_parts"]
