"""CVF Open Access: https://openaccess.thecvf.com (CVPR, ICCV, WACV); DOIs are the IEEE's and do not follow.

A paper's file name ends with the conference and its year (110 of 110 agree), in 2013 to 2015 the other way.
"""

from unlearnbib.identifiers.host import Example, Facts, Host
from unlearnbib.text.late_pattern import compile_late

_END = compile_late(r".*_(\d{4})(?:_[A-Z]+)?")


def derive_facts(name: str) -> Facts:
    """Return the year that a paper's name ends with."""
    found = _END.fullmatch(name)
    return {"year": int(found[1])} if found else {}


HOST = Host(
    scheme="cvf",
    kind="publisher",
    domains=("openaccess.thecvf.com", "cv-foundation.org"),
    links=(
        r"/(?:openaccess/)?(?P<folder>content[\w/.-]*?)/(?:html|papers)/(?P<ws>[\w-]+/)?(?P<id>[^/]+?)_paper\.(?:html|pdf)",
    ),
    url="https://openaccess.thecvf.com/{folder}/html/{ws}{id}_paper.html",
    facts=derive_facts,
    examples=(
        Example(
            "https://openaccess.thecvf.com/content/CVPR2025/html/Ahmed_Towards_Source-Free_Machine_Unlearning_CVPR_2025_paper.html",
            "Ahmed_Towards_Source-Free_Machine_Unlearning_CVPR_2025",
            facts={"year": 2025},
        ),
        Example(
            "https://www.cv-foundation.org/openaccess/content_cvpr_2015/html/Long_Fully_Convolutional_Networks_2015_CVPR_paper.html",
            "Long_Fully_Convolutional_Networks_2015_CVPR",
            facts={"year": 2015},
        ),
        Example(
            "http://openaccess.thecvf.com/content_ICCV_2019/papers/Wu_Deep_Comprehensive_Correlation_Mining_for_Image_Clustering_ICCV_2019_paper.pdf",
            "Wu_Deep_Comprehensive_Correlation_Mining_for_Image_Clustering_ICCV_2019",
            facts={"year": 2019},
        ),
    ),
)
