"""The papers of Findings in the shipped catalog, by volume."""

from collections import Counter

import unlearnbib

volumes = Counter(
    paper.container_title for paper in unlearnbib.load() if paper.container_title.startswith("Findings")
)
for title, count in volumes.most_common():
    print(f"{count:>2}  {title}")
