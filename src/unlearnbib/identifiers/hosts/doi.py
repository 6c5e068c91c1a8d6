"""DOI resolvers: the link holds the DOI of any registrant (https://www.doi.org/the-identifier/)."""

from unlearnbib.identifiers.doi import DOI_PREFIX
from unlearnbib.identifiers.host import Example, Host
from unlearnbib.identifiers.hosts.acm import derive_container

HOST = Host(
    scheme="doi",
    kind="publisher",
    domains=("doi.org", "dx.doi.org", "doi.acm.org", "doi.ieeecomputersociety.org"),
    links=(rf"/.*?(?P<id>{DOI_PREFIX}[^?]+)",),
    url="https://doi.org/{id}",
    container=derive_container,
    examples=(
        Example(
            "https://doi.org/10.1145/3690624.3709312",
            "10.1145/3690624.3709312",
            "10.1145/3690624.3709312",
        ),
        Example(
            "http://dx.doi.org/10.1145/3690624.3709312.",
            "10.1145/3690624.3709312",
            "10.1145/3690624.3709312",
        ),
        Example(
            "https://doi.org/https://doi.org/10.1109/SP54263.2024.00207",
            "10.1109/sp54263.2024.00207",
            "10.1109/SP54263.2024.00207",
        ),
        Example(
            "doi:10.1007%2F978-3-031-72897-6_20",
            "10.1007/978-3-031-72897-6_20",
            "10.1007/978-3-031-72897-6_20",
        ),
        Example(
            "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-%23",
            "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-#",
            "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-#",
        ),
        Example(
            "10.1016/j.artint.2023.103996",
            "10.1016/j.artint.2023.103996",
            "10.1016/j.artint.2023.103996",
        ),
    ),
)
