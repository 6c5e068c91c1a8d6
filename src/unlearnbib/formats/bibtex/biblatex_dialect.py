"""BibLaTeX: the entries and fields of its data model (biblatex manual, sections 2.1 and 2.2), in Unicode.
"""

from collections.abc import Sequence
from typing import Unpack

from unlearnbib.formats.bibtex import writer
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.options import BibtexOptions
from unlearnbib.model import Paper


def write(papers: Sequence[Paper], **options: Unpack[BibtexOptions]) -> str:
    """Return `papers` as the text of a .bib file for biber."""
    return writer.write(papers, "biblatex", Choices.from_options(options))
