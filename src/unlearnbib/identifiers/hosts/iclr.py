"""ICLR proceedings: https://proceedings.iclr.cc, in the software of NeurIPS; no DOIs."""

from unlearnbib.identifiers.host import Example
from unlearnbib.identifiers.hosts.neurips import make_host, read_year

HOST = make_host(
    "https://proceedings.iclr.cc",
    scheme="iclr",
    domains=("proceedings.iclr.cc",),
    facts=read_year,
    examples=(
        Example(
            "https://proceedings.iclr.cc/paper_files/paper/2025/hash/00e26af6ac3b1c1c49d7c3d79c60d000-Abstract-Conference.html",
            "2025/00e26af6ac3b1c1c49d7c3d79c60d000",
            facts={"year": 2025},
        ),
    ),
)
