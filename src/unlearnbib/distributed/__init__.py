"""Lists that one machine does not hold: read, completed, keyed and exported in partitions, on Dask.

The parts, one after the other, are the bytes that `export` writes of the same list on one machine, keys
included, whatever the number of workers or of partitions, and though workers are killed meanwhile: Dask makes
again what they had made. Two things depend on the whole list. Rows of one paper are found by their names
(identities, or else the facts of the row), and citation keys clash: for both, digests are spread over the
workers, each of which finds those that several rows share, and only these rows come to the one process that
settles them, with the functions of `papers.deduplicate` and `citekeys` that one machine uses. Its memory
grows with the doubles and the clashes of a list, not with its papers.

JSON lines are divided at the ends of lines, Parquet by its groups of rows; a file that is compressed, and a
page of any other kind, is one partition. Workers must see the files under the same paths, and the imported
indexes. The part files are written by the calling process, together, when all are made.
"""

from unlearnbib.distributed.export_run import export_parts
from unlearnbib.distributed.exported import Exported, PartReport

__all__ = ["Exported", "PartReport", "export_parts"]
