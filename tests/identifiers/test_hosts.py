import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from unlearnbib.errors import LinkError
from unlearnbib.identifiers import hosts
from unlearnbib.identifiers.host import Host
from unlearnbib.identifiers.hosts import HOSTS
from unlearnbib.sources.resolve import identify

EXAMPLES = [(host, example) for host in HOSTS for example in host.examples]


@pytest.mark.parametrize(("host", "example"), EXAMPLES, ids=[example.link for _, example in EXAMPLES])
def test_what_must_follow_from_a_real_link(host, example):
    found = identify(example.link)
    assert str(found.identity) == f"{host.scheme}:{example.id}"
    assert (found.doi or None) == example.doi
    assert example.facts.items() <= found.facts.items()


@pytest.mark.parametrize(("host", "example"), EXAMPLES, ids=[example.link for _, example in EXAMPLES])
def test_the_address_of_a_paper_names_the_same_paper(host, example):
    found = identify(example.link)
    assert bool(found.url) == host.has_page
    assert not found.url or identify(found.url).identity == found.identity


@pytest.mark.parametrize(("host", "example"), EXAMPLES, ids=[example.link for _, example in EXAMPLES])
@pytest.mark.parametrize(
    "change",
    [
        lambda link: link.replace("http://", "https://"),
        lambda link: link.replace("https://", "HTTP://"),
        lambda link: f"  {link}\n",
        lambda link: link + ("&" if "?" in link else "?") + "utm_source=list",
        lambda link: link + "#page=2",
    ],
)
def test_noise_around_a_link_folds_away(host, example, change):
    if "://" in example.link:
        assert identify(change(example.link)).identity == identify(example.link).identity


def test_every_host_of_every_file_is_in_the_table():
    files = [path.stem for path in Path(hosts.__file__).parent.glob("*.py") if path.stem != "__init__"]
    defined = [
        value
        for name in files
        for value in vars(import_module(f"{hosts.__name__}.{name}")).values()
        if isinstance(value, Host)
    ]
    assert sorted(map(id, defined)) == sorted(map(id, HOSTS))
    assert len(defined) >= len(files)
    assert all(host.examples for host in HOSTS)


def test_the_table_finds_each_host_by_its_domains_and_the_prefixes_of_its_dois():
    for host in HOSTS:
        prefixes = {re.sub(r"^(?:\(\?P<id>)?10\\(\.\d+)/.*", r"10\1", pattern) for pattern in host.dois}
        for name in (*host.all_domains, *prefixes):
            above = [name[at:] for at in range(len(name)) if at == 0 or name[at - 1] == "."]
            assert host in HOSTS.find(*above), (host.scheme, name)


def test_the_table_has_no_site_and_no_prefix_that_no_host_has():
    for name in HOSTS._files:  # noqa: SLF001 - the table itself
        for file in HOSTS._files[name]:  # noqa: SLF001
            module = import_module(f"{hosts.__name__}.{file}")
            found = [one for one in vars(module).values() if isinstance(one, Host)]
            texts = [text for host in found for text in (*host.all_domains, *host.dois)]
            assert any(name in text.replace("\\", "") for text in texts), (file, name)


def test_a_link_imports_the_files_of_its_own_hosts_only():
    code = (
        "import sys; from unlearnbib.identifiers.identify import identify; identify('https://ijcai.org/proceedings/2024/1');"
        "print(*(name for name in sys.modules if name.startswith('unlearnbib.identifiers.hosts.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    loaded = {name.rpartition(".")[2] for name in done.stdout.decode().split()}
    assert loaded == {"ijcai"}


NO_DOI = [
    "https://aclanthology.org/2025.coling-main.252/",
    "https://aclanthology.org/2022.coling-1.5/",
    "https://aclanthology.org/2018.coling-1.1/",
    "https://aclanthology.org/C18-1001/",
    "https://aclanthology.org/2024.lrec-main.1/",
    "https://aclanthology.org/L18-1001/",
    "https://aclanthology.org/2020.wmt-1.1/",
    "https://aclanthology.org/2025.semeval-1.1/",
    "https://aclanthology.org/2024.tacl-1.1/",
    "https://openreview.net/forum?id=TzNVZEsqTi",
    "https://proceedings.mlr.press/v267/muresanu25a.html",
    "https://www.usenix.org/conference/usenixsecurity25/presentation/song-minkyoo",
    "https://ojs.aaai.org/index.php/AAAI/article/view/5961",
    "https://www.ijcai.org/Abstract/15/146",
    "https://dl.acm.org/doi/10.5555/2789272.2789288",
    "https://ieeexplore.ieee.org/document/4408927/",
]


@pytest.mark.parametrize("link", NO_DOI)
def test_no_doi_is_made_where_the_host_guarantees_none(link):
    assert identify(link).doi == ""


DOI = [
    ("https://aclanthology.org/2023.wmt-1.1/", "10.18653/v1/2023.wmt-1.1"),
    ("https://aclanthology.org/2024.emnlp-industry.57/", "10.18653/v1/2024.emnlp-industry.57"),
    ("https://aclanthology.org/2020.coling-main.5/", "10.18653/v1/2020.coling-main.5"),
    ("https://aclanthology.org/P16-5001/", None),
    ("https://aclanthology.org/P16-1001/", "10.18653/v1/P16-1001"),
    ("https://ojs.aaai.org/index.php/AAAI/article/view/35433", "10.1609/aaai.v39i20.35433"),
    ("https://ojs.aaai.org/index.php/AAAI/article/view/30088", "10.1609/aaai.v38i19.30088"),
    ("https://ojs.aaai.org/index.php/AAAI/article/view/25075", "10.1609/aaai.v37i1.25075"),
    ("https://ojs.aaai.org/index.php/AAAI/article/view/20042", "10.1609/aaai.v36i2.20042"),
    ("https://doi.org/10.1609/aaai.v33i01.33014213", "10.1609/aaai.v33i01.33014213"),
    ("https://doi.org/10.1609/aaai.v40i2.37436", "10.1609/aaai.v40i2.37436"),
]


@pytest.mark.parametrize(("link", "doi"), DOI)
def test_dois_by_rule(link, doi):
    assert (identify(link).doi or None) == doi


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/paper",
        "https://aclanthology.org/volumes/2025.acl-long/",
        "https://openreview.net/group?id=ICLR.cc",
    ],
)
def test_what_no_host_knows_is_none(link):
    assert identify(link) is None


def test_what_is_no_link_is_said():
    with pytest.raises(LinkError, match=r"'nonsense' is not an HTTP\(S\) URL or DOI"):
        identify("nonsense")
