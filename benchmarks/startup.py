"""How long a short command takes, against Python that does nothing and against the import of attrs.

usage: python benchmarks/startup.py [ROUNDS]

Prints the CPU time of a whole process, median of alternating runs, and its ratios. Modules are compiled
beforehand, into a folder of its own.
"""

import os
import statistics
import subprocess
import sys
import tempfile

PAGE = """| Title | Venue | Year | Link |
|---|---|---|---|
| On Things of Sand | ICML | 2024 | [Link](https://arxiv.org/abs/2406.10890) |
| Dunes for LLMs | ACL | 2024 | [Link](https://aclanthology.org/2024.acl-long.1/) |
| More Dunes | NeurIPS | 2023 | [Link](https://openreview.net/forum?id=abcdefghij) |
"""


def measure(arguments: list[str], environment: dict[str, str], folder: str) -> float:
    """Return the CPU seconds of a run of Python."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, _, used = os.wait4(process.pid, 0)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Run each command in turn, and print the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        page = os.path.join(folder, "page.md")
        with open(page, "w", encoding="utf-8") as file:
            file.write(PAGE)
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        commands = {
            "python -c pass": ["-c", "pass"],
            "import attrs": ["-c", "import attrs"],
            "unlearnbib --help": ["-m", "unlearnbib", "--help"],
            "unlearnbib export": ["-m", "unlearnbib", "export", "--catalog", page],
        }
        runs = [[measure(one, environment, folder) for one in commands.values()] for _ in range(rounds + 1)][
            1:
        ]
    medians = [statistics.median(times) for times in zip(*runs, strict=True)]
    for name, seconds in zip(commands, medians, strict=True):
        ratios = f"{seconds / medians[0]:5.2f} times pass {seconds / medians[1]:5.2f} times attrs"
        print(f"{name:<18} {seconds * 1e3:6.1f} ms {ratios}")


if __name__ == "__main__":
    main()
