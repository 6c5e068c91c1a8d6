"""Fields of plain references that are read right, by style: printed by our citation engine and parsed back.

usage: python benchmarks/references.py [STYLE ...] [--wrong]

A STYLE is the name of a shipped style or a .csl file; without any, the shipped ones are measured. The papers are
invented; each is printed by each style, and what the style prints is parsed as one list. A value counts as right
if the style prints it (a style without titles is not asked for any) and it is read as it was given: titles
without regard to letter case, authors by family names and only where the style prints all of them, venues as given
or as the text has them. Prints a row for each style: right of printed, by field.
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path

import unlearnbib
from unlearnbib.catalog.references import ParsedReference, parse_references
from unlearnbib.formats import csl_json
from unlearnbib.model import Paper
from unlearnbib.text.normalize import fold_words

STYLES = ("aaai", "acl", "acm", "coling", "iclr", "icml", "neurips", "plain", "usenix-security")
FIELDS = ("title", "authors", "year", "venue", "volume", "issue", "pages", "publisher", "type")
PEOPLE = (
    "Solberg, Mira", "Quist, Tomas", "Verma, Anju", "Okafor, Lena B.", "Dvorak, Pavel", "Almeida, Rui", "Kimura, Hana",
    "van den Berg, Joost", "Zhao, Wen", "McGraw, Tess", "O'Hara, Finn", "García Márquez, Inés", "Lévy-Leblond, Jean-Marc",
)  # fmt: skip
TITLES = (
    "Mapping the splice code of heat-stressed barley leaves", "Do enhancers remember? Chromatin state after repeated drought",
    "Folding rates of knotted proteins", "Calm maps: ambient wayfinding for low vision", "Tides in closed basins",
    "Wage setting in small open economies, 1950–2010", "The grammar of silence", "Rust and frost on alpine bridges",
    "A calculus of regions and grants", "Learning to wait: scheduling with noisy deadlines",
    "Glacial lakes of the southern Andes", "Who reads footnotes?",
)  # fmt: skip
PLACES = (
    {"type": "article-journal", "container-title": "Plant Cell", "volume": "33", "issue": "4", "page": "1201-1219"},
    {"type": "article-journal", "container-title": "Journal of Logic, Language and Information", "volume": "12", "page": "77-98"},
    {"type": "article-journal", "container-title": "PLOS ONE", "volume": "16", "issue": "2", "page": "e0179911"},
    {"type": "paper-conference", "container-title": "Proceedings of the 12th Conference on Quiet Interfaces", "page": "1-12", "publisher": "ACM", "publisher-place": "New York"},
    {"type": "chapter", "container-title": "Handbook of Slow Systems", "page": "210-245", "publisher": "Cambridge University Press", "publisher-place": "Cambridge", "editor": [{"family": "Roos", "given": "Tilda"}, {"family": "Kral", "given": "Egon"}]},
    {"type": "book", "publisher": "Oxford University Press", "publisher-place": "Oxford"},
    {"type": "thesis", "genre": "PhD thesis", "publisher": "University of Tartu"},
)  # fmt: skip


def list_papers() -> list[Paper]:
    """Return the invented papers: every place with several titles, and one to five authors."""
    items = []
    for number in range(42):
        people = [PEOPLE[(number * 3 + at) % len(PEOPLE)].split(", ") for at in range(1 + number % 5)]
        items.append(
            {
                "id": str(number),
                "title": TITLES[number % len(TITLES)],
                "author": [{"family": family, "given": given} for family, given in people],
                "issued": {"date-parts": [[1987 + number]]},
            }
            | PLACES[number % len(PLACES)]
        )
    return list(csl_json.read(json.dumps(items), "items.json").papers)


def measure_style(style: str, *, shows_wrong: bool) -> tuple[Counter[str], Counter[str]]:
    """Return how many values of each field a style prints, and how many of these are read right."""
    papers = list_papers()
    texts = [" ".join(unlearnbib.cite([paper], style)[1]) for paper in papers]
    printed, right = Counter[str](), Counter[str]()
    for paper, text, found in zip(papers, texts, parse_references(texts), strict=True):
        for field in FIELDS:
            value = get_value(paper, field)
            if not value or not is_printed(value, field, text, paper):
                continue
            printed[field] += 1
            is_right = found is not None and matches(paper, found, field)
            right[field] += is_right
            if shows_wrong and not is_right:
                got = found and (getattr(found, field, None), found.style)
                print(f"  {field}: {got} of {text}")
    return printed, right


def get_value(paper: Paper, field: str) -> str:
    """Return a value of a paper as a text."""
    if field == "venue":
        return paper.container_title
    if field == "authors":
        return " ".join(list_families(paper))
    return str(getattr(paper, field) or "")


def is_printed(value: str, field: str, text: str, paper: Paper) -> bool:
    """Return whether a style prints a value."""
    folded = fold_words(text)
    if field == "authors":
        return all(fold_words(one.family) in folded for one in paper.authors)
    if field == "type":
        return True
    if field == "pages":
        return value.partition("-")[0] in text
    return bool(re.search(rf"(?<!\w){re.escape(fold_words(value))}(?!\w)", folded))


def list_families(work: Paper | ParsedReference) -> list[str]:
    """Return the folded families of the authors, with their particles."""
    return [fold_words(f"{one.particle} {one.family}").strip() for one in work.authors]


def matches(paper: Paper, found: ParsedReference, field: str) -> bool:
    """Return whether a value was read right."""
    if field == "authors":
        return list_families(paper) == list_families(found)
    if field == "pages":
        return found.pages[:1] != "" and paper.pages.partition("-")[0] == re.split(r"[-–—]", found.pages)[0]
    if field == "type":
        return found.type == paper.type or {found.type, paper.type} == {"chapter", "paper-conference"}
    value = found.venue if field == "venue" else str(getattr(found, field) or "")
    return fold_words(value).strip() == fold_words(get_value(paper, field)).strip()


def main() -> None:
    """Print a row for each style, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("styles", nargs="*", default=STYLES)
    parser.add_argument("--wrong", action="store_true", help="print each value that is read wrong")
    options = parser.parse_args()
    print(f"{'style':<36}" + "".join(f"{field:>11}" for field in FIELDS))
    printed, right = Counter[str](), Counter[str]()
    for style in options.styles:
        shown, good = measure_style(style, shows_wrong=options.wrong)
        print(f"{Path(style).stem[:35]:<36}" + "".join(f"{good[one]:>5}/{shown[one]:<5}" for one in FIELDS))
        printed, right = printed + shown, right + good
    print(f"{'all':<36}" + "".join(f"{right[one] / max(printed[one], 1):>10.1%} " for one in FIELDS))


if __name__ == "__main__":
    main()
