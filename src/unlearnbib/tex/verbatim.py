r"""Fields that styles print unchanged (DOI, URL, eprint), without the escapes of TeX, which are wrong there.

biblatex reads such fields verbatim (manual, section 2.2.1), and `\url` does the same; people and exporters
escape them nevertheless, `10.1007/978-3\_21`, some twice.
"""

import re

from unlearnbib.text.late_pattern import compile_late

#: A character of a URL or a DOI as it is escaped for TeX.
TEX_ESCAPE = compile_late(
    r"\{\\++([_%&#$])\}|\\++([_%&#$])|\\~(?:\{\})?|\$\\sim\$"
    r"|\{?\\text(underscore|asciitilde|less|greater)(?![A-Za-z])\s*(?:\{\})?\}?"
)
_CHARACTERS = {"underscore": "_", "asciitilde": "~", "less": "<", "greater": ">"}
_COMMAND = compile_late(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}|^\{([^{}]*)\}$")


def decode_verbatim(value: str) -> str:
    r"""Return a DOI, a URL or an eprint without escapes of TeX and without the command or braces around it.

    >>> decode_verbatim("10.1007/978-3\\_21{\\_}b"), decode_verbatim("\\url{https://a.org/\\~{}x?a\\&b}")
    ('10.1007/978-3_21_b', 'https://a.org/~x?a&b')
    """
    if "\\" in value or "{" in value:
        value = TEX_ESCAPE.sub(decode_escape, value.strip())
        if "{" in value:  # most have escapes alone
            value = _COMMAND.sub(lambda found: found[1] or found[2] or "", value)
    return value.strip()


def decode_escape(found: re.Match[str]) -> str:
    """Return the character that a match of TEX_ESCAPE stands for."""
    return found[1] or found[2] or _CHARACTERS.get(found[3] or "", "~")
