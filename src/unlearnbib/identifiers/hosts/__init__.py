"""The hosts, in plain sight: one file each, one line each. A new host is a file here and a line here.

The tests hold the sites and the prefixes of a line to those of the hosts in its file.
"""

from unlearnbib.identifiers.host_table import HostTable

#: file -> its hosts, their sites, and the prefixes of their DOIs; the first host that reads a link names its paper
HOSTS = HostTable(
    __name__,
    {
        "aaai": ("HOST OTHERS CONFERENCES FILES LIBRARY", "aaai.org", "10.1609"),
        "acl": (
            "HOST",
            "aclanthology.org aclanthology.info aclweb.org aclanthology.coli.uni-saarland.de",
            "10.18653 10.3115",
        ),
        "acm": ("HOST LIBRARY CITATIONS", "dl.acm.org portal.acm.org", "10.5555"),
        "ads": ("HOST", "adsabs.harvard.edu", ""),
        "arxiv": ("HOST", "arxiv.org ar5iv.org", "10.48550"),
        "arxiv_mirrors": (
            "HOST SEMANTIC_SCHOLAR",
            (
                "alphaxiv.org arxiv-vanity.com papers.cool scirate.com emergentmind.com xxx.lanl.gov "
                "huggingface.co hf.co semanticscholar.org"
            ),
            "",
        ),
        "auai": ("HOST LIBRARY PAPERS", "auai.org dslpitt.org", ""),
        "biorxiv": ("HOST", "biorxiv.org medrxiv.org", "10.1101"),
        "ceur": ("HOST", "ceur-ws.org sunsite.informatik.rwth-aachen.de", ""),
        "computer_society": ("HOST", "computer.org", ""),
        "cvf": ("HOST", "openaccess.thecvf.com cv-foundation.org", ""),
        "dagstuhl": ("HOST", "drops.dagstuhl.de", ""),
        "dblp": ("HOST", "dblp.org dblp.uni-trier.de dblp.dagstuhl.de", ""),
        "doi": ("HOST", "doi.org doi.acm.org doi.ieeecomputersociety.org", ""),
        "eccc": ("HOST", "eccc.weizmann.ac.il eccc.hpi-web.de", ""),
        "ecva": ("HOST", "ecva.net", ""),
        "elife": ("HOST", "elifesciences.org", ""),
        "elsevier": ("HOST", "sciencedirect.com linkinghub.elsevier.com", ""),
        "hal": ("HOST", "hal.science archives-ouvertes.fr hal.inria.fr", ""),
        "iacr": ("HOST", "eprint.iacr.org ia.cr", ""),
        "iclr": ("HOST", "proceedings.iclr.cc", ""),
        "icml": ("HOST", "icml.cc", ""),
        "ieee": ("HOST", "ieeexplore.ieee.org", ""),
        "ijcai": ("HOST EARLIER BEFORE_2000", "ijcai.org", "10.24963"),
        "inspire": ("HOST", "inspirehep.net", ""),
        "isca": ("HOST", "isca-archive.org isca-speech.org", ""),
        "ismir": ("HOST", "archives.ismir.net", ""),
        "jair": ("HOST FORMER", "jair.org", "10.1613"),
        "jmir": ("HOST", "jmir.org", ""),
        "jmlr": ("HOST", "jmlr.org jmlr.csail.mit.edu", ""),
        "jstor": ("HOST", "jstor.org", ""),
        "mdpi": ("HOST", "mdpi.com", ""),
        "mlsys": ("HOST", "proceedings.mlsys.org", ""),
        "nature": ("HOST PALGRAVE", "nature.com", ""),
        "nber": ("HOST", "nber.org", ""),
        "ndss": ("HOST BY_YEAR UPLOADS", "ndss-symposium.org", ""),
        "neurips": (
            "HOST DATASETS NUMBERED",
            (
                "proceedings.neurips.cc papers.neurips.cc papers.nips.cc books.nips.cc "
                "datasets-benchmarks-proceedings.neurips.cc"
            ),
            "",
        ),
        "open_library": ("HOST", "openlibrary.org", ""),
        "openalex": ("HOST", "openalex.org", ""),
        "openreview": ("HOST", "openreview.net", ""),
        "osf": ("HOST FORMER", "osf.io psyarxiv.com", ""),
        "peerj": ("HOST SECTIONS", "peerj.com", ""),
        "pmc": ("HOST", "ncbi.nlm.nih.gov europepmc.org", ""),
        "pmlr": ("HOST", "proceedings.mlr.press jmlr.org jmlr.csail.mit.edu raw.githubusercontent.com", ""),
        "popets": ("HOST", "petsymposium.org", "10.56553"),
        "preprints_org": ("HOST WITHOUT_VERSION", "preprints.org", ""),
        "publishers": (
            "HOST",
            (
                "onlinelibrary.wiley.com tandfonline.com epubs.siam.org pubsonline.informs.org "
                "journals.sagepub.com science.org pnas.org drops.dagstuhl.de frontiersin.org "
                "royalsocietypublishing.org degruyter.com degruyterbrill.com worldscientific.com "
                "nowpublishers.com pubs.acs.org academic.oup.com journals.plos.org biomedcentral.com "
                "springeropen.com annualreviews.org iopscience.iop.org journals.aps.org link.aps.org "
                "emerald.com projecteuclid.org joss.theoj.org ascelibrary.org liebertpub.com cell.com "
                "thelancet.com nejm.org spiedigitallibrary.org content.iospress.com"
            ),
            "",
        ),
        "pubmed": ("HOST", "ncbi.nlm.nih.gov europepmc.org", ""),
        "researchsquare": ("HOST", "researchsquare.com", ""),
        "rsc": ("HOST", "pubs.rsc.org", ""),
        "rss": ("HOST", "roboticsproceedings.org", ""),
        "scipost": ("HOST", "scipost.org", ""),
        "semantic_scholar": ("HOST CORPUS", "semanticscholar.org", ""),
        "springer": ("HOST", "link.springer.com", ""),
        "ssrn": ("HOST", "ssrn.com", ""),
        "usenix": ("FILES HOST EVENTS", "usenix.org", ""),
        "vldb": ("HOST", "vldb.org", ""),
        "zbmath": ("HOST", "zbmath.org zbmath.de", ""),
        "zenodo": ("HOST", "zenodo.org", ""),
    },
)
