"""A made-up .bib file: entries of ten types with accents, particles, formulas and macros."""

_FAMILIES = (
    r"M{\"u}ller", "van der Berg", r"Erd{\H{o}}s", "Smith", r"Ga{\v{s}}i{\'c}", "de la Cruz", "Okafor", "Li",
    "O'Neill", "{The Group}",
)  # fmt: skip
_GIVEN = ("Ann", "Jane B.", r"Ren{\'e}", "Kofi", "Mei Lin", r"J{\"o}rg", "Olu", "Sam")
_NOUNS = (
    "{GPU}s", "Forests", "$k$-Means", "Speech", "Nets", r"Na{\"\i}ve {B}ayes", "Rivers", r"\emph{Drosophila}",
)  # fmt: skip
_TYPES = (
    "article inproceedings book incollection phdthesis techreport misc article inproceedings unpublished"
).split()


def make_entry(at: int) -> str:
    """Return an entry of its own: no two have the same title or the same authors."""
    people = (
        f"{_FAMILIES[(at + n * 3) % 10]}{at % 997}, {_GIVEN[(at // 7 + n) % 8]} {chr(65 + at % 26)}."
        for n in range(1 + at % 5)
    )
    names = " and ".join(people).replace("}" + str(at % 997) + ",", "},")
    kind = _TYPES[at % 10]
    return (
        f"@{kind}{{key{at},\n  author = {{{names}}},\n  title = {{The Growth of {_NOUNS[at % 8]} and"
        f" {_NOUNS[(at // 8) % 8]}: Part {at} of a {{Long}} Study}},\n  journal = jot,\n"
        f"  booktitle = {{Proceedings of Meeting {at % 90} on {{AI}}}},\n  volume = {{{at % 60}}},\n"
        f"  publisher = {{Example {{\\&}} Sons}},\n  school = {{Universit{{\\'e}} {at % 30}}},\n"
        f"  institution = {{Institute {at % 30}}},\n  number = {at % 12},\n  pages = {{{at}--{at + 9}}},\n"
        f"  year = {1950 + at % 70},\n  month = mar,\n  doi = {{10.1234/ex.{at}\\_{at % 7}}},\n"
        f"  url = {{https://example.org/p/{at}}},\n  note = {{Seen by {_GIVEN[at % 8]}}},\n"
        f"  keywords = {{one, two {at % 9}}}\n}}\n\n"
    )


def make_file(count: int, seed: int) -> str:
    """Return a file of so many entries, the first of which has the number `seed`."""
    entries = map(make_entry, range(seed, seed + count))
    return '@string{jot = "Journal of Things"}\n\n' + "".join(entries)
