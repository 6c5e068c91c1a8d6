"""Texts of CSL-JSON, which have tags, as the Markdown of CSL-YAML, and the reverse.

Sources: the pandoc manual, "Specifying bibliographic data", "Capitalization in titles", "Inline formatting".
"""

import re

_SPECIAL = re.compile(r"[\\*^~`\[\]$]|(?<![^\W_])_|_(?![^\W_])|<(?=[/A-Za-z])")
_TAG = re.compile(r"<(/?)(i|b|sub|sup|sc|span)((?:\s[^<>]*)?)>")
_DELIMITERS = {
    "i": ("*", "*"),
    "b": ("**", "**"),
    "sub": ("~", "~"),
    "sup": ("^", "^"),
    "sc": ("[", "]{.smallcaps}"),
    "span": ("[", "]{.smallcaps}"),
    "nocase": ("[", "]{.nocase}"),
}
_SMALL_CAPS = '<span style="font-variant:small-caps;">'
_MARKDOWN = (
    (re.compile(r"\*\*([^*]+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*([^*]+?)\*"), r"<i>\1</i>"),
    (re.compile(r"(?<![^\W_])_([^_]+?)_(?![^\W_])"), r"<i>\1</i>"),
    (re.compile(r"\^([^^\s]+?)\^"), r"<sup>\1</sup>"),
    (re.compile(r"~([^~\s]+?)~"), r"<sub>\1</sub>"),
    (re.compile(r"\[([^\[\]]*)\]\{\.nocase\}"), r'<span class="nocase">\1</span>'),
    (re.compile(r"\[([^\[\]]*)\]\{\.smallcaps\}"), rf"{_SMALL_CAPS}\1</span>"),
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")  # pandoc: a backslash before any punctuation
_HIDDEN = 0xE300  # private use: an escaped character while Markdown is read
_REVEALED = re.compile("[\ue300-\ue37f]")


def markup_to_markdown(text: str) -> str:
    r"""Return a text of CSL-JSON as Markdown.

    >>> print(markup_to_markdown('<i>E. coli</i> in H<sub>2</sub>O at 2*3 of <span class="nocase">pH</span>'))
    *E. coli* in H~2~O at 2\*3 of [pH]{.nocase}
    """
    pieces, ends, done = [], list[str](), 0
    for found in _TAG.finditer(text):
        pieces.append(_SPECIAL.sub(r"\\\g<0>", text[done : found.start()]))
        done = found.end()
        if found[1]:
            pieces.append(ends.pop() if ends else "")
        else:
            begin, end = _DELIMITERS["nocase" if found[2] == "span" and "nocase" in found[3] else found[2]]
            pieces.append(begin)
            ends.append(end)
    return "".join((*pieces, _SPECIAL.sub(r"\\\g<0>", text[done:]), *reversed(ends)))


def markdown_to_markup(text: str) -> str:
    r"""Return a text in Markdown as one of CSL-JSON.

    >>> print(markdown_to_markup(r"*E. coli* in H~2~O at 2\*3 of [pH]{.nocase}"))
    <i>E. coli</i> in H<sub>2</sub>O at 2*3 of <span class="nocase">pH</span>
    """
    text = _ESCAPE.sub(lambda found: chr(_HIDDEN + ord(found[1])), _REVEALED.sub("", text))
    for pattern, markup in _MARKDOWN:
        text = pattern.sub(markup, text)
    return _REVEALED.sub(lambda found: chr(ord(found[0]) - _HIDDEN), text)
