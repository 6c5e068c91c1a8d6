"""Build the sdist and the wheel of this checkout into FOLDER, and show that they are what they should be.

usage: python recipes/packages.py FOLDER [--tag vVERSION]

Both are built again from the unpacked sdist, in another folder, and must be the same bytes; the sdist must
hold what git tracks and nothing else, the wheel each file of the package, of data/ and of styles/. With
--tag, the tag must name the version of the package. Needs `build` and `hatchling`, which the extra `dev` has.
"""

import argparse
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
#: folder of the checkout -> folder of the wheel
CARRIED = {"src/unlearnbib": "unlearnbib", "data": "unlearnbib/data", "styles": "unlearnbib/styles",
           "docs/man": "share/man/man1"}  # fmt: skip
#: 2020-02-02, which hatchling takes too if nothing is said: a package does not tell the day of its build
EPOCH = "1580601600"


def main() -> None:
    """Build, compare, check; exit with the first fault."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tag", default="")
    options = parser.parse_args()
    faults = check_packages(ROOT, options.folder, options.tag)
    print(*(faults or [f"{one.name}: the same twice" for one in options.folder.iterdir()]), sep="\n")
    sys.exit(bool(faults))


def check_packages(root: Path, folder: Path, tag: str = "") -> list[str]:
    """Return the faults of the packages of `root`, which are built into `folder`."""
    first = build_packages(root, folder)
    sdist, wheel = (next(path for path in first if path.name.endswith(end)) for end in (".tar.gz", ".whl"))
    with tempfile.TemporaryDirectory() as elsewhere:
        with tarfile.open(sdist) as archive:
            archive.extractall(elsewhere, filter="data")
        again = build_packages(next(Path(elsewhere).iterdir()), Path(elsewhere) / "again")
        pairs = zip(first, again, strict=True)
        faults = [f"{one.name}: differs when it is built again" for one, other in pairs
                  if one.read_bytes() != other.read_bytes()]  # fmt: skip
    tracked = list_tracked(root)
    return [*faults, *compare_tag(tag, wheel.name.split("-")[1]),
            *list_faults("sdist", list_sdist(sdist), tracked),
            *list_faults("wheel", list_wheel(wheel), carry_files(tracked))]  # fmt: skip


def build_packages(root: Path, folder: Path) -> list[Path]:
    """Build the sdist of `root`, and the wheel from it; return both."""
    build = [sys.executable, "-P", "-m", "build", "--no-isolation"]
    command = [*build, "--outdir", str(folder.resolve()), str(root)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", EPOCH)}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return sorted(folder.glob("*.whl")) + sorted(folder.glob("*.tar.gz"))


def compare_tag(tag: str, version: str) -> list[str]:
    """Return a fault if there is a tag, and it does not name the version.

    >>> compare_tag("v0.2.0", "0.2.0"), compare_tag("", "0.2.0"), compare_tag("v0.3", "0.2.0")
    ([], [], ['the tag is v0.3, the version 0.2.0'])
    """
    return [f"the tag is {tag}, the version {version}"] if tag not in {"", f"v{version}"} else []


def list_tracked(root: Path) -> list[str]:
    """Return the files that git tracks below `root`."""
    command = ["git", "-C", str(root), "ls-files", "-z"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")[:-1]


def carry_files(tracked: Iterable[str]) -> Iterator[str]:
    """Yield the names in the wheel of the files that it carries.

    >>> list(carry_files(["src/unlearnbib/errors.py", "data/venues.json", "tests/places.py"]))
    ['unlearnbib/errors.py', 'unlearnbib/data/venues.json']
    """
    for name in tracked:
        for source, place in CARRIED.items():
            if name.startswith(f"{source}/"):
                yield place + name.removeprefix(source)


def list_sdist(sdist: Path) -> list[str]:
    """Return the files of an sdist, without those that hatchling makes."""
    with tarfile.open(sdist) as archive:
        names = [one.name.partition("/")[2] for one in archive if one.isfile()]
    return [name for name in names if name != "PKG-INFO"]


def list_wheel(wheel: Path) -> list[str]:
    """Return the files of a wheel, without its metadata; those outside the package as they are installed."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name.rpartition(".data/data/")[2] for name in archive.namelist()]
    return [name for name in names if ".dist-info/" not in name]


def list_faults(package: str, found: Iterable[str], wanted: Iterable[str]) -> list[str]:
    """Return a line for each file that lacks in a package, or is too many.

    >>> list_faults("wheel", ["a.py", "junk.tmp"], ["a.py", "b.py"])
    ['wheel: lacks b.py', 'wheel: holds junk.tmp']
    """
    have, need = set(found), set(wanted)
    return [f"{package}: lacks {name}" for name in sorted(need - have)] + [
        f"{package}: holds {name}" for name in sorted(have - need)
    ]


if __name__ == "__main__":
    main()
