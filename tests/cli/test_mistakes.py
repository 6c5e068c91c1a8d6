"""Natural mistakes on the command line: each is one line that says what to do, and never a traceback."""

import os
import subprocess
import sys

import pytest

#: a file of the folder -> its text
FILES = {
    "papers.md": "| Title | Venue | Year | Link |\n|---|---|---|---|\n| On Sand | ICML | 2020 | |\n",
    "empty.md": "",
    "prose.md": "Nothing is listed here.\n",
    "binary.md": "\0\1",
    "main.tex": "\\documentclass{article}\\begin{document}\\cite{jin2024rwku}\\end{document}\n",
    "none.tex": "\\documentclass{article}\\begin{document}Words.\\end{document}\n",
    "refs.bib": "@misc{own, title = {On Sand}, author = {Doe, Jane}, year = 2020}\n",
    "two.bib": "@misc{one, title = {On Sand}}\n@misc{two, title = {On Dunes}}\n",
    "broken.bib": "@misc{one, title = {On Sand}\n",
    "onto.map": "one two\n",
    "short.map": "one\n",
    "bad.map": "one t{wo\n",
    "broken.csl": "<style>",
    "list.json": "{",
}

#: command line -> exit code, and words of the line
MISTAKES = {
    "exprot": (2, "did you mean export?"),
    "lsit": (2, "did you mean list?"),
    "chek refs.bib": (2, "did you mean check?"),
    "wach main.tex": (2, "did you mean watch?"),
    "stlyes": (2, "did you mean styles?"),
    "identfy 2406.10890": (2, "did you mean identify?"),
    "re-key": (2, "did you mean rekey?"),
    "resolv": (2, "did you mean resolve?"),
    "explian x": (2, "did you mean explain?"),
    "bibliography": (2, "choose from export, watch"),
    "papers.md": (2, "for a file, write: unlearnbib export papers.md -o refs.bib"),
    "nowhere.md": (2, "choose from export, watch"),
    "export --format docx": (2, "write --format citations --style NAME -o refs.docx"),
    "export --format typst": (2, "Typst reads hayagriva, and bibtex"),
    "list https://a.org/list.md": (
        1,
        "is a URL; fetch its page first: curl -L -o list.md https://a.org/list.md",
    ),
    "--export": (2, "COMMAND"),
    "export --fromat biblatex": (2, "did you mean --format?"),
    "export --catalgo papers.md": (2, "did you mean --catalog?"),
    "export --max-autors 3": (2, "did you mean --max-authors?"),
    "export --booktitel short": (2, "did you mean --booktitle?"),
    "export --profil=minimal --dooo": (2, "unknown option --dooo"),
    "export --keypattern acl": (2, "did you mean --key-pattern?"),
    "export --outptu refs.bib": (2, "did you mean --output?"),
    "list --yaer 2024": (2, "did you mean --year?"),
    "list --merge": (2, "it is an option of export"),
    "list --style acl": (2, "it is an option of export"),
    "lock --venue ICML": (2, "it is an option of export"),
    "check --verfy refs.bib": (2, "did you mean --verify?"),
    "cite jin2024rwku --stlye acl": (2, "did you mean --style?"),
    "styles acl": (2, "unrecognized arguments: acl"),
    "identify 2406.10890 2406.10891": (2, "unrecognized arguments"),
    "show jin2024rwku jia2024wagle": (2, "unrecognized arguments"),
    "export --format bibtx": (2, "did you mean bibtex?"),
    "export --format BibTeX": (2, "is not one"),
    "export --format biblatx": (2, "did you mean bib"),
    "export --format csljson": (2, "did you mean csl-json?"),
    "export --format citation": (2, "did you mean citations?"),
    "export --format bibliography": (2, "choose from bibtex, biblatex"),
    "export --booktitle longer": (2, "did you mean long?"),
    "export --links dio": (2, "did you mean doi?"),
    "export --profile camera": (2, "did you mean camera-ready?"),
    "export --letters utf8": (2, "choose from ascii, unicode"),
    "export --prefer publish": (2, "did you mean published?"),
    "export --sort yeer": (2, "did you mean year?"),
    "export --only paper": (2, "did you mean papers?"),
    "export --format": (2, "expected one argument"),
    "export --year": (2, "expected one argument"),
    "export --catalog": (2, "expected at least one argument"),
    "export --year soon": (2, "invalid int value: 'soon'"),
    "export --since 2024.5": (2, "invalid int value"),
    "export --year -2024": (2, "'-2024' is not a year; write a number such as 2024"),
    "list --since=-1": (2, "'-1' is not a year; write a number such as 2024"),
    "export --key-pattern=": (2, "--key-pattern: it is empty; write its value, or leave the option out"),
    "export --venue=": (2, "--venue: it is empty"),
    "list --match=": (2, "--match: it is empty"),
    "list --reader=": (2, "--reader: it is empty"),
    "lock --key-pattern=": (2, "--key-pattern: it is empty"),
    "export --reader markdwn": (1, "unknown reader 'markdwn'; the readers are"),
    "list --reader typo": (1, "unknown reader 'typo'"),
    "export -o q.json": (
        1,
        "q.json: cannot be written: it would be a .bib file; write --format csl-json for",
    ),
    "export -o q.yml": (
        1,
        "write --format csl-yaml for .yml, --format hayagriva for Typst, or name a .bib file",
    ),
    "export -o q.JSON --format biblatex": (1, "write --format csl-json"),
    "watch main.tex -o q.yaml": (1, "write --format csl-yaml"),
    "export --max-authors -1": (2, "'-1' is not a number of authors; write 1 or more"),
    "export --max-authors three": (2, "'three' is not a number of authors"),
    "export --max-authors 2.5": (2, "'2.5' is not a number of authors"),
    "export --include nosuchfield": (1, "'nosuchfield' is not a field"),
    "export --include abstrct": (1, "did you mean abstract?"),
    "export --exclude pubisher": (1, "did you mean publisher?"),
    "export --exclude journaltitel --format biblatex": (1, "did you mean journaltitle?"),
    "export --key-pattern dlbp": (1, "did you mean dblp?"),
    "export --key-pattern ACL": (1, "did you mean acl?"),
    "export --key-pattern schola": (1, "did you mean scholar?"),
    "export --key-pattern schoolar": (1, "did you mean scholar?"),
    "export --key-pattern authoryear": (1, "the presets are default, acl, dblp, scholar"),
    "export --key-pattern [auth": (1, "neither a marker in brackets"),
    "export --key-pattern [autor][year]": (1, "there is no marker [autor]"),
    "export --key-pattern [auth:lowr]": (1, "there is no modifier :lowr"),
    "list --key-pattern dbpl": (1, "did you mean dblp?"),
    "export --venue NeurISP": (1, "did you mean --venue NeurIPS?"),
    "list --venue Usenix-Securty": (1, "no paper matches the filters"),
    "list --venue ICLM": (1, "did you mean --venue ICML?"),
    "export --year 1066": (1, "no paper matches the filters"),
    "export --since 2030": (1, "no paper matches the filters"),
    "export --match nowhere-to-be-found": (1, "no paper matches the filters"),
    "export --key jin2024rwkv": (1, "did you mean jin2024rwku"),
    "export --key arxiv:99": (1, "no paper has the key 'arxiv:99'"),
    "show jin2024": (1, "no paper has the key 'jin2024'; did you mean"),
    "show doi:10": (1, "no paper has the key"),
    "show": (2, "required: KEY"),
    "explain RWKU": (1, "no paper has the key 'RWKU'"),
    "explain 978-0-262-03561-3": (1, "the title of '978-0-262-03561-3' is not known"),
    "cite jin2024rwkv --style acl": (1, "did you mean jin2024rwku"),
    "cite jin2024rwku": (2, "name one with --style"),
    "cite --style acl": (2, "give keys of papers"),
    "cite jin2024rwku --style iee": (1, "did you mean ieee"),
    "cite jin2024rwku --style broken.csl": (1, "style 'broken.csl'"),
    "cite jin2024rwku --style nowhere/a.csl": (1, "there is no such file"),
    "cite jin2024rwku --style acl -o a.pdf": (1, "no citations are written as .pdf; there are .txt"),
    "cite jin2024rwku --style acl --as html -o a.tex": (1, "--as html is not .tex, which is latex"),
    "export --format citations --style acl -o a.json": (1, "write --format csl-json"),
    "export --format citations --style acl -o a.bib": (1, "write --format bibtex"),
    "export --format citations --style acl -o a.typ": (1, "no citations are written as .typ"),
    "export -o a.docx": (1, "write --format citations --style NAME"),
    "export --format biblatex -o a.html": (1, "it would be biblatex; write --format citations"),
    "export --sort style": (1, "choose from catalog, key, year"),
    "export --annotate note": (1, "--annotate requires --format citations"),
    "export --format citations --style acl --group title": (2, "choose from type, keyword, venue, year"),
    "export --format citations --style acl --max-authors few": (2, "is not a number of authors"),
    "export --format citations --style acl --max-authors 2 --engine citeproc-py": (
        1,
        "is not for citeproc-py",
    ),
    "cite jin2024rwku --style acl --as pdf": (2, "choose from text, html"),
    "cite jin2024rwku --style acl --as makrdown": (2, "did you mean markdown?"),
    "cite jin2024rwku --style acl --locale xx-XX": (1, "unknown locale 'xx-XX'; use one such as de-DE"),
    "export --format citations": (1, "name one with --style"),
    "export --style acl": (1, "--style requires --format citations or bibitem"),
    "export --format csl-json --links doi": (1, "--links requires --format bibtex or biblatex"),
    "styles --search nosuchstyle": (1, "no style has these words"),
    "identify": (2, "required: LINK"),
    "identify nonsense": (1, "is not an HTTP(S) URL or DOI"),
    "identify 10.x": (1, "'10.x'"),
    "identify https://example.org/x": (1, "is on no known host; try the paper's DOI"),
    "list missing.md": (1, "missing.md: there is no such file"),
    "list paper.md": (1, "paper.md: there is no such file; did you mean papers.md?"),
    "check borken.bib": (1, "borken.bib: there is no such file; did you mean broken.bib?"),
    "export --cited mian.tex -o a.bib": (1, "mian.tex: there is no such file; did you mean main.tex?"),
    "export --cited main.tx -o a.bib": (1, "main.tx: there is no such file; did you mean main.tex?"),
    "export missing.bib": (1, "missing.bib: there is no such file"),
    "export jin2024rwku": (1, "for a citation key, write --key jin2024rwku"),
    "export main.tex": (1, "is a document, not a list of papers"),
    "list main.tex": (1, "write export --cited main.tex"),
    "export --catalog missing.md": (1, "there is no such file"),
    "export --catalog .": (1, "is a folder; name a page in it"),
    "export --catalog empty.md": (1, "is empty: it lists no papers"),
    "export --catalog prose.md": (1, "is not a catalog"),
    "export --catalog binary.md": (1, "is a binary file"),
    "export --catalog list.json": (1, "list.json"),
    "export papers.md --reader markdwn": (1, "unknown reader 'markdwn'; the readers are"),
    "export --cited missing.tex": (1, "missing.tex"),
    "export --cited refs.docx": (1, "refs.docx"),
    "export --cited .": (1, "."),
    "export --cited": (2, "expected at least one argument"),
    "export -o": (2, "expected one argument"),
    "export -o nowhere/refs.bib": (1, "nowhere/refs.bib: cannot be written: No such file or directory"),
    "export -o .": (1, "cannot be written"),
    "export -o refs.bib": (1, "refs.bib"),
    "export papers.md -o papers.md": (1, "papers.md"),
    "export --merge": (1, "-o"),
    "export --merge -o broken.bib": (1, "broken.bib"),
    "export --dry-run": (1, "--merge"),
    "export --check": (1, "--merge"),
    "export --merge --format csl-json -o refs.bib": (1, "--merge"),
    "watch main.tex": (2, "required: -o/--output"),
    "watch -o out.bib": (2, "required: DOCUMENT"),
    "check": (2, "name a .bib file to check; see unlearnbib check --help"),
    "check main.tex": (1, "main.tex: has no entries: check reads .bib files"),
    "check papers.md": (1, "papers.md: has no entries: check reads .bib files"),
    "check missing.bib": (1, "missing.bib: there is no such file"),
    "check .": (1, "."),
    "check refs.bib --select UB9": (2, "no rule's code begins with UB9; --list-rules lists them"),
    "check refs.bib --ignore nothing": (2, "no rule's code begins with NOTHING"),
    "check --explain UB999": (2, "UB999 is not a rule; --list-rules lists them"),
    "check refs.bib --format sariff": (2, "did you mean sarif?"),
    "check refs.bib --dialect bibltex": (2, "did you mean bib"),
    "rekey missing.tex": (1, "missing.tex: No such file"),
    "rekey papers.md": (1, "keys can be renamed only in .tex, .ltx, .bib"),
    "rekey --map missing.map two.bib": (1, "missing.map: No such file"),
    "rekey --map short.map two.bib": (1, "line 1 is not an old key and a new key"),
    "rekey --map bad.map two.bib": (1, "cannot be the key of an entry"),
    "rekey --map onto.map two.bib --write": (1, "two.bib:2: 'one' and 'two' would have one key"),
    "rekey --key-pattern dlbp two.bib": (1, "did you mean dblp?"),
    "import": (2, "required: FILE"),
    "import missing.xml": (1, "missing.xml"),
    "import papers.md": (1, "papers.md"),
    "cache": (2, "required: action"),
    "cache clean": (2, "did you mean clear?"),
    "cache empty": (2, "choose from info, clear, path"),
    "resolve missing.md": (1, "there is no such file"),
    "resolve --jsn": (2, "did you mean --json?"),
    "lock missing.md": (1, "there is no such file"),
    "list --quiet --verbose": (2, "-v/--verbose: not allowed with argument -q/--quiet"),
    "list --verbsoe": (2, "did you mean --verbose?"),
    "add": (2, "required: ID, -o/--output"),
    "add 2406.10890": (2, "required: -o/--output"),
    "add 2406.10890 -o -": (1, "add needs a file: name it with -o"),
    "add isbn:9780262035614 -o new.bib": (1, "is not an ISBN: its check digit is wrong"),
    "add 978-0-262-03561-4 -o new.bib": (1, "is not an ISBN: its check digit is wrong"),
    "add pmid:PMC123 -o new.bib": (1, "names no paper: its host has no such identifiers"),
    "add arxiv:99 -o new.bib": (1, "names no paper"),
    "add https://example.org/a.pdf -o new.bib": (1, "is on no known host; give the paper's DOI"),
    "add Sand -o new.bib": (1, "is the title of no known paper; give its DOI, arXiv number or URL"),
    "add 2406.10890 -o broken.bib": (
        1,
        "broken.bib:2: a comma or the closing } is missing, in the entry that begins in line 1; fix that first",
    ),
    "identify isbn:9780262035614": (1, "is not an ISBN: its check digit is wrong"),
    "show isbn:9780262035614": (1, "no paper has the key 'isbn:9780262035614'"),
    "cite pmid:1x --style acl": (1, "no paper has the key 'pmid:1x'"),
    "update": (2, "required: FILE"),
    "update missing.bib": (1, "missing.bib: there is no such file"),
    "update broken.bib": (
        1,
        "broken.bib:2: a comma or the closing } is missing, in the entry that begins in line 1; fix that first",
    ),
    "update refs.bib --onlin --format bibtx": (2, "unknown option --format"),
    "updaet refs.bib": (2, "did you mean update?"),
    "ad 2406.10890": (2, "did you mean add?"),
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_there_are_many():
    assert len(MISTAKES) >= 150


@pytest.mark.parametrize("line", MISTAKES)
def test_a_mistake_is_one_line_that_says_what_to_do(call, folder, line):
    code, words = MISTAKES[line]
    found, out, err = call(*line.split())
    assert (found, out) == (code, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("unlearnbib: ")
    assert words in err
    assert {path.name: path.read_text() for path in folder.iterdir()} == FILES


SETTINGS = {
    "max-autors = 3": "did you mean 'max-authors'?",
    "max-authors = -1": "is not a number of authors",
    'format = "bibtx"': "format cannot be 'bibtx'",
    'key-pattern = "dlbp"': "did you mean dblp?",
    'exclude = ["pubisher"]': "did you mean publisher?",
    "format = biblatex": "unlearnbib.toml",
    'exclude = "doi"': "exclude must be a list of strings",
}


@pytest.mark.parametrize("line", SETTINGS)
def test_a_mistake_in_the_settings_is_too(call, folder, line):
    (folder / "unlearnbib.toml").write_text(f"{line}\n")
    code, out, err = call("export")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert SETTINGS[line] in err


def test_pages_are_arguments(call, folder):
    for command in ("list", "export", "resolve"):
        assert call(command, "papers.md") == call(command, "--catalog", "papers.md")
    assert call("list", "papers.md", "--year", "2020")[0] == 0


def test_identifiers_are_taken_where_keys_are(call):
    for name in ("arxiv:2406.10890", "2406.10890", "doi:10.52202/079017-3117", "10.52202/079017-3117"):
        assert call("show", name) == call("show", "jin2024rwku")
        assert call("explain", name) == call("explain", "jin2024rwku")
        assert call("export", "--key", name) == call("export", "--key", "jin2024rwku")
        cited = call("cite", name, "--style", "acl")
        assert cited == call("cite", "jin2024rwku", "--style", "acl")
    assert "arxiv:2406.10890\n" in call("identify", "2406.10890")[1]


def test_a_key_is_found_with_another_pattern(call):
    code, out, err = call("export", "--key", "jin2024rwku", "--key-pattern", "acl")
    assert (code, err) == (0, "")
    assert out.startswith("@inproceedings{jin-etal-2024-rwku,")
    assert out == call("export", "--key", "jin-etal-2024-rwku", "--key-pattern", "acl")[1]


def test_a_known_venue_has_other_names(call):
    assert call("list", "--venue", "NIPS") == call("list", "--venue", "NeurIPS")


def test_quiet_reports_only_errors(call, folder):
    assert "incomplete" in call("export", "papers.md")[2]
    assert call("export", "papers.md", "-q")[::2] == (0, "")
    assert call("list", "missing.md", "--quiet")[2] == "unlearnbib: missing.md: there is no such file\n"


def test_help_has_the_words_of_the_field(call):
    assert "JSON lines" in call("resolve", "--help")[1]
    assert "DBLP, the ACL Anthology or Crossref" in call("import", "--help")[1]


def test_what_cannot_be_completed_offline_is_named(call, folder):
    (folder / "main.tex").write_text(
        "\\cite{jin2024rwku}\n\\cite{arxiv:1706.03762}\n\\cite{doi:10.1109/SP.2017.41}"
    )
    code, out, err = call("export", "--cited", "main.tex")
    assert (code, err) == (
        0,
        "unlearnbib: 2 of 3 papers are incomplete (no authors): arxiv:1706.03762 (main.tex:2), "
        "doi:10.1109/SP.2017.41 (main.tex:3); try --online\n",
    )
    assert "  title = {{arXiv:1706.03762}},\n" in out
    assert "  title = {{doi:10.1109/SP.2017.41}},\n" in out
    many = "".join(f"\\cite{{arxiv:1706.0000{number}}}\n" for number in range(1, 9))
    (folder / "main.tex").write_text(many)
    assert "1706.00005 (main.tex:5) and 3 more; try --online" in call("export", "--cited", "main.tex")[2]


def test_help_is_as_wide_as_the_terminal_says(call, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, call("lock", "--help")[1].splitlines())) <= 60
    monkeypatch.setenv("COLUMNS", "many")
    assert 60 < max(map(len, call("lock", "--help")[1].splitlines())) <= 96


def test_a_shell_completes_commands_options_and_values(tmp_path):
    pytest.importorskip("argcomplete")
    answers = tmp_path / "answers"
    for line, word in [("ex", "export"), ("export --book", "--booktitle"), ("export --links b", "both")]:
        command = f"unlearnbib {line}"
        shell = {"COMP_LINE": command, "COMP_POINT": str(len(command)), "_ARGCOMPLETE": "1", "IFS": "\n"}
        environment = {**os.environ, **shell, "_ARGCOMPLETE_STDOUT_FILENAME": str(answers)}
        subprocess.run([sys.executable, "-m", "unlearnbib"], env=environment, check=True)
        assert word in answers.read_text()
