"""The folder for cached answers and imported data."""

import os
import sys

from unlearnbib.errors import OutputError


def get_cache_folder() -> str:
    """Return the cache folder: UNLEARNBIB_CACHE, or one in the folder that the system has for caches."""
    if folder := os.environ.get("UNLEARNBIB_CACHE"):
        return folder
    home = os.path.expanduser("~")
    places = {
        "darwin": os.path.join(home, "Library", "Caches"),
        "win32": os.environ.get("LOCALAPPDATA", home),
    }
    base = places.get(sys.platform) or os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "unlearnbib")


def make_private_folder(folder: str) -> str:
    """Create `folder`, readable only by its owner, and return it; raises OutputError."""
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise OutputError(folder, error.strerror or str(error)) from error
    return folder
