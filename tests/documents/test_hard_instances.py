"""Hard instances of each kind, from the manuals: what pandoc, docutils and Typst make of them was looked up."""

import pytest

from unlearnbib import cited
from unlearnbib.documents import READERS
from unlearnbib.documents.parts import Everything, Key, Label

LYX = "#LyX 2.3\n\\lyxformat 544\n%s"
INSET = '\\begin_inset CommandInset citation\nLatexCommand cite\nkey "%s"\n\n\\end_inset\n'
ERT = "\\begin_inset ERT\nstatus open\n\n\\begin_layout Plain Layout\n%s\n\\end_layout\n\n\\end_inset\n"
BRANCH = "\\branch x\n\\selected %s\n\\end_branch\n\\begin_inset Branch x\ninverted %s\nstatus open\n%s\\end_inset\n"

HARD = [
    (".md", "$@no$ costs $5 and @a, $6 and @b", "ab"),
    (".md", "$$\nx @no\n$$ @a", "a"),
    (".md", '<span title="@no">@a</span> <a href="x@no">@b</a>', "ab"),
    (".md", "<pre>@no</pre>\n\n@a", "a"),
    (".md", '[text @a]{title="@no"} ![@b](x.png){width="3" alt="@no"}', "ab"),
    (".md", '[a]: <http://x.org/@no> "title @no"\n\n[a] @b', "b"),
    (".md", "\\begin{x}\n@no\n\\end{x}\n\n@a", "a"),
    (".md", "> @a\n>\n>     @no\n> - @b", "ab"),
    (".md", "- a\n\n      @no\n\n    @b\n", "b"),
    (".md", "- a\n  - b\n\n  text\n\n    @a\n\ntext\n\n    @no", "a"),
    (".md", "[^1]: note\n\n    @a\n\nx[^1]", "a"),
    (".md", "term\n:   def @a\n\n    more @b", "ab"),
    (".md", "[@{a}; -@b, p. 3] @c [p. 3] <me@no.org>", "abc"),
    (".md", "a < b and c=1 @a > d", "a"),
    (".ipynb", '{"cells": [{"cell_type": "markdown", "source": "<cite data-cite=\\"a,b\\">(x)</cite>"}]}', "ab"),
    (".ipynb", '{"cells": [{"cell_type": "markdown", "source": ["$@no$\\n", "<strong data-cite=\'a\'>x</strong>"]}]}', "a"),
    (".typ", "#let cite-it(k) = cite(k)\n#cite-it(<a>) #let b = <b>", "ab"),
    (".typ", '#"@no" #link("https://x.org/@no")[@a] #raw("@no")', "a"),
    (".typ", '#let s = "/* // ` @no"\n@a', "a"),
    (".typ", "https://x.org/a//b/@no @a", "a"),
    (".typ", '"@a" $x_"@no" @no$ \\$ @b', "ab"),
    (".typ", '#ref(label("a"), supplement: [x]) #cite.with(form: "prose")(<b>)', "ab"),
    (".typ", '#cite(\n  form: "prose",\n  <a>,\n)#footnote["@b"]#quote(attribution: <c>)[x]', "abc"),
    (".typ", "#table(columns: 2, [@a], [@b])\n/ @c: d", "abc"),
    (".typ", '#cite(<a>, supplement: [see @b, "c"]) #if x == "@no" [@d]', "abd"),
    (".typ", "/* @no /* */ ` */ @a ```typ @no // ``` @b // `\n@c", "abc"),
    (".org", "* COMMENT x\n[cite:@no]\n** y\n[cite:@no]\n* z\n[cite:@a]", "a"),
    (".org", "* x\n[cite:@a]\n** y :b:noexport:\n[cite:@no]\n** z\n[cite:@b]", "ab"),
    (".org", ":PROPERTIES:\n:X: [cite:@no]\n:END:\n[cite:@a]", "a"),
    (".org", "src_python[:x y]{[cite:@no]} [cite:@a]", "a"),
    (".org", "** Comments [cite:@a] :tag:", "a"),
    (".org", "[cite/text/caps:see @a p. 3; @b ch. 2; suffix]", "ab"),
    (".org", "[[citep:see &a p. 3;&b][x]] [[citet:c,d]]", "abcd"),
    (".org", "x[fn:1]\n\n[fn:1] see [cite:@a], x[fn::inline citep:b]", "ab"),
    (".org", "#+begin_export latex\n\\citep[p. 3]{a}\n#+end_export\n| [cite:@b] | =[cite:@no]= |", "ab"),
    (".org", "#+BEGIN_SRC tex :x y\n* [cite:@no]\n#+END_SRC\n- a :: [cite:@b]", "b"),
    (".rst", "..\n   :cite:`no`\n\n:cite:`a`", "a"),
    (".rst", ">>> ':cite:`no`'\n\n:cite:`a`", "a"),
    (".rst", "x:cite:`no` \\:cite:`no` x\\ :cite:`a` (:cite:`b`)", "ab"),
    (".rst", "*:cite:`no`* **:cite:`no`** :cite:`a`", "a"),
    (".rst", ".. figure:: x.png\n   :alt: :cite:`no`\n\n   Caption :cite:`a`", "a"),
    (".rst", "`a`:cite: `b`:cite:p:", "ab"),
    (".rst", ".. _x: http://x.org/:cite:`no`\n\n:cite:`a`", "a"),
    (".rst", ".. parsed-literal::\n\n   :cite:`a`", "a"),
    (".rst", ":code:`:cite:` :cite:`a` :math:`x` :cite:`b`", "ab"),
    (".rst", '.. graphviz::\n\n   x [label=":cite:`no`"]\n\n.. |x| replace:: :cite:`a`', "a"),
    (".adoc", "Title cite:[a]\n--------------\n\ncite:[b]\n\n----\ncite:[no]\n----\n", "ab"),
    (".adoc", "[source,ruby]\ncite:[no]\ncite:[no]\n\ncite:[a]", "a"),
    (".adoc", "[source]\n----\ncite:[no]\n----\n\ncite:[a]", "a"),
    (".adoc", "text\n\n  cite:[no]\n  cite:[no]\n\ncite:[a]", "a"),
    (".adoc", "* x\n\n  ** cite:[a]\n\n  . cite:[b]", "ab"),
    (".adoc", "pass:[cite:[no]] +++cite:[no]+++ cite:[a]", "a"),
    (".adoc", "====\ncite:[a]\n====\n\n____\ncitenp:[b]\n____", "ab"),
    (".adoc", "cite:[a(p. 3, 4), b(see (x))]cite:[c]".replace("(see (x))", ""), "abc"),
    (".adoc", "|===\n|cite:[a] |citenp:[b(1)]\n|===", "ab"),
    (".adoc", "[quote, x]\ncite:[a]\n\n////\ncite:[no]\n////\n// cite:[no]\nfootnote:[see cite:[b]]", "ab"),
    (".lyx", LYX % ("\\change_deleted 1 2\n" + INSET % "no" + "\\change_unchanged\n" + INSET % "a"), "a"),
    (".lyx", LYX % ("\\change_deleted 1 2\n\\begin_inset Foot\n\\begin_layout Plain\nx\n\\end_layout\n" + INSET % "a" + "\\end_inset\n" + INSET % "no" + "\\begin_layout Standard\n" + INSET % "b"), "b"),
    (".lyx", LYX % (BRANCH % (0, 1, INSET % "a")), "a"),
    (".lyx", LYX % (BRANCH % (1, 1, INSET % "no") + INSET % "a"), "a"),
    (".lyx", LYX % (BRANCH % (1, 0, INSET % "a")), "a"),
    (".lyx", LYX % (BRANCH % (0, 0, INSET % "no")), ""),
    (".lyx", LYX % ("\\begin_preamble\n\\newcommand{\\x}[1]{\\cite{#1}}\n\\nocite{a}\n\\end_preamble\n" + ERT % "\n\\backslash\nx{b}"), "a"),
    (".lyx", LYX % ("\\begin_inset Note Greyedout\n" + INSET % "a" + "\\end_inset\n\\begin_inset Note Comment\n" + INSET % "no" + "\\end_inset\n"), "a"),
    (".lyx", LYX % ("\\begin_inset Float figure\n\\begin_inset Caption Standard\n" + INSET % "a,b" + "\\end_inset\n\\end_inset\n"), "ab"),
]  # fmt: skip


@pytest.mark.parametrize(("suffix", "text", "found"), HARD)
def test_hard_instances(suffix, text, found):
    assert [part.key for part in READERS[suffix](text) if isinstance(part, Key)] == list(found)


def test_macros_of_the_preamble_of_lyx_are_known_in_its_tex(tmp_path):
    preamble = "\\begin_preamble\n\\newcommand{\\x}[1]{\\cite{#1}}\n\\nocite{a}\n\\end_preamble\n"
    (tmp_path / "a.lyx").write_text(LYX % (preamble + ERT % "\n\\backslash\nx{b}"))
    found = cited(str(tmp_path / "a.lyx"))
    assert [(use.key, use.line) for use in found.uses] == [("a", 5), ("b", 7)]


def test_lyx_prints_the_whole_bibliography():
    text = LYX % (
        '\\begin_inset CommandInset bibtex\nLatexCommand bibtex\nbtprint "btPrintAll"\nbibfiles "x"\n\n\\end_inset\n'
    )
    assert any(isinstance(part, Everything) for part in READERS[".lyx"](text))
    assert not any(isinstance(part, Everything) for part in READERS[".lyx"](text.replace("All", "Cited")))


def test_labels_of_typst_are_values_in_code_and_labels_in_markup(tmp_path):
    (tmp_path / "a.typ").write_text(
        "= Intro <intro>\n#figure([x]) <fig>\n#link(<intro>)[x] @fig #cite-it(<a>) #f(label: <own>) @own"
    )
    found = cited(str(tmp_path / "a.typ"))
    assert [(use.key, use.sure) for use in found.uses] == [("a", False)]
    assert list(READERS[".typ"]("#[= A <b>] $ x $ <c>")) == [Label("b"), Label("c")]


PIECES = [
    '#f("',
    "#let x = ",
    '"',
    "$",
    "$ @a",
    "#{",
    "[",
    "](",
    "<a>",
    "#f(<a>)",
    ")(",
    "\\begin{x}\n",
    "<pre>",
    "<a data-cite=",
    'x="',
    "$$",
]
PIECES += [
    "[a]: x\n",
    ">     x\n",
    "- ",
    "* COMMENT\n",
    ":PROPERTIES:\n",
    "src_a{",
    "*a",
    "**a",
    "`a`:cite:",
    "..\n ",
    "[source]\n",
]
PIECES += [
    "a\n\n  b",
    "pass:[",
    "x\n----\n",
    "\\change_deleted\n",
    "inverted 1\n",
    "\\begin_preamble\n",
    "\\begin_inset Branch x\n",
]


@pytest.mark.parametrize(
    "suffix", sorted({reader.read: suffix for suffix, reader in READERS.items()}.values())
)
@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_ends(suffix, piece):
    head = "#LyX\n" if suffix == ".lyx" else ""
    assert len(list(READERS[suffix](head + piece * (100_000 // len(piece))))) <= 100_000
