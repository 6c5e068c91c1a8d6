"""The pages of --help: the commands by task on one screen, and the head of each command's own page."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from textwrap import fill

_COLUMN = 39  # of the table of commands: two columns fit a terminal of 80
_TWO_COLUMNS = 79
_LONGEST_USAGE = 2  # lines
_LONGEST_CHOICES = 30  # characters of values that stand beside their option

#: task -> its commands, each in a few words; their sentences are in COMMANDS of the parser
TASKS: Mapping[str, Mapping[str, str]] = {
    "make a bibliography": {
        "export": "write it, in any format",
        "watch": "write it again as you cite",
        "add": "by DOI, arXiv number, title",
        "update": "fill in; preprints published",
        "resolve": "all fields, for programs",
        "lock": "keep keys in a file",
    },
    "check and change .bib files": {
        "check": "find mistakes, and fix them",
        "rekey": "new keys, in documents too",
        "lsp": "the same within an editor",
    },
    "look at papers": {
        "list": "the papers of a list",
        "show": "a paper and its sources",
        "stats": "counts by venue, year, host",
        "identify": "the paper that a link names",
        "explain": "why words are in braces",
    },
    "cite and publish": {
        "cite": "references in a style",
        "styles": "the installed styles",
        "site": "a page to search and cite",
        "serve": "that page while you edit",
    },
    "this machine": {
        "doctor": "what works, what to do",
        "cache": "the answers of the web",
        "import": "DBLP and others, for offline",
    },
}

MAIN_EXAMPLES = (
    "unlearnbib export papers.md -o refs.bib   # a list of yours, as a bibliography",
    "unlearnbib check refs.bib --fix           # what is wrong in a .bib, fixed",
    "unlearnbib add 10.1145/3690624.3709312 -o refs.bib   # one more paper",
)

#: command -> examples for its page, which run beside the files of examples/
EXAMPLES: Mapping[str, Sequence[str]] = {
    "export": (
        "unlearnbib export papers.md -o refs.bib",
        "unlearnbib export --cited cited.tex -o cited.bib",
        "unlearnbib export list.md --format hayagriva -o refs.yml",
    ),
    "watch": ("unlearnbib watch main.tex -o refs.bib",),
    "add": ("unlearnbib add arXiv:2406.10890 10.52202/079017-1767 -o mine.bib",),
    "update": ("unlearnbib update preprint.bib --dry-run", "unlearnbib update refs.bib --online"),
    "check": (
        "unlearnbib check draft.bib",
        "unlearnbib check draft.bib --fix",
        "unlearnbib check --explain UB501",
    ),
    "lsp": ("unlearnbib lsp",),
    "list": ("unlearnbib list papers.md", "unlearnbib list --venue NeurIPS --since 2024"),
    "site": ("unlearnbib site list.md -o _site",),
    "serve": ("unlearnbib serve list.md",),
    "stats": ("unlearnbib stats list.md",),
    "resolve": ("unlearnbib resolve papers.md -o papers.jsonl",),
    "lock": ("unlearnbib lock papers.md",),
    "rekey": ("unlearnbib rekey works.bib",),
    "import": ("unlearnbib import dblp.xml.gz",),
    "cache": ("unlearnbib cache info",),
    "cite": (
        "unlearnbib cite jin2024rwku --style acl",
        "unlearnbib cite --style acm jin2024rwku jia2024wagle --as html",
    ),
    "styles": ("unlearnbib styles",),
    "show": ("unlearnbib show jin2024rwku",),
    "explain": ("unlearnbib explain jin2024rwku",),
    "identify": ("unlearnbib identify https://arxiv.org/abs/2406.10890v2",),
    "doctor": ("unlearnbib doctor", "unlearnbib doctor --online --json"),
}


def format_main_page(about: str, width: int) -> str:
    """Return the page of the main command: usage, examples, and the commands by task."""
    lines = ["usage: unlearnbib [-h] [-V] COMMAND ...", "", about]
    lines += [f"  {example}" for example in MAIN_EXAMPLES]
    for task, commands in TASKS.items():
        lines += [f"{task}:", *_lay_out(commands, width)]
    return "\n".join([*lines, "unlearnbib COMMAND --help explains one.", ""])


def _lay_out(commands: Mapping[str, str], width: int) -> Iterator[str]:
    """Yield the lines of commands, in two columns if there is room for them."""
    cells = [f"  {name:<9} {words}" for name, words in commands.items()]
    step = 2 if width >= _TWO_COLUMNS else 1
    for left, right in zip_longest(cells[::step], cells[1::step] if step > 1 else (), fillvalue=""):
        yield f"{left:<{_COLUMN}} {right}".rstrip()


def add_head(command: argparse.ArgumentParser, name: str, sentence: str, width: int) -> None:
    """Give the parser of a command its description, with examples, and a usage that leaves them room."""
    about = fill(f"{sentence[0].upper()}{sentence[1:]}.", width)
    examples = "\n".join(f"  {example}" for example in EXAMPLES[name])
    command.description = f"{about}\n\nexamples:\n{examples}"
    for action in command._actions:  # noqa: SLF001 - argparse has no other list of them
        if action.choices is not None and len(", ".join(action.choices)) > _LONGEST_CHOICES:
            action.metavar = action.dest.upper()
            action.help = f"{', '.join(action.choices)}; {action.help}"
    if len(command.format_usage().splitlines()) > _LONGEST_USAGE:
        command.usage = describe_usage(command)


def describe_usage(command: argparse.ArgumentParser) -> str:
    """Return the usage of a command in one line: what must be given, and [OPTION ...].

    >>> parser = argparse.ArgumentParser()
    >>> _ = parser.add_argument("keys", nargs="*", metavar="KEY")
    >>> _ = parser.add_argument("-o", required=True, metavar="FILE")
    >>> describe_usage(parser)
    '%(prog)s [KEY ...] -o FILE [OPTION ...]'
    """
    actions = command._actions  # noqa: SLF001 - argparse has no other list of them
    words = [_name_argument(one) for one in actions if not one.option_strings]
    required = [one for one in actions if one.option_strings and one.required]
    words += [f"{one.option_strings[0]} {one.metavar}" for one in required]
    return " ".join(["%(prog)s", *words, "[OPTION ...]"])


def _name_argument(action: argparse.Action) -> str:
    """Return an argument as a usage has it: PAGE, [PAGE ...] or PAGE [PAGE ...]."""
    name = str(action.metavar or action.dest.upper())
    return {"*": f"[{name} ...]", "+": f"{name} [{name} ...]", "?": f"[{name}]"}.get(str(action.nargs), name)
