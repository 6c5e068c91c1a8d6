"""Lists in YAML, by PyYAML's safe loader, which makes only plain values: `pip install 'unlearnbib[yaml]'`."""

from typing import Any

from unlearnbib.catalog.extract.objects import find_objects, read_object
from unlearnbib.catalog.extract.walk import Listing
from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import CatalogError

_LINE = "\0line"


def is_yaml(_text: str, page: str) -> bool:
    """Return whether the name of a page has the suffix of YAML."""
    return get_suffix(page) in ("yaml", "yml")


def read(text: str, page: str) -> Catalog:
    """Return the papers of a list in YAML."""
    listing = Listing(page)
    for one, above in find_objects(_load(text, page)):
        listing.add(read_object(one, int(one.get(_LINE, 1))), above)
    return listing.build_catalog()


def _load(text: str, page: str) -> Any:
    try:
        import yaml  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise CatalogError(
            page, "is YAML: install its reader with `pip install 'unlearnbib[yaml]'`"
        ) from error
    try:
        return yaml.load(text, _build_loader(yaml))  # noqa: S506 - a safe loader
    except (yaml.YAMLError, RecursionError, ValueError, IndexError, AttributeError) as error:
        # the last two: PyYAML reads `!!int ""` and `!!timestamp x` without a check
        mark = getattr(error, "problem_mark", None)
        where = f"{page}:{mark.line + 1}" if mark else page
        problem = getattr(error, "problem", None) or "a value is malformed or nested too deep"
        raise CatalogError(where, f"is not YAML: {problem}") from error


def _build_loader(yaml: Any) -> Any:
    """Return the safe loader with lines, and without aliases: a few lines of them expand to billions of values."""

    class Loader(yaml.SafeLoader):  # type: ignore[misc]
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.constructor.ConstructorError(
                    None, None, "aliases are not read", self.peek_event().start_mark
                )
            return super().compose_node(parent, index)

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 - as PyYAML has it
            return {**super().construct_mapping(node, deep=deep), _LINE: node.start_mark.line + 1}

    return Loader


READER = PageReader(
    name="yaml",
    about="YAML: objects with keys such as title, venue, year, url, authors",
    recognises=is_yaml,
    read=read,
    examples=(
        Example(
            "attacks:\n- title: Stealing Parts of a Model\n  venue: ICML\n  year: 2024\n"
            "  paper: https://arxiv.org/abs/2305.00001\n",
            (
                {
                    "title": "Stealing Parts of a Model", "venue": "ICML", "year": 2024, "line": 2,
                    "link": "https://arxiv.org/abs/2305.00001",
                },
            ),
            "list.yml",
        ),
    ),
)  # fmt: skip
