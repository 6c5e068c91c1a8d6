"""Preprints.org: https://www.preprints.org; version V of the manuscript N has the DOI 10.20944/preprintsN.vV."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="doi",
    kind="preprint",
    domains=("preprints.org",),
    links=(r"/manuscript/(?P<number>\d{6}\.\d{4,5})/(?P<version>v\d+)(?:/.*)?",),
    id="10.20944/preprints{number}.{version}",
    doi_rule="version V of the manuscript N has the DOI 10.20944/preprintsN.vV",
    examples=(
        Example(
            "https://www.preprints.org/manuscript/202003.0356/v1/download",
            "10.20944/preprints202003.0356.v1",
            "10.20944/preprints202003.0356.v1",
        ),
    ),
)

WITHOUT_VERSION = Host(  # each version has a DOI, and the manuscript none
    scheme="preprints",
    kind="preprint",
    domains=HOST.domains,
    links=(r"/manuscript/(?P<id>\d{6}\.\d{4,5})",),
    url="https://www.preprints.org/manuscript/{id}",
    examples=(Example("https://www.preprints.org/manuscript/202603.1756", "202603.1756"),),
)
