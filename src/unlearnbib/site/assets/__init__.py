"""The scripts, styles and licences of a site, which are the same for every list."""

from collections.abc import Iterator
from importlib.resources import files

#: The scripts of the page, joined in this order.
_SCRIPTS = ("store", "texts", "cards", "filters", "chart", "selection", "dialog", "keys", "start")
_VENDORED = ("minisearch.min.js", "charts.min.css", "minisearch.LICENSE", "charts.css.LICENSE")


def list_files(*, is_served: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the files that every site has, and of those of a served one."""
    own, vendor = files("unlearnbib.site") / "assets", files("unlearnbib.site") / "vendor"
    scripts = [(own / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS]
    yield "assets/site.js", '"use strict";\n' + "\n".join(scripts)
    for name in ("site.css", "theme.js", *(["reload.js"] if is_served else [])):
        yield f"assets/{name}", (own / name).read_text(encoding="utf-8")
    for name in _VENDORED:
        yield f"assets/{name}", (vendor / name).read_text(encoding="utf-8")
