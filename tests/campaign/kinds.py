"""The table of kinds: how an input of each is made, from a random generator of its own, and the deed with it."""

from collections.abc import Callable
from random import Random
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

import hard_entries
import unlearnbib
from works_of_any_type import NASTY as NASTY_TEXTS, build_works

from . import deeds, deeds_folder, deeds_sources, seeds
from .checks import PLAIN
from .mutations import NASTY, dump, encode, mutate_bytes, mutate_json, mutate_text


@frozen
class Kind:
    """A kind of input: `make` takes a generator and the number of the input, `deed` the input and a folder.

    A `strategy` of hypothesis makes the inputs instead.
    """

    about: str
    deed: Callable[[Any, str], None]
    make: Callable[[Random, int], Any] | None = None
    strategy: st.SearchStrategy[Any] | None = None
    is_slow: bool = False  # some per cent of the others' number will do


def _make_page(random: Random, _number: int) -> deeds.Listed:
    pages = seeds.list_pages()
    page = random.choice(pages)
    text = mutate_text(random, page.text, [one.text for one in pages])
    reader = random.choice((page.reader, page.reader, ""))
    return deeds.Listed(page._replace(text=text, reader=reader), ("bibtex", random.choice(PLAIN)))


def _make_items(random: Random, _number: int) -> deeds.Listed:
    value = mutate_json(random, random.choice(seeds.list_items()))
    return deeds.Listed(seeds.Page(dump(value), "items.json", ""), ("biblatex", random.choice(PLAIN)))


def _make_bib(random: Random, _number: int) -> deeds.Text:
    bibs = seeds.list_bibs()
    text = (
        random.choice(bibs)
        if random.random() < 0.7
        else hard_entries.make_batch(random, random.randint(1, 3))
    )
    return deeds.Text(encode(random, mutate_text(random, text, bibs)))


def _make_link(random: Random, _number: int) -> str:
    links = seeds.list_links()
    return mutate_text(random, random.choice(links), links)[:4_000]


def _make_told(random: Random, _number: int) -> deeds_sources.Told:
    asked = random.choice(seeds.list_answers())
    text = asked.body
    if text.lstrip()[:1] in ("{", "[") and random.random() < 0.8:
        text = dump(mutate_json(random, seeds.read_json(text)))
    else:
        text = mutate_text(random, text, [one.body for one in seeds.list_answers()])
    return deeds_sources.Told(asked.provider, asked.papers, mutate_bytes(random, encode(random, text)))


def _make_dump(random: Random, _number: int) -> deeds.Text:
    text, suffix = random.choice(seeds.list_dumps())
    if suffix in ("xml", "bib") or random.random() < 0.2:
        text = mutate_text(random, text, [one for one, _ in seeds.list_dumps()])
    else:
        lines = (dump(mutate_json(random, seeds.read_json(line))) for line in text.splitlines())
        text = "".join(f"{line}\n" for line in lines)
    return deeds.Text(mutate_bytes(random, encode(random, text)), suffix)


def _make_style(random: Random, number: int) -> deeds.Text:
    styles = seeds.list_styles()
    text = random.choice(styles)
    for _ in range(random.randint(0, 5)):
        text = seeds.change_style(random, text, styles)
    text = mutate_text(random, text, styles) if random.random() < 0.2 else text
    return deeds.Text(text.encode("utf-8", "replace"), ".csl", number)


def _make_document(random: Random, _number: int) -> deeds.Text:
    documents = seeds.list_documents()
    text, suffix = random.choice(documents)
    return deeds.Text(encode(random, mutate_text(random, text, [one for one, _ in documents])), suffix)


def _make_heard(random: Random, number: int) -> deeds_sources.Heard:
    head = random.choice(seeds.HEADS).replace("\n", "\r\n")
    body = encode(random, dump(mutate_json(random, seeds.read_json(seeds.list_answers()[-4].body))))
    head = mutate_text(random, head, seeds.HEADS)[:8_000] if random.random() < 0.6 else head
    return deeds_sources.Heard(
        mutate_bytes(random, head.encode("utf-8", "replace").replace(b"LENGTH", b"%d" % len(body)) + body),
        number,
    )


def _make_damaged(random: Random, _number: int) -> deeds_folder.Damaged:
    name = random.choice(deeds_folder.SMALL_FILES)
    with open(f"{deeds_folder.make_template()}/{name}", "rb") as file:
        data = file.read()
    if name.endswith(".sqlite"):
        return deeds_folder.Damaged(name, mutate_bytes(random, data), random.choice(deeds_folder.COMMANDS))
    texts = [data.decode("utf-8", "replace"), *seeds.OLD_FILES]
    text = mutate_text(random, random.choice((texts[0], texts[0], *texts)), texts)
    return deeds_folder.Damaged(
        name, mutate_bytes(random, encode(random, text)), random.choice(deeds_folder.COMMANDS)
    )


_SHOWN = (
    "list {}",
    "list --json {}",
    "export {}",
    "stats {}",
    "list --account {}",
    "export --format csl-json {}",
    "explain x {}",
)


def _make_shown(random: Random, _number: int) -> deeds_folder.Shown:
    page = random.choice(seeds.list_pages())
    text = page.text
    for _ in range(random.randint(1, 6)):
        at = random.randint(0, len(text))
        text = text[:at] + random.choice([one for one in NASTY if len(one) < 12]) + text[at:]
    is_bib = page.name.endswith(".bib")
    command = random.choice(("check {}", "check --diff {}") if is_bib and random.random() < 0.5 else _SHOWN)
    return deeds_folder.Shown(
        page.name.replace(" ", "_"),
        text.encode("utf-8", "surrogateescape" if "\ud800" not in text else "replace"),
        command,
    )


def _make_facts(random: Random, _number: int) -> Any:
    return mutate_json(random, unlearnbib.to_dict(random.choice(seeds.list_papers())))


KINDS: dict[str, Kind] = {
    "pages": Kind("the examples of every reader of lists, changed", deeds.read_page, _make_page),
    "items": Kind("works in JSON, in the shapes of services, with odd values", deeds.read_page, _make_items),
    "entries": Kind(".bib files, checked, fixed and read", deeds.check_entries, _make_bib),
    "merges": Kind("papers merged into .bib files of authors", deeds.merge_entries, _make_bib),
    "links": Kind("links of all hosts, changed", deeds.identify_link, _make_link),
    "works": Kind("works of any type with any values, in all formats", deeds.write_work, strategy=st.tuples(build_works(NASTY_TEXTS), st.lists(st.sampled_from(PLAIN), min_size=2, max_size=4, unique=True))),
    "facts": Kind("papers restored from dictionaries with odd values", deeds.restore_paper, _make_facts),
    "services": Kind("answers of every service, changed", deeds_sources.complete_papers, _make_told),
    "dumps": Kind("dumps of every source, changed", deeds_sources.import_dump, _make_dump, is_slow=True),
    "styles": Kind("CSL styles with other elements and attributes", deeds.print_style, _make_style, is_slow=True),
    "documents": Kind("LaTeX, Markdown, Typst, Org and others that cite", deeds.cite_text, _make_document),
    "answers": Kind("bytes of HTTP, through a real socket", deeds_sources.hear_answer, _make_heard, is_slow=True),
    "small files": Kind("records, locks, settings, caches that are damaged or older", deeds_folder.run_damaged, _make_damaged, is_slow=True),
    "terminal": Kind("hostile texts printed on a terminal", deeds_folder.show_hostile, _make_shown, is_slow=True),
}  # fmt: skip
