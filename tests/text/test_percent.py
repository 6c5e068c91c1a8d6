"""Percent-encoding of URLs."""

import subprocess
import sys

from hypothesis import given, strategies as st

from unlearnbib.text.percent import decode_percent, encode_percent


@given(st.text())
def test_a_text_is_decoded_as_it_was_before_it_was_encoded(text: str) -> None:
    encoded = encode_percent(text.encode("utf-8", "replace").decode(), safe="/:")
    assert encoded.isascii()
    assert decode_percent(encoded) == text.encode("utf-8", "replace").decode()


def test_a_percent_sign_that_encodes_nothing_stays() -> None:
    assert [decode_percent(text) for text in ("100%", "%zz", "a%20b", "50%25")] == [
        "100%",
        "%zz",
        "a b",
        "50%",
    ]


def test_the_library_of_urls_is_not_loaded_for_a_text_without_percent_signs() -> None:
    code = "import sys; from unlearnbib.text.percent import decode_percent as d; d('a/b'); print('urllib.parse' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.split() == [b"False"]
