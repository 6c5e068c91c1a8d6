"""The values of papers from an imported dump: two versions of one work, containers, titles of identifiers."""

import json

import pytest

import unlearnbib
from dump_files import HEAD, WWW
from unlearnbib import Paper, complete, import_dumps

DAMS = {"metadata": {
    "titles": [{"title": "Slow Neutrinos behind Dams"}], "document_type": ["article"], "control_number": 91,
    "authors": [{"full_name": "Roe, Ida"}], "dois": [{"value": "10.1234/dam.4"}],
    "arxiv_eprints": [{"value": "2103.00004"}],
    "publication_info": [{"journal_title": "Phys.Rev.D", "journal_volume": "99", "artid": "012001", "year": 2022}],
}}  # fmt: skip
MILLS = (
    '<{tag} key="{key}"><author>Ida Roe</author><title>Small Mills on Slow Rivers.</title><pages>5-8</pages>'
    "<year>2019</year><volume>2</volume>{where}<ee>https://doi.org/10.1234/mill.2</ee></{tag}>\n"
)


def write_inspire(folder):
    path = folder / "inspire.json"
    path.write_text(json.dumps(DAMS), encoding="utf-8")
    return str(path)


def write_dblp(folder, tag, key, where):
    path = folder / "dblp.xml"
    path.write_text(HEAD + MILLS.format(tag=tag, key=key, where=where) + WWW + "</dblp>\n", encoding="ascii")
    return str(path)


@pytest.mark.parametrize(
    "link", ["https://arxiv.org/abs/2103.00004", "https://doi.org/10.48550/arXiv.2103.00004"]
)
def test_a_preprint_has_title_and_authors_of_the_record_of_its_publication(folder, link):
    import_dumps(write_inspire(folder))
    found, named = complete([Paper(link, link=link), Paper("Slow Neutrinos behind Dams", link=link)])
    assert [str(one) for one in found.authors] == ["Ida Roe"]
    assert (found.title, found.doi) == ("Slow Neutrinos behind Dams", "10.48550/arXiv.2103.00004")
    assert (found.is_preprint, found.container_title, found.volume) == (True, "", "")
    assert named.authors == found.authors


def test_the_record_of_an_arxiv_number_under_another_title_is_not_taken(folder):
    import_dumps(write_inspire(folder))
    with pytest.warns(unlearnbib.WebWarning, match="another title"):
        (found,) = complete([Paper("Fast Beetles in Old Barns", link="https://arxiv.org/abs/2103.00004")])
    assert found.authors == ()


def test_a_row_of_the_venue_with_a_link_to_the_preprint_is_the_publication(folder):
    import_dumps(write_inspire(folder))
    link = "https://arxiv.org/abs/2103.00004"
    (found,) = complete([Paper("Slow Neutrinos behind Dams", "Phys. Rev. D", 2022, link)])
    assert (found.volume, found.pages) == ("99", "012001")


@pytest.mark.parametrize(
    ("tag", "key", "where", "lines"),
    [
        (
            "article",
            "journals/zz/Roe19",
            "<journal>J. Mills</journal>",
            ("@article{", "journal = {J. Mills}"),
        ),
        (
            "article",
            "journals/ml/Roe19",
            "<journal>Mach. Learn.</journal>",
            ("@article{", "journal = {Machine Learning}"),
        ),
        (
            "inproceedings",
            "conf/zz/Roe19",
            "<booktitle>MillCon (2)</booktitle>",
            ("@inproceedings{", "booktitle = {{MillCon} (2)}"),
        ),
        (
            "inproceedings",
            "conf/nips/Roe19",
            "<booktitle>NeurIPS</booktitle>",
            (
                "@inproceedings{",
                "booktitle = {Advances in Neural Information Processing Systems}",
            ),
        ),
    ],
)
def test_a_doi_alone_has_the_container_that_dblp_gives(folder, tag, key, where, lines):
    import_dumps(write_dblp(folder, tag, key, where))
    link = "https://doi.org/10.1234/mill.2"
    text = unlearnbib.export(complete([Paper(link, link=link)]))
    for line in (*lines, "volume = {2}", "pages = {5--8}", "title = {Small Mills on Slow Rivers}"):
        assert line in text


def test_identifiers_that_a_text_cites_have_titles_from_a_dump(folder):
    import_dumps(write_dblp(folder, "article", "journals/zz/Roe19", "<journal>J. Mills</journal>"))
    (folder / "a.tex").write_text(r"As \cite{10.1234/mill.2} say.", encoding="utf-8")
    chosen = unlearnbib.only_cited([], unlearnbib.cited(str(folder / "a.tex")))
    assert [(one.title, one.container_title) for one in chosen.papers] == [
        ("Small Mills on Slow Rivers", "J. Mills")
    ]


def test_an_entry_that_a_doi_names_is_completed_and_no_preprint(folder):
    import_dumps(write_dblp(folder, "article", "journals/zz/Roe19", "<journal>J. Mills</journal>"))
    path = folder / "own.bib"
    path.write_text(
        "@article{mine, title = {Small Mills on Slow Rivers}, year = 2019, doi = {10.1234/mill.2}}\n",
        encoding="utf-8",
    )
    updated = unlearnbib.update(str(path))
    assert updated.published == ()
    assert "published" not in updated.summary
    assert {"journal", "author", "volume"} <= {change.field for change in updated.changed}
