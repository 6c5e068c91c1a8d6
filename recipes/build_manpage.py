"""Make the man page docs/man/unlearnbib.1, which the wheel installs, from the parser of the command line.

    python recipes/build_manpage.py           writes it
    python recipes/build_manpage.py --check   exits 1 if it is not what the parser says

argparse-manpage writes the roff: it is kept, and reads any parser. The page has no date, so that the same
parser makes the same bytes.
"""

import os
import re
import sys
from pathlib import Path
from unittest import mock

from argparse_manpage.manpage import Manpage

from unlearnbib import __version__
from unlearnbib.cli.help_pages import add_head
from unlearnbib.cli.parser import COMMANDS, build_parser

PAGE = Path(__file__).parent.parent / "docs" / "man" / "unlearnbib.1"
_ABOUT = "turn a list of papers into a bibliography that you can submit"
_WIDTH = 96
#: A line of text that begins as a request of roff would, ".bib files"; argparse-manpage 4.8 leaves them.
_TEXT_LINE = re.compile(r"^(?=\.(?!nf$|fi$)[a-z]|')", re.MULTILINE)


def make_page() -> str:
    """Return the man page of all commands."""
    with mock.patch.dict(os.environ, {"COLUMNS": str(_WIDTH)}):
        parser, commands = build_parser()
        for name, sentence in COMMANDS.items():
            add_head(commands.choices[name], name, sentence, _WIDTH)
        about = {"project_name": "unlearnbib", "version": __version__, "date": " ", "description": _ABOUT}
        page = Manpage(
            parser, about | {"manual_title": "unlearnbib manual"}, format="single-commands-section"
        )
        text = _TEXT_LINE.sub(r"\\&", str(page))
    return text.replace("POSITIONAL ARGUMENTS", "COMMANDS")


def main() -> int:
    """Write the page, or compare it."""
    page = make_page()
    if "--check" in sys.argv[1:]:
        return int(PAGE.read_text(encoding="utf-8") != page)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
