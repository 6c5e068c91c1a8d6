"""ISBN and ISSN: real numbers are accepted, a slip in any digit is not."""

import pytest

from unlearnbib.identifiers.isbn import is_isbn, is_issn, normalize_number

ISBNS = ["978-3-16-148410-0", "0-8044-2957-X", "080442957x", "978\u20113\u201116\u2011148410\u20110"]
ISSNS = ["0378-5955", "2434-561X", "1533\u20137928"]


@pytest.mark.parametrize("number", ISBNS)
def test_an_isbn(number):
    assert is_isbn(normalize_number(number))
    assert not is_issn(normalize_number(number))


@pytest.mark.parametrize("number", ISSNS)
def test_an_issn(number):
    assert is_issn(normalize_number(number))
    assert not is_isbn(normalize_number(number))


@pytest.mark.parametrize(
    ("number", "is_number"), [(ISBNS[0], is_isbn), (ISBNS[1], is_isbn), (ISSNS[0], is_issn)]
)
def test_one_wrong_digit_is_noticed(number, is_number):
    digits = normalize_number(number)
    for at, old in enumerate(digits):
        wrong = [digits[:at] + new + digits[at + 1 :] for new in "0123456789" if new != old]
        assert not any(map(is_number, wrong))
