"""The kind of each site of papers: those of the table of hosts, and sites whose links follow no rule."""

from collections.abc import Mapping
from functools import cache

from unlearnbib.identifiers.host import Host, HostKind
from unlearnbib.identifiers.hosts import HOSTS
from unlearnbib.storage.plugins import load_plugins

#: Sites of papers whose links name no paper by a rule: a domain with its subdomains, or one folder of it.
OTHER_SITES: Mapping[HostKind, str] = {
    "publisher": """acm.org springer.com springernature.com sciencemag.org elsevier.com wiley.com plos.org
        oup.com cambridge.org bmvc2022.mpi-inf.mpg.de mitpressjournals.org direct.mit.edu ismir.net aps.org
        iop.org acs.org rsc.org jamanetwork.com bmj.com iospress.com iospress.nl
        hindawi.com sagepub.com aip.org asa.scitation.org icml.cc/virtual iclr.cc/virtual nips.cc/virtual
        neurips.cc/virtual aisel.aisnet.org siam.org informs.org igi-global.com aeaweb.org
        asmedigitalcollection.asme.org inderscienceonline.com techrxiv.org""",
    "preprint": "chemrxiv.org",
    "index": "researchgate.net academia.edu citeseerx.ist.psu.edu core.ac.uk",
}  # fmt: skip


@cache
def load_host_kinds() -> Mapping[str, HostKind]:
    """Return the kind of each site: `arxiv.org`, or `huggingface.co/papers` where others use the domain too.

    >>> [load_host_kinds()[site] for site in ("doi.org", "arxiv.org", "zenodo.org", "dblp.org")]
    ['publisher', 'preprint', 'archive', 'index']
    """
    table = {site: kind for kind, sites in OTHER_SITES.items() for site in sites.split()}
    hosts = (*load_plugins("hosts", Host), *HOSTS)
    return table | {site: host.kind for host in hosts for site in (*host.domains, *host.shared)}
