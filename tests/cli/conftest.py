"""A command line that is run in the test's own process, and a page that it reads."""

import pytest

from unlearnbib.cli import run


@pytest.fixture
def call(capfdbinary):
    """Return a function that runs a command line and returns exit code, stdout, stderr."""

    def called(*arguments: str) -> tuple[int, str, str]:
        try:
            code = run(arguments)
        except SystemExit as ended:
            code = ended.code
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return called


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.md"
    path.write_text(
        "| Title | Venue | Year | Link |\n|---|---|---|---|\n"
        "| RWKU again | NeurIPS | 2024 | [Link](https://openreview.net/forum?id=wOmtZ5FgMH) |\n"
        "| Unknown & new | ICML | 2020 | [Link](https://doi.org/10.1145/1.2) |\n"
        "| | ICML | 2020 | |\n"
        "| RWKU | NeurIPS | 2024 | [Link](https://doi.org/10.52202/079017-3117) |\n",
        encoding="utf-8",
    )
    return str(path)
