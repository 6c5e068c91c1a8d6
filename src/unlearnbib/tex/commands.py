r"""Tables of TeX's commands, for decoding: the text that each prints, and the fate of its argument.

The commands that `escape` writes are read from its own tables. The others are those of the LaTeX kernel,
textcomp, T1, babel's quotes, csquotes and hyperref; REVTeX has `\bibinfo`, and btxdoc (section 4)
    `\noopsort`.
"""

from collections.abc import Callable, Mapping

from unlearnbib.tex.encode import ACCENTS, MATH_SYMBOLS, SYMBOLS
from unlearnbib.tex.packages import (
    FUNCTIONS,
    PACKAGE_SWITCHES,
    PACKAGE_SYMBOLS,
    REPLACED,
    REPLACED_ACCENTS,
    UPRIGHT_LETTERS,
)

#: The combining mark of each accent, in text and in maths.
ACCENT_COMMANDS: Mapping[str, str] = {command: mark for mark, command in ACCENTS.items()} | {
    "t": "\u0361", "h": "\u0309", "G": "\u030f", "f": "\u0311", "U": "\u030e", "capitalcedilla": "\u0327",
    "grave": "\u0300", "acute": "\u0301", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303",
    "widetilde": "\u0303", "bar": "\u0304", "overline": "\u0305", "breve": "\u0306", "dot": "\u0307",
    "ddot": "\u0308", "mathring": "\u030a", "check": "\u030c", "vec": "\u20d7", **REPLACED_ACCENTS,
}  # fmt: skip

#: An accent without a letter: `\~{}` is the tilde of many URLs.
SPACING_ACCENTS: Mapping[str, str] = {
    "\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0304": "¯", "\u0306": "˘", "\u0307": "˙",
    "\u0308": "¨", "\u030a": "˚", "\u030b": "˝", "\u030c": "ˇ", "\u0327": "¸", "\u0328": "˛",
}  # fmt: skip

_WRITTEN = {
    form.strip("{}\\"): character
    for character, form in (SYMBOLS | MATH_SYMBOLS).items()
    if form.startswith(("\\", "{\\")) and form.strip("{}\\").isalpha()
}
#: The text that a command without an argument prints.
TEXT_COMMANDS: Mapping[str, str] = {
    **UPRIGHT_LETTERS, **_WRITTEN, **PACKAGE_SYMBOLS, **{name: name for name in FUNCTIONS}, **REPLACED,
    "bmod": "mod",
    "thickspace": " ", "medspace": " ", "enspace": " ", "negthinspace": "", "enskip": " ",
    "aa": "å", "AA": "Å", "SS": "SS", "j": "ȷ", "IJ": "Ĳ", "ij": "ĳ", "imath": "ı", "jmath": "ȷ",
    "dots": "…", "ldots": "…", "textellipsis": "…", "cdots": "⋯", "slash": "/", "space": " ",
    "nobreakspace": " ",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "lq": "‘", "rq": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotedbl": '"', "textquotesingle": "'", "dq": '"',
    "quotesinglbase": "‚", "glq": "‚", "grq": "‘", "glqq": "„", "grqq": "“", "flq": "‹", "frq": "›",
    "flqq": "«", "frqq": "»", "guilsinglleft": "‹", "guilsinglright": "›", "guillemetleft": "«",
    "guillemetright": "»", "textsection": "§", "textparagraph": "¶", "textcopyright": "©",
    "textsterling": "£",
    "euro": "€", "EUR": "€", "textyen": "¥", "textcent": "¢", "textnumero": "№", "textdagger": "†",
    "textdaggerdbl": "‡", "textunderscore": "_", "textdollar": "$", "textpm": "±", "texttimes": "×",
    "textdiv": "÷", "textmu": "μ", "textbullet": "•", "textperiodcentered": "·", "textasteriskcentered": "∗",
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textordfeminine": "ª",
    "textordmasculine": "º", "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³",
    "textvisiblespace": "␣", "textasciiacute": "´", "textasciidieresis": "¨", "textasciimacron": "¯",
    "textminus": "−", "textlnot": "¬", "textrightarrow": "→", "textleftarrow": "←", "texthyphen": "-",
    "to": "→", "mapsto": "↦", "Leftarrow": "⇐", "Leftrightarrow": "⇔", "le": "≤", "ge": "≥", "ne": "≠",
    "ast": "∗", "circ": "∘", "prime": "′", "simeq": "≃", "cong": "≅", "propto": "∝", "ni": "∋", "oplus": "⊕",
    "otimes": "⊗", "odot": "⊙", "mp": "∓", "setminus": "∖", "supset": "⊃", "supseteq": "⊇", "neg": "¬",
    "parallel": "∥", "mid": "|", "vert": "|", "Vert": "‖", "top": "⊤", "bot": "⊥", "models": "⊨",
    "vdash": "⊢",
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "sqrt": "√", "prod": "∏", "oint": "∮",
    "aleph": "ℵ", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ", "wp": "℘", "vartheta": "ϑ", "varpi": "ϖ", "varrho": "ϱ",
    "triangle": "△", "diamond": "⋄", "Box": "□", "square": "□", "checkmark": "✓", "dagger": "†",
    "ddagger": "‡",
    "backslash": "\\", "lbrace": "{", "rbrace": "}", "quad": " ", "qquad": " ", "thinspace": " ",
    "newline": " ",
    "linebreak": " ", "par": " ", "tie": " ", "LaTeXe": "LaTeX2ε", "XeTeX": "XeTeX",
}  # fmt: skip

#: Commands that print nothing themselves: faces, sizes, switches, primitives of TeX.
SILENT_COMMANDS = (
    frozenset(
        """mathcal mathbb mathbf mathrm mathsf mathit mathtt mathfrak mathscr mathnormal boldsymbol
        operatorname
    text textbf textit textsc texttt textrm textsf textup textsl textmd textnormal emph underline mbox hbox
    em it bf sc tt rm sl sf bfseries itshape ttfamily scshape slshape upshape mdseries sffamily rmfamily
    normalfont normalsize small footnotesize large Large tiny scriptsize displaystyle textstyle scriptstyle
    boldmath unboldmath cal mit frenchspacing ignorespaces unskip allowbreak nolinebreak penalty protect relax
    expandafter noexpand fi left right big Big bigg Bigg bigl bigr limits nolimits hfill leavevmode null
    selectfont noindent cyr sloppy newblock urlprefix""".split()
    )
    | PACKAGE_SWITCHES
)
#: Commands whose first argument is for TeX, not for the reader.
SKIPPED_ARGUMENTS = frozenset(
    """href hyperref textcolor color colorbox bibinfo noopsort noop SortNoop foreignlanguage selectlanguage
    label
    texorpdfstring
    index hspace vspace hskip kern raisebox fontsize fontfamily phantom hphantom vphantom todo""".split()
)
#: Commands that print something around their argument, or change it.
WRAPPERS: Mapping[str, tuple[str, str]] = {
    "enquote": ("“", "”"), "mkbibquote": ("“", "”"), "mkbibparens": ("(", ")"), "mkbibbrackets": ("[", "]"),
    "parentext": ("(", ")"), "frac": ("", "/"), "tfrac": ("", "/"), "dfrac": ("", "/"),
    "ensuremath": ("", ""),
    "pmod": ("(mod ", ")"), "pod": ("(", ")"), "binom": ("", " choose "),
    "uppercase": ("", ""), "MakeUppercase": ("", ""), "MakeTextUppercase": ("", ""), "lowercase": ("", ""),
    "MakeLowercase": ("", ""), "MakeTextLowercase": ("", ""),
}  # fmt: skip
CASES: Mapping[str, Callable[[str], str]] = {
    "uppercase": str.upper, "MakeUppercase": str.upper, "MakeTextUppercase": str.upper,
    "lowercase": str.lower, "MakeLowercase": str.lower, "MakeTextLowercase": str.lower,
}  # fmt: skip
