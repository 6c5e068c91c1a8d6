"""The one name of a venue over its years."""

import pytest

from unlearnbib.venues.series import name_series

NAMES = [
    ("Proceedings of the 42nd International Conference on Machine Learning", "ICML"),
    ("Proceedings of the 2024 Conference on Empirical Methods in Natural Language Processing", "EMNLP"),
    ("Proceedings of the 9th Workshop on Quiet Machines", "Workshop on Quiet Machines"),
    ("Proc. of the Thirty-Second Symposium on Dunes", "Symposium on Dunes"),
    ("The 12th Meeting on Sand (MoS 2019)", "Meeting on Sand"),
    ("Meeting on Sand, MoS '19, Oslo, Norway", "Meeting on Sand"),
    ("2021 IEEE Meeting on Sand", "IEEE Meeting on Sand"),
    ("Meeting on Sand 2021 Vol. 3", "Meeting on Sand"),
    ("Meeting on Sand V.1", "Meeting on Sand"),
    ("Proceedings of the First-Order Methods Workshop", "First-Order Methods Workshop"),
    ("Conference on Second Dunes", "Conference on Second Dunes"),
    ("3D Dunes Forum", "3D Dunes Forum"),
    ("Volume Rendering Forum", "Volume Rendering Forum"),
    ("Proceedings of the 3rd", "Proceedings of the 3rd"),
    ("2024", "2024"),
    ("", ""),
]


@pytest.mark.parametrize(("title", "name"), NAMES)
def test_the_years_of_a_venue_have_one_name(title, name):
    assert name_series(title) == name
