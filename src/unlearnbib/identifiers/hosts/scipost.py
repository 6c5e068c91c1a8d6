"""SciPost: https://scipost.org; the publication X has the DOI 10.21468/X."""

from unlearnbib.identifiers.host import Example, Host

HOST = Host(
    scheme="doi",
    kind="publisher",
    domains=("scipost.org",),
    links=(r"/(?P<paper>SciPost(?:Phys|Astro|Chem)\w*\.\d+[\d.]*)(?:/pdf)?",),
    id="10.21468/{paper}",
    doi_rule="the publication X has the DOI 10.21468/X",
    examples=(
        Example(
            "https://scipost.org/SciPostPhys.2.1.003",
            "10.21468/scipostphys.2.1.003",
            "10.21468/SciPostPhys.2.1.003",
        ),
        Example(
            "https://scipost.org/SciPostPhysLectNotes.8/pdf",
            "10.21468/scipostphyslectnotes.8",
            "10.21468/SciPostPhysLectNotes.8",
        ),
    ),
)
