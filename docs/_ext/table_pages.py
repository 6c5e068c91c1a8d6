"""The tables of rules, formats, readers, hosts, providers, dumps, documents, styles, venues and keys."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from markdown_text import code, escape, fence, fence_bibtex, join_codes, table

import unlearnbib
from unlearnbib.catalog.readers.reader_table import READERS
from unlearnbib.citekeys.presets import PRESETS
from unlearnbib.documents import READERS as DOCUMENTS
from unlearnbib.formats import FORMATS, export
from unlearnbib.formats.options import OPTIONS
from unlearnbib.identifiers.hosts import HOSTS
from unlearnbib.lint.rule import Rule
from unlearnbib.lint.rules import RULES
from unlearnbib.sources.dumps.readers import READERS as DUMPS
from unlearnbib.sources.web.provider import Provider
from unlearnbib.sources.web.providers import PROVIDERS
from unlearnbib.storage.resources import load_json

_ROOT = Path(__file__).parents[2]
_LONGEST_CELL = 90  # characters
_LINES = 40  # of an example of a format or a page; what is longer is cut, and says so


def describe_rules() -> str:
    """Return a table of the rules of `check`, and a section for each with its examples."""
    rows = (
        (f"[{rule.code}](#{rule.code.lower()})", _describe_level(rule), escape(rule.about)) for rule in RULES
    )
    overview = table(("rule", "level", "what it finds"), rows)
    themes = groupby(RULES, key=lambda rule: rule.check.__module__.rpartition(".")[2])
    return overview + "\n" + "\n".join(_describe_theme(name, list(rules)) for name, rules in themes)


def _describe_level(rule: Rule) -> str:
    return f"{rule.level}, fixed" if rule.fixed else rule.level


def _describe_theme(name: str, rules: list[Rule]) -> str:
    title = name.replace("_", " ").capitalize()
    return f"## {title}\n\n" + "\n".join(map(_describe_rule, rules))


def _describe_rule(rule: Rule) -> str:
    found = fence_bibtex(rule.bad)
    cited = f"cited by\n\n{fence(rule.document, 'latex')}\n" if rule.document else ""
    fixed = f"after the fix:\n\n{fence(rule.fixed, 'bibtex')}\n" if rule.fixed else ""
    good = "" if rule.fixed == rule.good else f"right:\n\n{fence(rule.good, 'bibtex')}"
    head = f"({rule.code.lower()})=\n### {rule.code} {rule.name}\n"
    return f"{head}\n{escape(rule.about)} ({rule.level})\n\nwrong:\n\n{found}\n{cited}{fixed}{good}\n"


def describe_formats() -> str:
    """Return a table of the formats, and the shipped paper with a short entry in each of them."""
    rows = (
        (f"[`{name}`](#format-{name})", join_codes(form.suffixes), join_codes(_list_options(name)))
        for name, form in FORMATS.items()
    )
    overview = table(("format", "suffixes", "options of its own"), rows)
    return overview + "\n" + "\n".join(map(_describe_format, FORMATS))


def _list_options(name: str) -> dict[str, None]:
    return dict.fromkeys(f"--{option.name}" for option in OPTIONS if name in option.formats)


def _describe_format(name: str) -> str:
    papers = unlearnbib.select(unlearnbib.load(), keys="chen2023unlearn")
    text = export(papers, name, style="acl") if name == "citations" else export(papers, name)
    return f"(format-{name})=\n## `{name}`\n\n{fence(_cut(text))}"


def _cut(text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    return "\n".join(lines if len(lines) <= _LINES else [*lines[:_LINES], "…"])


def _shorten(line: str, most: int) -> str:
    return line if len(line) <= most else f"{line[: most - 1]}…"


def describe_readers() -> str:
    """Return a table of the readers of lists, and an example that each of them reads."""
    rows = ((f"[`{name}`](#reader-{name})", escape(reader.about)) for name, reader in READERS.items())
    overview = table(("reader", "what it reads"), rows)
    shown = (
        f"(reader-{name})=\n## `{name}`\n\n{escape(reader.about)}.\n\n{fence(_cut(reader.examples[0].text))}"
        for name, reader in READERS.items()
        if reader.examples
    )
    return overview + "\n" + "\n".join(shown)


def describe_hosts() -> str:
    """Return a table of the sites whose links name papers, with one real link of each form."""
    rows = (
        (
            f"{join_codes((*host.domains, *host.shared))} ({host.kind})",
            f"{code(host.examples[0].link)} is {code(f'{host.scheme}:{host.examples[0].id}')}",
            escape(host.doi_rule),
        )
        for host in HOSTS
    )
    return table(("site", "a link and its identity", "rule that gives its DOI"), rows)


def describe_providers() -> str:
    """Return a table of the services that are queried with `--online`, in the order of the queries."""
    rows = (
        (code(one.name), code(one.host), *_describe_queries(one), str(one.cost), str(one.trust))
        for one in PROVIDERS
    )
    head = ("provider", "host", "papers in a request", "seconds between two", "key", "cost", "trust")
    return table(head, rows)


def _describe_queries(provider: Provider) -> Iterator[str]:
    yield {"list": "a list by title", "search": "a search"}.get(provider.finds, str(provider.most))
    polite = f" ({provider.polite:g} with an address)" if provider.polite else ""
    yield f"{provider.interval:g}{polite}"
    secret = provider.secret
    yield f"{code(secret.variable)}{'' if secret.required else ' (more with it)'}" if secret else ""


def describe_dumps() -> str:
    """Return the sources of dumps, in the order of trust."""
    return table(
        ("source", "what is imported"), ((code(str(one.source)), escape(one.about)) for one in DUMPS)
    )


def describe_documents() -> str:
    """Return a table of the kinds of documents whose citations are read."""
    rows = (
        (code(suffix), fence_line(reader.examples[0].text), join_codes(reader.examples[0].keys))
        for suffix, reader in DOCUMENTS.items()
    )
    return table(("suffix", "an example", "keys that it cites"), rows)


def fence_line(text: str) -> str:
    """Return a text of several lines as code in one cell."""
    line = " ⏎ ".join(text.strip().split("\n"))
    return code(_shorten(line, _LONGEST_CELL))


def describe_presets() -> str:
    """Return the presets of keys, and the key that each gives one paper."""
    paper = unlearnbib.select(unlearnbib.load(), keys="jia2024wagle")
    rows = (
        (code(name), code(pattern), code(unlearnbib.assign_keys(paper, name)[0].key))
        for name, pattern in PRESETS.items()
    )
    return table(("preset", "pattern", "key of one paper"), rows)


def describe_styles() -> str:
    """Return the citation styles that ship with the package."""
    shipped = {path.stem for path in (_ROOT / "styles").glob("*.csl")}
    rows = (
        (code(style.name), escape(style.title), style.format)
        for style in unlearnbib.styles()
        if style.name in shipped
    )
    return table(("style", "title", "citations"), rows)


def describe_venues() -> str:
    """Return the venues of the registry, with the names by which a row may call them."""
    venues = load_json("venues.json")["venues"]
    rows = (
        (
            escape(name),
            "journal" if venue["kind"] == "article-journal" else "conference",
            escape(", ".join(venue.get("aliases", ()))),
        )
        for name, venue in venues.items()
    )
    return table(("venue", "kind", "also called"), rows)


def describe_campaign() -> str:
    """Return the table of the last fault campaign whose results are in the checkout."""
    results = _ROOT / "benchmarks/results/campaign.md"
    text = results.read_text(encoding="utf-8") if results.exists() else ""
    return text.partition("<!-- table -->\n")[2]
