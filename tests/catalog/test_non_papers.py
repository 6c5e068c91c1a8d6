"""Entries that are not papers are passed over, with their lines and the reason."""

import pytest

from unlearnbib.catalog import read_text

A, B, C = (f"https://arxiv.org/abs/2401.0000{n}" for n in (1, 2, 3))
CODE = "https://github.com/a/b"

# Parts of a page that are not papers, next to one that is.
NOISE = {
    "a table of contents": "## Contents\n- [Papers on Many Things](#papers)\n",
    "links into the page": "- [Papers on Many Things](#papers-on-many-things)\n",
    "embedded BibTeX": "```bibtex\n@article{a, title={A Title in Code}, year={2024}}\n```\n",
    "a template in code": f"- Format:\n  ```\n  - [Paper Title Goes Here]({B}), ICML 2024\n  ```\n",
    "a comment": f"<!-- - [A Title Commented Out]({B}) -->\n",
    "a tool": f"## Tools\n- [A Tool for Many Things]({CODE})\n",
    "a blog": "- [Some Thoughts on Many Things](https://medium.com/@a/b)\n",
    "a law": "- [A Regulation of Many Things](https://gdpr.eu/)\n",
    "a data set": "## Datasets\n| Dataset | Size | Link |\n|--|--|--|\n| Images of Many Things | 3 | [link](https://cocodataset.org) |\n",
    "other lists": f"## Related Awesome Lists\n- [Awesome Papers on Many Things]({CODE})\n",
    "a contributor's guide": f"## Contributing\n- [Paper Title Goes Here]({B}), Venue 2024\n",
    "a legend": "## Legend\n- ![](https://img.shields.io/badge/x-red) A Key of Many Things\n",
    "news": f'## 🔔 News\n- **2023-10-22 Our paper "[A Paper on Many Things]({B})" has been accepted by EMNLP 2023.**\n',
    "prose": f"We build on [a paper about many things]({B}), which was good.\n",
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE)
def test_a_part_that_is_not_a_paper_is_none(noise):
    paper = f"- [The Only Paper in Here]({A}), ICML 2024\n"
    assert [one.title for one in read_text(f"{paper}\n{noise}")] == ["The Only Paper in Here"]
    assert [one.title for one in read_text(f"{noise}\n## Papers\n\n{paper}")] == ["The Only Paper in Here"]


def test_a_passed_entry_is_reported_with_its_line():
    catalog = read_text(
        f"- [The Only Paper in Here]({A}), ICML 2024\n- [Some Thoughts on Things](https://medium.com/@a/b)\n",
        "p.md",
    )
    assert list(map(str, catalog.passed)) == [
        "p.md:2: a blog post or news, not a paper: Some Thoughts on Things"
    ]
