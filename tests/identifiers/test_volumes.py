"""Volumes: an id belongs to the volume of which the proceedings have a page and a file."""

import json
import re

import pytest

from unlearnbib.identifiers.hosts import acl, pmlr
from unlearnbib.sources.web.providers import aclanthology, pmlr as pmlr_provider

ACL = [
    ("2025.acl-long.305", "2025.acl-long"), ("2020.findings-emnlp.12", "2020.findings-emnlp"),
    ("2022.coling-1.5", "2022.coling-1"), ("P19-1001", "P19-1"), ("N19-1423", "N19-1"), ("C86-1040", "C86-1"),
    ("J93-2004", "J93-2"), ("Q14-1001", "Q14-1"), ("W04-1013", "W04-10"), ("W18-6301", "W18-63"),
    ("W04-0101", "W04-1"), ("C69-0101", "C69-1"), ("C69-1001", "C69-10"), ("D19-1410", "D19-1"),
    ("D19-4001", "D19-4"), ("D19-5001", "D19-50"), ("D19-6605", "D19-66"), ("D18-1001", "D18-1"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "volume"), ACL)
def test_the_volume_of_a_paper_of_the_anthology(name, volume):
    assert acl.derive_volume(name) == volume
    assert acl.derive_container(name) == f"acl:{volume}"
    assert aclanthology.PROVIDER.group(name) == volume
    # Of the volumes with two digits, the keys of the data drop a zero that URLs have.
    file = {"W04-1": "W04-01", "C69-1": "C69-01"}.get(volume, volume)
    assert aclanthology.PROVIDER.url([name]).endswith(f"/volumes/{file}.bib")


@pytest.mark.parametrize(("name", "volume"), [("v139/murata21a", "v139"), ("r0/bar95a", "r0")])
def test_the_volume_of_a_paper_of_pmlr(name, volume):
    assert pmlr.derive_volume(name) == volume
    assert pmlr.derive_container(name) == f"pmlr:{volume}"
    assert pmlr_provider.PROVIDER.group(name) == volume
    assert f"/{volume}/" in pmlr_provider.PROVIDER.url([name])


@pytest.mark.reference
def test_every_volume_of_the_anthology_has_papers_that_belong_to_it(reference):
    volumes = json.loads((reference / "facts" / "acl-volumes.json").read_bytes())
    old = [name for name in volumes if re.match(r"[A-Z]\d\d-", name)]
    assert len(old) > 1_700
    for name in old:
        series, _, number = name.partition("-")
        two_digits, one_digit = f"{series}-{int(number):02}01", f"{series}-{number}001"
        assert name in (acl.derive_volume(two_digits), acl.derive_volume(one_digit[:8])), name
    assert [name for name in set(volumes).difference(old) if acl.derive_volume(f"{name}.1") != name] == []
