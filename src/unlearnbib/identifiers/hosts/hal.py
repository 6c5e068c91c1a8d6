"""HAL: https://hal.science, the French archive, and its portals; a document and its versions have one identifier."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="hal",
    kind="preprint",
    domains=(
        "hal.science",
        "archives-ouvertes.fr",
        "hal.archives-ouvertes.fr",
        "hal.inria.fr",
        "theses.hal.science",
    ),
    has_subdomains=True,  # inria.hal.science, tel.archives-ouvertes.fr
    links=(r"/(?:[\w-]+/)?(?P<id>[a-z][a-z\d_]*-\d{8})(?:v\d+)?(?:/.*)?",),
    letter_case=str.lower,
    url="https://hal.science/{id}",
    examples=(
        Example("https://hal.inria.fr/hal-01096749/document", "hal-01096749"),
        Example("https://inria.hal.science/inria-00548512v1", "inria-00548512"),
        Example("https://tel.archives-ouvertes.fr/tel-00011304/file/these.pdf", "tel-00011304"),
    ),
)
