"""Publishers whose URLs hold the DOI, or make it in a way that they document."""

from unlearnbib.identifiers.doi import DOI_PREFIX
from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="doi",
    kind="publisher",
    domains=(
        "onlinelibrary.wiley.com",
        "tandfonline.com",
        "epubs.siam.org",
        "pubsonline.informs.org",
        "journals.sagepub.com",
        "science.org",
        "pnas.org",
        "drops.dagstuhl.de",
        "frontiersin.org",
        "royalsocietypublishing.org",
        "degruyter.com",
        "worldscientific.com",
        "nowpublishers.com",
        "pubs.acs.org",
        "academic.oup.com",
        "journals.plos.org",
    ),
    links=(
        r"/.*?(?P<id>10\.1093/[^/?]+/[^/?]+)/\d+",  # Oxford puts a number of its own after the DOI
        rf"/[^?]*?(?P<id>{DOI_PREFIX}[^?]+)",
        r"/\w+/article\?(?:.*&)?id=(?P<id>10\.1371/[\w.]+)(?:&.*)?",
    ),
    url="https://doi.org/{id}",
    examples=(
        Example(
            "https://onlinelibrary.wiley.com/doi/full/10.1002/asi.24750",
            "10.1002/asi.24750",
            "10.1002/asi.24750",
        ),
        Example(
            "https://academic.oup.com/nar/advance-article/doi/10.1093/nar/gkz827/5573951",
            "10.1093/nar/gkz827",
            "10.1093/nar/gkz827",
        ),
        Example(
            "https://journals.plos.org/plosmedicine/article?id=10.1371/journal.pmed.0020124",
            "10.1371/journal.pmed.0020124",
            "10.1371/journal.pmed.0020124",
        ),
        Example(
            "https://www.tandfonline.com/doi/abs/10.1080/02664763.2021.2023118?journalCode=cjas20",
            "10.1080/02664763.2021.2023118",
            "10.1080/02664763.2021.2023118",
        ),
    ),
)
