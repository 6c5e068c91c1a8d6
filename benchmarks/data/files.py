"""The files that are measured: python -m data.files KIND COUNT SEED FILE writes one."""

import sys
from collections.abc import Callable

from data import bib_files, items, pages, papers

#: kind of a file -> its text, of so many entries, from a seed; the suffix is that of its readers
MADE: dict[str, Callable[[int, int], str]] = {
    "items.json": papers.write_items,
    "ready.bib": papers.write_entries,
    "works.bib": bib_files.make_file,
    "cited.json": items.make_items,
    "site.md": pages.make_site_page,
    **{f"{form}.{'html' if 'HTML' in form else 'md'}": make for form, make in pages.LISTS.items()},
}


def main() -> None:
    """Write a file."""
    kind, count, seed, path = sys.argv[1:]
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(MADE[kind](int(count), int(seed)))


if __name__ == "__main__":
    main()
