"""Providers read recorded answers of the services, which the folder of reference material holds."""

import json

import pytest

from answers import describe_only, describe_record, dump_json
from unlearnbib import Paper
from unlearnbib.model import Identity
from unlearnbib.records.bibtex_records import read_records
from unlearnbib.sources import match as matching
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web.providers import (
    aclanthology,
    arxiv,
    crossref,
    datacite,
    dblp,
    listings,
    ndss,
    openalex,
    openreview,
    pages,
    pmlr,
    semanticscholar,
)


def page(body):
    return pages.read(body, "x")


@pytest.fixture
def recorded(reference):
    return lambda name: (reference / "apis" / name).read_bytes()


def wrapped(body):
    """Return an item of a list of Crossref's as an answer."""
    data = json.loads(body)
    return body if "message" in data else dump_json({"message": data})


@pytest.mark.reference
def test_recorded_notes_of_openreview(recorded):
    found = {
        name: describe_record(record)
        for name, record in openreview.read(recorded("openreview/200_notes_search.json"))
    }
    assert found["Gj5JTAwdoy"] == {
        "title": "Presto! Distilling Steps and Layers for Accelerating Music Generation", "year": 2025,
        "authors": ["Zachary Novack", "Ge Zhu", "Jonah Casebeer", "Julian McAuley", "Taylor Berg-Kirkpatrick",
                    "Nicholas J. Bryan"],
        "container_title": "The Thirteenth International Conference on Learning Representations",
    }  # fmt: skip
    assert found["IefMMX12yk"]["authors"][::7] == ["Beini Xie", "Wenwu Zhu"]
    assert found["iaA07eD0bP"]["authors"] == [
        "Sunil Sahu",
        "Efstathia Christopoulou",
        "Makoto Miwa",
        "Sophia Ananiadou",
    ]
    assert (found["9TJMTG2bcQ"]["year"], found["9TJMTG2bcQ"]["authors"][0]) == (2024, "Zhenbei Guo")
    assert [name for name, fields in found.items() if "container_title" in fields] == ["Gj5JTAwdoy"]


@pytest.mark.reference
@pytest.mark.parametrize("name", ["_bibtex_quoted.bib", "_bibtex_seed_51WraMid8K_as_quoted_by_authors.bib"])
def test_quoted_bibtex_of_openreview(recorded, name):
    for entry in recorded(f"openreview/{name}").decode().split("\n\n"):
        content = {"title": "T", "authors": [], "_bibtex": entry}
        fields = describe_only(openreview.read(dump_json({"notes": [{"id": "x", "content": content}]})))
        assert (fields["year"], fields["container_title"].split()[-1]) in (
            (2025, "Learning"),
            (2025, "Representations"),
        )


REFUSED = [
    (openreview.read, "openreview/403_challenge_required.json"), (openreview.read, "openreview/403_forbidden.json"),
    (openreview.read, "openreview/429_rate_limit.json"), (openreview.read, "openreview/429_rate_limit_page.html"),
    (openalex.read, "openalex/404_doi_not_found.html"), (semanticscholar.read, "semanticscholar/400_unknown_field.json"),
    (semanticscholar.read, "semanticscholar/403_bad_api_key.json"), (semanticscholar.read, "semanticscholar/429_no_key.json"),
    (semanticscholar.read, "semanticscholar/404_paper_not_found.json"),
    (semanticscholar.read_matches, "semanticscholar/404_title_match_not_found.json"),
    (crossref.read, "crossref/404_works_unknown_doi.txt"), (crossref.read, "crossref/404_arxiv_doi_works.txt"),
    (crossref.read, "crossref/404_agency_json_contenttype_plain_body.txt"), (crossref.read, "crossref/429_html.html"),
    (arxiv.read, "arxiv/429_rate_exceeded.txt"), (dblp.read_hits, "dblp/anubis_challenge_excerpt.html"),
    (page, "usenix/403_cloudflare_bibtex_export_excerpt.html"), (dblp.read, "dblp/anubis_challenge_excerpt.html"),
]  # fmt: skip


@pytest.mark.reference
@pytest.mark.parametrize(("read", "name"), REFUSED)
def test_recorded_refusals_are_told(recorded, read, name):
    with pytest.raises(ValueError, match=r".+"):
        list(read(recorded(name)))


EMPTY = [
    (semanticscholar.read_matches, "semanticscholar/200_search_match_empty_data.json"),
    (semanticscholar.read_matches, "semanticscholar/200_search_no_result.json"),
    (openalex.read, "openalex/200_works_by_doi_select.json"), (crossref.read, "crossref/200_query.title_no_result.json"),
    (arxiv.read, "arxiv/200_api_query_unknown_id.xml"), (arxiv.read, "arxiv/400_api_query_bad_id.xml"),
    (crossref.read, "crossref/200_agency_crossref.json"),
]  # fmt: skip


@pytest.mark.reference
@pytest.mark.parametrize(("read", "name"), EMPTY)
def test_recorded_answers_without_a_paper(recorded, read, name):
    assert list(read(recorded(name))) == []


# What a recorded answer must say, by hand: of the first record of a file, some of its fields.
READ = [
    (openalex.read, "openalex/200_works_by_doi_acm_10.1145_3448016.3452841.json", {
        "title": "Vector Quotient Filters", "doi": "10.1145/3448016.3452841", "year": 2021, "pages": "1386-1399",
        "authors": ["Prashant Pandey", "Alex Conway", "Joe Durie", "Michael A. Bender", "Martin Farach-Colton", "Rob Johnson"],
        "container_title": "Proceedings of the 2021 International Conference on Management of Data"}),
    (openalex.read, "openalex/200_works_title.search.json", {
        "authors": ["Andres M. Bran", "Sam Cox", "Oliver Schilter", "Carlo Baldassari", "Andrew D. White", "Philippe Schwaller"],
        "container_title": "Nature Machine Intelligence", "volume": "6", "issue": "5", "pages": "525-535", "year": 2024}),
    (openalex.read, "openalex/200_works_title.search_PaperQA_arxiv.json", {
        "type": "article", "doi": "10.48550/arxiv.2312.07559", "year": 2023, "authors": [
            "Jakub Lála", "Odhran O'Donoghue", "Aleksandar Shtedritski", "Sam Cox", "Samuel G. Rodriques", "Andrew D. White"]}),
    (openalex.read, "openalex/200_search_fastpaper.json", {
        "title": "A review on the attention mechanism of deep learning", "volume": "452", "pages": "48-62",
        "authors": ["Zhaoyang Niu", "Guoqiang Zhong", "Hui Yu"], "container_title": "Neurocomputing"}),
    (openalex.read, "openalex/item_unlearning_1.json", {"type": "article", "doi": "10.1101/2024.10.02.616274",
        "authors": ["Mingchen Li", "Bingxin Zhou", "Yang Tan", "Liang Hong"]}),
    (openalex.read, "openalex/item_unlearning_2.json", {"year": 2025, "container_title": "Artificial Intelligence Review"}),
    (openalex.read, "openalex/item_unlearning_3.json", {"authors": ["Uyen N. Le-Khac", "Vinh N. X. Truong"],
        "doi": "10.1007/s10462-025-11376-7"}),
    (semanticscholar.read, "semanticscholar/200_paper_by_DOI.json", {
        "title": "Convalescent-anti-sars-cov-2-plasma/immune-globulin", "doi": "10.1007/s40278-023-41815-2", "year": 2023,
        "container_title": "Reactions Weekly", "volume": "1962", "pages": "145"}),
    (semanticscholar.read, "semanticscholar/match_item_1.json", {
        "title": "VisionReasoner: Unified Visual Perception and Reasoning via Reinforcement Learning", "year": 2025,
        "doi": "10.48550/arXiv.2505.12081"}),
    (semanticscholar.read, "semanticscholar/match_item_2.json", {
        "published": "10.1145/2939672.2939785", "authors": ["Tianqi Chen", "Carlos Guestrin"], "year": 2016,
        "container_title": "Proceedings of the 22nd ACM SIGKDD International Conference on Knowledge Discovery and Data Mining"}),
    (semanticscholar.read, "semanticscholar/match_item_3.json", {"pages": "14-24", "doi": "10.1007/3-540-57207-4_2"}),
    (semanticscholar.read_matches, "semanticscholar/200_search_match.json", {
        "doi": "10.1038/s42256-024-00832-8", "volume": "6", "pages": "525-535", "year": 2023, "authors": [
            "Andrés M Bran", "Sam Cox", "Oliver Schilter", "Carlo Baldassari", "Andrew D. White", "P. Schwaller"]}),
    (semanticscholar.read_matches, "semanticscholar/200_search_match_attention_is_all_you_need.json", {
        "title": "Attention is All you Need", "year": 2017, "pages": "5998-6008",
        "container_title": "Neural Information Processing Systems"}),
    (ndss.read, "ndss/excerpt_page_structure.html", {"title": "...paper title...", "authors": ["Author1", "Author2"]}),
    (listings.read_ecva, "ecva/excerpt_index_row.html", {
        "title": "Gaussian Grouping: Segment and Edit Anything in 3D Scenes", "authors": ["Given Family"] * 3}),
    (page, "usenix/200_page_bulekov.html", {
        "title": "Morphuzz: Bending (Input) Space to Fuzz Virtual Devices", "event_place": "Boston, MA", "month": 8,
        "authors": ["Alexander Bulekov", "Bandan Das", "Stefan Hajnoczi", "Manuel Egele"], "year": 2022, "pages": "1221-1238",
        "container_title": "31st USENIX Security Symposium (USENIX Security 22)", "isbn": "978-1-939133-31-1",
        "publisher": "USENIX Association"}),
    (page, "usenix/200_page_goyal.html", {"event_place": "Renton, WA", "month": 4, "pages": "779-805", "authors": [
        "Prateesh Goyal", "Preey Shah", "Kevin Zhao", "Georgios Nikolaidis", "Mohammad Alizadeh", "Thomas E. Anderson"]}),
    (page, "aaai/excerpt_page_meta_36958.html", {"authors": ["Lejun Ai", "Yulong Li"], "year": 2026, "volume": "40",
        "issue": "1", "pages": "3-11", "doi": "10.1609/aaai.v40i1.36958"}),
    (page, "ijcai/excerpt_page_meta_2025_1.html", {"authors": ["Natasha Alechina", "Brian Logan"], "year": 2025,
        "pages": "3-11", "doi": "10.24963/ijcai.2025/1"}),
    (page, "cvf/200_page_CVPR2025_VGGT.html", {"pages": "5294-5306", "year": 2025, "authors": ["Jianyuan Wang",
        "Minghao Chen", "Nikita Karaev", "Andrea Vedaldi", "Christian Rupprecht", "David Novotny"]}),
    (page, "springer/200_page_BF02727953.html", {"authors": ["J. M. Leinaas", "J. Myrheim"], "year": 1977, "volume": "37",
        "issue": "1", "pages": "1-23", "doi": "10.1007/BF02727953"}),
    (page, "springer/200_page_s10924_010_0192_1.html", {"year": 2010, "pages": "231-234"}),
    (page, "aclanthology/200_page_2021.naacl-main.208.html", {"authors": ["Teven Le Scao", "Alexander M. Rush"]}),
    (page, "aclanthology/200_page_2025.acl-long.1141.html", {"doi": "10.18653/v1/2025.acl-long.1141", "year": 2025}),
    (page, "neurips/excerpt_page_meta_2024.html", {"authors": ["Yuxuan Wang"], "doi": "10.52202/079017-0015", "year": 2024}),
    (pmlr.read, "pmlr/bibtex_v267_muresanu25a_RENDERED.bib", {
        "title": "Fast Exact Unlearning for In-Context Learning Data for LLMs", "volume": "267", "pages": "45272-45288",
        "authors": ["Andrei Ioan Muresanu", "Anvith Thudi", "Michael R. Zhang", "Nicolas Papernot"], "month": 7}),
    (arxiv.read, "arxiv/200_api_query_old_id.xml", {"year": 2006, "authors": [
        "Andrew Gould", "Susan Dorsher", "B. Scott Gaudi", "Andrzej Udalski"]}),
    (arxiv.read, "arxiv/200_api_query_search.xml", {"authors": ["Jibang Wu", "Renqin Cai", "Hongning Wang"], "title":
        "Déjà vu: A Contextualized Temporal Attention Mechanism for Sequential Recommendation"}),
    (arxiv.read, "arxiv/200_api_query_one.xml", {"title": "Heat-bath random walks with Markov bases", "year": 2016}),
    (datacite.read, "datacite/200_dois_10_48550_arxiv_1902_02534.json", {
        "authors": ["Ivan Heibi", "Silvio Peroni", "David Shotton"], "year": 2019, "publisher": "arXiv"}),
    (datacite.read, "datacite/200_dois_10_48550_arxiv_2311_16162.json", {"year": 2023}),
    (datacite.read, "datacite/200_api_fatcat.json", {"year": 2013, "title":
        "THE SECOND FERMI LARGE AREA TELESCOPE CATALOG OF GAMMA-RAY PULSARS"}),
    (page, "aclanthology/200_page_N04-1001.html", {"year": 2004, "pages": "1-8", "authors": [
        "Radu Florian", "H. Hassan", "Abe Ittycheriah", "Hongyan Jing", "Nanda Kambhatla", "Xiaoqiang Luo",
        "Nicolas Nicolov", "Salim Roukos"]}),
    (dblp.read, "dblp/200_sparql_title_search.json", {"doi": "10.1109/cvpr.2016.90", "year": 2016,
        "authors": ["Kaiming He", "Xiangyu Zhang", "Shaoqing Ren", "Jian Sun"]}),
    (dblp.read_hits, "dblp/200_search_publ.json", {"doi": "10.1007/978-3-319-11581-8_32", "pages": "259-267", "title":
        "Human Resources Management in Conditions of Operators' Psychophysiological State Changes"}),
    (crossref.read, "crossref/200_works_sandcrawler_springer_chapter_978-3-030-64953-1_4.json", {
        "container_title": "Empiricism and Philosophy of Physics", "collection_title": "Synthese Library", "year": 2021}),
    (crossref.read, "crossref/200_works_single.json", {"pages": "e33693", "editors": ["Cesario V. Borlongan"],
        "notices": ("correction: 10.1371/annotation/c76da2c1-ccb8-4797-94c1-359d3ceceeda",)}),
    (crossref.read, "crossref/200_works_springer_chapter_10.1007_978-3-662-46370-3_13.json", {
        "authors": ["Ronald L. Diercks", "Tom Clement Ludvigsen"], "isbn": "9783662463697", "pages": "155-158"}),
    (crossref.read, "crossref/200_works_multiple_titles.json", {"year": 2007, "title":
        "Penisverletzung durch eine Moulinette: Folge einer autoerotischen Selbstverstümmelung"}),
    (crossref.read, "crossref/item_acl_old_10.3115.json", {"container_title":
        "Proceedings of the second international conference on Human Language Technology Research"}),
    (crossref.read, "crossref/item_ijcai2024.json", {"month": 8, "year": 2024, "container_title":
        "Proceedings of the Thirty-Third International Joint Conference on Artificial Intelligence"}),
    (crossref.read, "crossref/item_ijcai2024_double_blanks_in_title.json", {"title": "Antibody Design and Optimization with "
        "Multi-scale Equivariant Graph Diffusion Models for Accurate Complex Antigen Binding"}),
    (crossref.read, "crossref/item_aaai2025_journal-article.json", {"type": "article-journal", "year": 2025, "month": 4}),
    (crossref.read, "crossref/item_acl_emnlp_2023_full.json", {"pages": "1102-1123", "event_place": "Singapore"}),
    (crossref.read, "crossref/message_10.1016_0893-6080(91)90009-t.json", {"authors": ["Kurt Hornik"], "year": 1991}),
    (crossref.read, "crossref/200_query.title_hit.json", {"volume": "6", "issue": "5", "pages": "525-535"}),
    (aclanthology.read, "aclanthology/bib/2024.tacl-1.1.bib", {"publisher_place": "Cambridge, MA", "volume": "12",
        "doi": "10.1162/tacl_a_00629", "authors": ["Max Glockner", "Ieva Staliūnaitė", "James Thorne", "Gisela Vallejo",
                                                   "Andreas Vlachos", "Iryna Gurevych"]}),
    (aclanthology.read, "aclanthology/bib/2020.coling-main.1.bib", {"event_place": "Barcelona, Spain (Online)",
        "authors": ["Shrimai Prabhumoye", "Alan W Black", "Ruslan Salakhutdinov"], "month": 12, "pages": "1-14"}),
    (aclanthology.read, "aclanthology/bib/P02-1040.bib", {"doi": "10.3115/1073083.1073135", "year": 2002, "month": 7}),
]  # fmt: skip


@pytest.mark.reference
@pytest.mark.parametrize(("read", "name", "fields"), READ, ids=[name for _, name, _ in READ])
def test_recorded_answers(recorded, read, name, fields):
    body = wrapped(recorded(name)) if read is crossref.read else recorded(name)
    found = describe_record(next(iter(read(body)))[1])
    assert {name: found.get(name) for name in fields} == fields


@pytest.mark.reference
def test_a_recorded_match_with_initials_only_has_no_authors(recorded):
    assert "authors" not in describe_only(semanticscholar.read(recorded("semanticscholar/match_item_3.json")))
    (nothing, paper) = json.loads(recorded("semanticscholar/200_batch_with_null.json"))[:2]
    assert nothing is None
    assert describe_only(semanticscholar.read(dump_json(paper)))["authors"] == [
        "Marianne Bertrand", "E. Duflo", "S. Mullainathan",
    ]  # fmt: skip


@pytest.mark.reference
def test_one_bad_id_of_two_costs_one_paper(recorded):
    ((name, record),) = arxiv.read(recorded("arxiv/api_query_one_bad_of_two.xml"))
    people = describe_record(record)["authors"]
    assert (name, len(people), people[4], people[-2]) == (
        "1707.08567",
        34,
        "Peter H. N. de With",
        "Dirk Wübben",
    )


HITS = [
    ("acl", "Tag&Tab: Pretraining Data Detection", "2025", ["Sagiv Antebi", "Edan Habler", "Asaf Shabtai", "Yuval Elovici"]),
    ("entity_in_title", 'F. Ferraty and P. Vieu: "Nonparametric functional', "2008", ["Wenceslao González-Manteiga"]),
    ("single_author_dict", "F. Ferraty and P. Vieu, Nonparametric", "2007", ["Peter Hall"]),
    ("openreview_ee", "Large Language Models (LLMs) on Tabular Data", "2024", None),
    ("neurips", "Deep Reinforcement Learning from Human Preferences", "2017", None),
    ("pmlr", "Online Cascade Learning for Efficient Inference over Streams", "2024", None),
    ("no_authors", "IEEE/ACM International Workshop on Deep Learning", "2025", []),
]  # fmt: skip


@pytest.mark.reference
@pytest.mark.parametrize(("name", "beginning", "year", "people"), HITS)
def test_recorded_hits_of_dblp(recorded, name, beginning, year, people):
    hit = json.loads(recorded(f"dblp/hit_{name}.json"))
    ((_, record),) = dblp.read_hits(dump_json({"result": {"hits": {"hit": [hit]}}}))
    assert record.fields["title"].startswith(beginning)
    assert not record.fields["title"].endswith(".")
    assert record.fields["year"] == int(year)
    assert not any(char.isdigit() for one in record.fields["authors"] for char in str(one))
    if people is not None:
        assert [str(one) for one in record.fields["authors"]] == people


@pytest.mark.reference
def test_recorded_versions_at_corr_are_left_out(recorded):
    hit = json.loads(recorded("dblp/hit_no_final_period.json"))
    assert list(dblp.read_hits(dump_json({"result": {"hits": {"hit": [hit]}}}))) == []


@pytest.mark.reference
def test_the_authors_of_recorded_neurips_are_not_taken_from_crossref(recorded):
    for name in ("neurips2022", "neurips2023", "neurips2024_authors_sorted_A-Z"):
        assert "authors" not in describe_only(crossref.read(wrapped(recorded(f"crossref/item_{name}.json"))))


@pytest.mark.reference
def test_a_recorded_wrong_hit_is_not_found(recorded):
    body = recorded("crossref/200_query.title_attention_is_all_you_need_wrong_hit.json")
    found = [record for _, record in crossref.read(body)]
    assert matching.find_record(found, Paper("Attention is All you Need", venue="NeurIPS", year=2017)) is None


@pytest.mark.reference
def test_a_recorded_title_that_lacks_its_subtitle_is_the_paper(recorded):
    ((_, record),) = crossref.read(wrapped(recorded("crossref/item_acm_xgboost_subtitle_missing.json")))
    asked = Paper("XGBoost: A Scalable Tree Boosting System", doi="10.1145/2939672.2939785")
    assert (record.fields["title"], matching.find_objection(record, asked)) == ("XGBoost", "")


# The counted faults of Crossref: for each DOI of the collection, what one field must be.
BAD = {
    "10.1007/978-1-4939-4020-2_2": ("collection_title", "Springer Series in Statistics"),
    "10.4018/978-1-5225-2990-3.ch004":
        ("container_title", "Handbook of Research on Emergent Applications of Optimization Algorithms"),
    "10.23977/icmit.2018.005": ("authors", None), "10.1192/bji.2024.26": ("authors", None),
    "10.1142/s0218348x1000510x": ("authors", ["Ibrahim Kirat", "Ilker Kocyigit"]),
    "10.3724/sp.j.1001.2011.03940": ("authors", ["Wei-Bin Gong", "Yi-Lin Chang", "Zhong Shen"]),
    "10.1016/s1567-4215(03)90160-3": ("authors", ["D Godreau", "R Vranckx", "A Maguy", "C Goyenvalle", "S Hatem"]),
    "10.61969/jai.1329224": ("authors", ["Velibor Božić"]),
    "10.2307/2305335": ("title", "Introduction to the Theory of Equations"),
    "10.2307/2290678": ("title", "Tools for Statistical Inference: Observed Data and Data Augmentation Methods"),
    "10.2307/2305605": ("title", "A Chapter in the Theory of Numbers"),
    "10.1109/twc.2008.070343": ("authors", ["Kyoung-lae Noh", "E. Serpedin", "K. Qaraqe"]),
    "10.1109/iciea.2008.4582543": ("authors", ["Xiaofei Wang", "Junping Zhang", "Ye Zhang"]),
    "10.1007/978-1-4842-7086-8_5": ("authors", ["Anshik"]),
    "10.5772/5618": ("title", "Cyberbotics Ltd. Webots™: Professional Mobile Robot Simulation"),
    "10.1002/0471743984.vse8649": ("title", "National Fire Danger Rating System (NFDRS)"),
    "10.1101/2024.02.01.578496": ("title", "GenerRNA: A generative pre-trained language model for de novo RNA design"),
    "10.31142/ijtsrd14162": ("authors", ["Suryawanshi Rupali Vithalrao", "Kazi Kutubuddin Sayyad Liyakat"]),
    "10.18178/ijmlc.2018.8.3.688": ("authors", ["Yusuke Yanagita", "Masayuki Yamamura"]),
    "10.37547/tajet/volume05issue12-13": ("authors", ["Jyoti Kunal Shah"]),
    "10.1117/12.182797": ("title", "Noise and scale behavior of relational descriptions"),
    "10.1109/access.2024.3351376": ("title", "Trust & Fair Resource Allocation in Community Energy Systems"),
    "10.21276/ijircst.2018.6.2.1":
        ("container_title", "International Journal of Innovative Research in Computer Science & Technology"),
    "10.2172/1477616": ("authors", ["James Powell Jr."]),
}  # fmt: skip


@pytest.mark.reference
def test_the_counted_faults_of_crossref_are_mended(recorded):
    works_of_faults = [
        work for some in json.loads(recorded("crossref/bad_examples.json")).values() for work in some
    ]
    read = dict(crossref.read(dump_json({"message": {"items": works_of_faults}})))
    found = {doi: (name, describe_record(read[doi]).get(name)) for doi, (name, _) in BAD.items()}
    assert found == BAD


BIBTEX = [
    ("acm/200_bibtex_kdd2025_quoted.bib", {"publisher_place": "New York, NY, USA", "event_place": "Toronto ON, Canada",
        "pages": "2124-2134"}),
    ("ijcai/200_bibtex_2025_quoted.bib", {"month": 8, "editors": ["James Kwok"], "pages": "11025-11029"}),
    ("aaai/200_bibtex_quoted.bib", {"month": 5, "volume": "35", "issue": "8", "pages": "7185-7192"}),
    ("isca/200_bibtex_penney21_interspeech.bib", {"year": 2021, "container_title": "Proc. Interspeech 2021"}),
    ("ieee/200_bibtex_cvpr2024_quoted.bib", {"authors": ["Zhen Guo", "Hongping Gan"], "pages": "25086-25095"}),
    ("springer/200_bibtex_quoted.bib", {"isbn": "978-3-031-72086-4", "year": 2024}),
    ("neurips/200_bibtex_NEURIPS2024_18595bc3.bib", {"authors": ["Matthew Dowling", "Yuan Zhao", "Il Memming Park"],
        "volume": "37", "pages": "13458-13488"}),
    ("doi_org/200_transform_bibtex.bib", {"month": 8, "pages": "635-641", "authors": ["Henry S. Frank"]}),
    ("dblp/rec_condensed_param0.bib", {"authors": ["Nutan Limaye", "Srikanth Srinivasan", "Sébastien Tavenas"]}),
    ("usenix/bibtex_bulekov_277148.bib", {"month": 8, "event_place": "Boston, MA", "pages": "1221-1238"}),
]  # fmt: skip


@pytest.mark.reference
@pytest.mark.parametrize(("name", "fields"), BIBTEX)
def test_recorded_bibtex(recorded, name, fields):
    found = describe_record(next(iter(read_records(recorded(name), "x")))[2])
    assert {name: found.get(name) for name in fields} == fields


@pytest.mark.reference
def test_recorded_bibtex_of_a_paper_that_lost_a_family_has_no_authors(recorded):
    *_, (_, _, last) = read_records(recorded("neurips/200_bibtex_more_2024_quoted.bib"), "neurips")
    assert last.fields["title"] == "SELF-DISCOVER: Large Language Models Self-Compose Reasoning Structures"
    assert last.fields["authors"] == ()


@pytest.mark.reference
def test_recorded_names_and_identities_agree_for_the_papers_of_the_anthology(reference):
    files = sorted((reference / "apis" / "aclanthology" / "bib").glob("*.bib"))
    assert files
    for file in files:
        ((name, record),) = aclanthology.read(file.read_bytes())
        (paper,) = resolve([Paper(link=record.fields["url"])])
        assert (name, paper.identity) == (file.stem, Identity("acl", file.stem))
