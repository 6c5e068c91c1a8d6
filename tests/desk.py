"""Papers, and a folder with a refs.bib into which they are merged, for the tests of merging."""

import unlearnbib
from unlearnbib.merging import base_file as base
from unlearnbib.model import Identity, Name, Paper

DOE = Paper(
    title="On Unlearning", year=2024, key="doe2024unlearning", type="paper-conference",
    authors=(Name("Doe", "Jane"), Name("Roe", "Richard")), container_title="Proceedings of Oblivion",
    pages="1-9", month=5, doi="10.1145/1234567.1234568", identity=Identity("doi", "10.1145/1234567.1234568"),
)  # fmt: skip
LEE = Paper(
    title="Forget It", year=2023, key="lee2023forget", type="paper-conference", authors=(Name("Lee", "Ann"),),
    container_title="Proceedings of Oblivion", url="https://openreview.net/forum?id=abcDEF1234",
    identity=Identity("openreview", "abcDEF1234"),
)  # fmt: skip
NAMELESS = Paper(title="Lost Words", year=2022, key="poe2022lost", authors=(Name("Poe", "Edgar"),))

DOE_BIB = """@inproceedings{doe2024unlearning,
  author = {Doe, Jane and Roe, Richard},
  title = {On Unlearning},
  booktitle = {Proceedings of Oblivion},
  pages = {1--9},
  month = may,
  year = {2024},
  doi = {10.1145/1234567.1234568}
}
"""


class Desk:
    """A folder with a refs.bib, into which papers are merged again and again."""

    def __init__(self, folder):
        self.path = str(folder / "refs.bib")
        self.base = self.path + ".unlearnbib"

    def merge(self, *papers, **how):
        return unlearnbib.merge(papers, self.path, **how)

    def write(self, text):
        with open(self.path, "w", encoding="utf-8", newline="") as file:
            file.write(text)

    @property
    def text(self):
        with open(self.path, encoding="utf-8", newline="") as file:
            return file.read()

    @property
    def base_text(self):
        with open(self.base, encoding="utf-8") as file:
            return file.read()

    def edit(self, old, new):
        assert self.text.count(old) == 1
        self.write(self.text.replace(old, new))

    def known(self, identity):
        return base.read_base(self.base_text)[0][identity]
