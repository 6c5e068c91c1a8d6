"""Recorded answers give each field by value: the expected ones were read from the answers by a person.

The folder of reference material says where each answer was recorded. A field that the answer lacks is "", and
is then asserted to be missing.
"""

import json

import pytest

from answers import describe_record, dump_json
from unlearnbib import read
from unlearnbib.sources.web.providers import aclanthology, arxiv, crossref, datacite, dblp, doi_org, pages

ACL = "Association for Computational Linguistics"
LONG62 = "Proceedings of the 62nd Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)"
FIELDS = "type title authors year container_title volume issue pages publisher doi".split()


def split_row(row):
    """Return the fields of a row of the tables, all of them texts but the year and the authors."""
    values = dict(zip(FIELDS, row, strict=True))
    return values | {"authors": [one.strip() for one in values["authors"].split(";") if one.strip()]}


def pick(found):
    """Return the fields of the table that a record has; "" for those that it lacks."""
    return {name: found.get(name, [] if name == "authors" else "") for name in FIELDS}


#: Works of Crossref: the file, and type, title, authors, year, container, volume, issue, pages, publisher, DOI.
CROSSREF = {
    "200_works_ieee_proceedings-article_10.1109_icdcsw.2003.1203662.json": (
        "paper-conference", "Accurate and explicit differentiation of wireless and congestion losses", "V. Arya; T. Turletti", "",
        "23rd International Conference on Distributed Computing Systems Workshops, 2003. Proceedings.", "", "", "877-882", "IEEE",
        "10.1109/icdcsw.2003.1203662"),
    "200_works_ieee_iccv_10.1109_iccv.2007.4408927.json": (
        "paper-conference", "A Seeded Image Segmentation Framework Unifying Graph Cuts And Random Walker Which Yields A New Algorithm",
        "Ali Kemal Sinop; Leo Grady", 2007, "2007 IEEE 11th International Conference on Computer Vision", "", "", "1-8", "IEEE",
        "10.1109/iccv.2007.4408927"),
    "200_works_conference_papis_test_3.json": (
        "paper-conference", "DL-Learner Structured Machine Learning on Semantic Web Data",
        "Lorenz Bühmann; Jens Lehmann; Patrick Westphal; Simon Bin", 2018,
        "Companion of the The Web Conference 2018 on The Web Conference 2018 - WWW '18", "", "", "", "ACM Press", "10.1145/3184558.3186235"),
    "item_aaai2019_old_doi_form.json": (
        "article-journal", "Depth Prediction without the Sensors: Leveraging Structure for Unsupervised Learning from Monocular Videos",
        "Vincent Casser; Soeren Pirk; Reza Mahjourian; Anelia Angelova", 2019, "Proceedings of the AAAI Conference on Artificial Intelligence",
        "", "", "", "Association for the Advancement of Artificial Intelligence (AAAI)", "10.1609/aaai.v33i01.33018001"),
    "item_ieee_iccv2019.json": (
        "paper-conference", "Correlation Congruence for Knowledge Distillation",
        "Baoyun Peng; Xiao Jin; Dongsheng Li; Shunfeng Zhou; Yichao Wu; Jiaheng Liu; Zhaoning Zhang; Yu Liu", 2019,
        "2019 IEEE/CVF International Conference on Computer Vision (ICCV)", "", "", "", "IEEE", "10.1109/iccv.2019.00511"),
    "item_acl_findings_2025_SEED36.json": (
        "paper-conference", "Tokens for Learning, Tokens for Unlearning: Mitigating Membership Inference Attacks in Large Language Models via "
        "Dual-Purpose Training", "Toan Tran; Ruixuan Liu; Li Xiong", 2025, "Findings of the Association for Computational Linguistics: ACL 2025",
        "", "", "", ACL, "10.18653/v1/2025.findings-acl.1174"),
    "item_acm_pods.json": (
        "paper-conference", "Asking the right questions", "Ashish Goel; Sudipto Guha; Kamesh Munagala", 2006,
        "Proceedings of the twenty-fifth ACM SIGMOD-SIGACT-SIGART symposium on Principles of database systems", "", "", "", "ACM",
        "10.1145/1142351.1142380"),
    "item_isca_interspeech2024.json": (
        "paper-conference", "Scaling up masked audio encoder learning for general audio classification",
        "Heinrich Dinkel; Zhiyong Yan; Yongqing Wang; Junbo Zhang; Yujun Wang; Bin Wang", 2024, "Interspeech 2024", "", "", "", "ISCA",
        "10.21437/interspeech.2024-246"),
    "item_acl_pre2020_d19-1410.json": (
        "paper-conference", "Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks", "Nils Reimers; Iryna Gurevych", 2019,
        "Proceedings of the 2019 Conference on Empirical Methods in Natural Language Processing and the 9th International Joint Conference on "
        "Natural Language Processing (EMNLP-IJCNLP)", "", "", "", ACL, "10.18653/v1/d19-1410"),
    "message_10.1080_02664763.2021.2023118.json": (
        "article-journal", "Model-based joint curve registration and classification", "Lin Tang; Pengcheng Zeng; Jian Qing Shi; Won-Seok Kim", 2023,
        "Journal of Applied Statistics", "50", "5", "1178-1198", "Informa UK Limited", "10.1080/02664763.2021.2023118"),
    "message_10.18653_v1_2024.acl-long.484.json": (
        "paper-conference", "ProtLLM: An Interleaved Protein-Language LLM with Protein-as-Word Pre-Training",
        "Le Zhuo; Zewen Chi; Minghao Xu; Heyan Huang; Jianan Zhao; Heqi Zheng; Conghui He; Xian-Ling Mao; Wentao Zhang", 2024, LONG62,
        "", "", "8950-8963", ACL, "10.18653/v1/2024.acl-long.484"),
    "message_10.1016_0893-6080(89)90003-8.json": (
        "article-journal", "On the approximate realization of continuous mappings by neural networks", "Ken-Ichi Funahashi", 1989,
        "Neural Networks", "2", "3", "183-192", "Elsevier BV", "10.1016/0893-6080(89)90003-8"),
    "message_10.18653_v1_2024.acl-long.324.json": (
        "paper-conference", "ProtT3: Protein-to-Text Generation for Text-based Protein Understanding",
        "Zhiyuan Liu; An Zhang; Hao Fei; Enzhi Zhang; Xiang Wang; Kenji Kawaguchi; Tat-Seng Chua", 2024, LONG62, "", "", "5949-5966", ACL,
        "10.18653/v1/2024.acl-long.324"),
    "message_10.18653_v1_2024.acl-long.62.json": (
        "paper-conference", "InstructProtein: Aligning Human and Protein Language via Knowledge Instruction",
        "Zeyuan Wang; Qiang Zhang; Keyan Ding; Ming Qin; Xiang Zhuang; Xiaotong Li; Huajun Chen", 2024, LONG62, "", "", "1114-1136", ACL,
        "10.18653/v1/2024.acl-long.62"),
    "message_10.1093_nar_28.1.235.json": (
        "article-journal", "The Protein Data Bank", "H. M. Berman", 2000, "Nucleic Acids Research", "28", "1", "235-242",
        "Oxford University Press (OUP)", "10.1093/nar/28.1.235"),
    "message_10.1016_s0893-6080(98)00108-7.json": (
        "article-journal", "Neural network approximation of continuous functionals and continuous functions on compactifications",
        "M.B. Stinchcombe", 1999, "Neural Networks", "12", "3", "467-477", "Elsevier BV", "10.1016/s0893-6080(98)00108-7"),
    "message_10.1007_bf02551274.json": (
        "article-journal", "Approximation by superpositions of a sigmoidal function", "G. Cybenko", 1989,
        "Mathematics of Control, Signals, and Systems", "2", "4", "303-314", "Springer Science and Business Media LLC", "10.1007/bf02551274"),
    "message_10.1093_nar_gkz827.json": (
        "article-journal", "Thera-SAbDab: the Therapeutic Structural Antibody Database",
        "Matthew I J Raybould; Claire Marks; Alan P Lewis; Jiye Shi; Alexander Bujotzek; Bruck Taddese; Charlotte M Deane", 2020,
        "Nucleic Acids Research", "48", "D1", "D383-D388", "Oxford University Press (OUP)", "10.1093/nar/gkz827"),
    "message_10.1038_s41467-021-22732-w.json": (
        "article-journal", "Protein design and variant prediction using autoregressive generative models",
        "Jung-Eun Shin; Adam J. Riesselman; Aaron W. Kollasch; Conor McMahon; Elana Simon; Chris Sander; Aashish Manglik; Andrew C. Kruse; "
        "Debora S. Marks", 2021, "Nature Communications", "12", "1", "2403", "Springer Science and Business Media LLC",
        "10.1038/s41467-021-22732-w"),
    "message_10.18653_v1_n18-1058.json": (
        "paper-conference", "Self-Training for Jointly Learning to Ask and Answer Questions", "Mrinmaya Sachan; Eric Xing", 2018,
        "Proceedings of the 2018 Conference of the North American Chapter of the Association for Computational Linguistics: Human Language "
        "Technologies, Volume 1 (Long Papers)", "", "", "629-640", ACL, "10.18653/v1/n18-1058"),
    "message_10.18653_v1_2021.acl-long.528.json": (
        "paper-conference", "Inter-GPS: Interpretable Geometry Problem Solving with Formal Language and Symbolic Reasoning",
        "Pan Lu; Ran Gong; Shibiao Jiang; Liang Qiu; Siyuan Huang; Xiaodan Liang; Song-Chun Zhu", 2021,
        "Proceedings of the 59th Annual Meeting of the Association for Computational Linguistics and the 11th International Joint Conference on "
        "Natural Language Processing (Volume 1: Long Papers)", "", "", "6774-6786", ACL, "10.18653/v1/2021.acl-long.528"),
    "message_10.21105_joss.01450.json": (
        "article-journal",
        "PyVista: 3D plotting and mesh analysis through a streamlined interface for the Visualization Toolkit (VTK)",
        "C. Sullivan; Alexander Kaszynski", 2019, "Journal of Open Source Software", "4", "37", "1450", "The Open Journal",
        "10.21105/joss.01450"),
    "200_query.title_fuzzy_result.json": (
        "article-journal", "Effect of native oxide layers on copper thin-film tensile properties: A reactive molecular dynamics study",
        "Michael D. Skarlinski; David J. Quesnel", 2015, "Journal of Applied Physics", "118", "23", "235306", "AIP Publishing",
        "10.1063/1.4938384"),
    "200_works_query_polite_headers.json": (
        "entry", "Communicating Ecology", "", 2022, "Ecology", "", "", "", "Oxford University Press", "10.1093/obo/9780199830060-0238"),
}  # fmt: skip


@pytest.mark.reference
@pytest.mark.parametrize("name", CROSSREF)
def test_works_of_crossref(reference, name):
    data = json.loads((reference / "apis" / "crossref" / name).read_bytes())
    body = dump_json(data if "message" in data else {"message": data})
    _, record = next(crossref.read(body))
    assert pick(describe_record(record)) == split_row(CROSSREF[name])


#: Works of the collection of faults that are neither articles nor papers: the type, and the title or the container.
KINDS = {
    "10.1007/978-1-4939-4020-2_4": ("chapter", {"container_title": "Functional and Shape Data Analysis", "collection_title":
        "Springer Series in Statistics", "title": "Functional Data and Elastic Registration", "publisher": "Springer New York"}),
    "10.4018/978-1-5225-2990-3.ch004": ("chapter", {"authors": ["Tibor Szkaliczki"], "publisher": "IGI Global"}),
    "10.2172/1477616": ("report", {"title": "Learning Memento archive routing with Character-based Artificial Neural Networks",
        "publisher": "Office of Scientific and Technical Information (OSTI)"}),
    "10.32614/cran.package.gbts": ("dataset", {"title": "gbts: Hyperparameter Search for Gradient Boosted Trees",
        "authors": ["Waley W. J. Liang"], "publisher": "The R Foundation"}),
    "10.36227/techrxiv.24302968": ("article", {"authors": ["Md Sanzid Bin Hossain", "Zhishan Guo", "Hwan Choi"]}),
    "10.2139/ssrn.4668898": ("article", {"title":
        "Bridging Modality Gap for Visual Grounding with Effecitve Cross-Modal Distillation"}),
    "10.1101/2024.02.01.578496": ("article", {"publisher": "openRxiv"}),
    "10.32388/xmvv32": ("review", {"title": 'Review of: "A Survey of Large Language Models in Tourism (Tourism LLMs)"'}),
    "10.7490/f1000research.1110354.1": ("article", {"title":
        "Relationship between EEG phase-amplitude coupling and BOLD data in simultaneous ECoG-fMRI in humans"}),
    "10.1002/0471743984.vse8649": (None,  # Crossref says "other"
        {"container_title": "Van Nostrand's Scientific Encyclopedia"}),
}  # fmt: skip


@pytest.mark.reference
def test_kinds_of_works_of_crossref(reference):
    lists = json.loads((reference / "apis" / "crossref" / "bad_examples.json").read_bytes())
    works = [work for some in lists.values() for work in some]
    read = dict(crossref.read(dump_json({"message": {"items": works}})))
    for doi, (kind, fields) in KINDS.items():
        found = describe_record(read[doi])
        assert {"type": found.get("type"), **{name: found.get(name) for name in fields}} == {
            "type": kind,
            **fields,
        }, doi


EMNLP24 = "Proceedings of the 2024 Conference on Empirical Methods in Natural Language Processing"
FINDINGS24, FINDINGS25 = (
    f"Findings of the Association for Computational Linguistics: ACL {year}" for year in (2024, 2025)
)
COLING25 = "Proceedings of the 31st International Conference on Computational Linguistics"
#: Papers of the Anthology: title, first and last author, their number, container, year, month, place, pages, DOI.
ANTHOLOGY = {
    "2023.emnlp-main.738": ("Unlearn What You Want to Forget: Efficient Unlearning for LLMs", "Jiaao Chen", "Diyi Yang", 2,
        "Proceedings of the 2023 Conference on Empirical Methods in Natural Language Processing", 2023, 12, "Singapore", "12041-12052",
        "10.18653/v1/2023.emnlp-main.738"),
    "2024.acl-long.457": ("Machine Unlearning of Pre-trained Large Language Models", "Jin Yao", "Xiang Yue", 7, LONG62, 2024, 8,
        "Bangkok, Thailand", "8403-8419", "10.18653/v1/2024.acl-long.457"),
    "2024.emnlp-industry.57": ("ULMR: Unlearning Large Language Models via Negative Response and Model Parameter Average", "Shaojie Shi",
        "Yuan Qi", 9, f"{EMNLP24}: Industry Track", 2024, 11, "Miami, Florida, US", "755-762", "10.18653/v1/2024.emnlp-industry.57"),
    "2024.emnlp-main.228": ("Dissecting Fine-Tuning Unlearning in Large Language Models", "Yihuai Hong", "Haiqin Yang", 6, EMNLP24, 2024, 11,
        "Miami, Florida, USA", "3933-3941", "10.18653/v1/2024.emnlp-main.228"),
    "2024.emnlp-main.245": ("SOUL: Unlocking the Power of Second-Order Optimization for LLM Unlearning", "Jinghan Jia", "Sijia Liu", 8, EMNLP24,
        2024, 11, "Miami, Florida, USA", "4276-4292", "10.18653/v1/2024.emnlp-main.245"),
    "2024.emnlp-main.67": ("EFUF: Efficient Fine-Grained Unlearning Framework for Mitigating Hallucinations in Multimodal Large Language Models",
        "Shangyu Xing", "Xinyu Dai", 8, EMNLP24, 2024, 11, "Miami, Florida, USA", "1167-1181", "10.18653/v1/2024.emnlp-main.67"),
    "2024.findings-acl.107": ("Towards Safer Large Language Models through Machine Unlearning", "Zheyuan Liu", "Meng Jiang", 5, FINDINGS24,
        2024, 8, "Bangkok, Thailand", "1817-1829", "10.18653/v1/2024.findings-acl.107"),
    "2024.findings-acl.559": ("Deciphering the Impact of Pretraining Data on Large Language Models through Machine Unlearning", "Yang Zhao",
        "Bing Qin", 8, FINDINGS24, 2024, 8, "Bangkok, Thailand", "9386-9406", "10.18653/v1/2024.findings-acl.559"),
    "2024.naacl-long.4": ("Assessing Logical Puzzle Solving in Large Language Models: Insights from a Minesweeper Case Study", "Yinghao Li",
        "Chao Zhang", 3, "Proceedings of the 2024 Conference of the North American Chapter of the Association for Computational Linguistics: "
        "Human Language Technologies (Volume 1: Long Papers)", 2024, 6, "Mexico City, Mexico", "59-81", "10.18653/v1/2024.naacl-long.4"),
    "2022.coling-1.1": ("Do Language Models Make Human-like Predictions about the Coreferents of Italian Anaphoric Zero Pronouns?",
        "James A. Michaelov", "Benjamin K. Bergen", 2, "Proceedings of the 29th International Conference on Computational Linguistics", 2022, 10,
        "Gyeongju, Republic of Korea", "1-14", None),
    "2025.coling-main.252": ("Alternate Preference Optimization for Unlearning Factual Knowledge in Large Language Models", "Anmol Mekala",
        "Elita Lobo", 8, COLING25, 2025, 1, "Abu Dhabi, UAE", "3732-3752", None),
    "2025.coling-main.358": ("Unveiling Entity-Level Unlearning for Large Language Models: A Comprehensive Analysis", "Weitao Ma", "Bing Qin", 7,
        COLING25, 2025, 1, "Abu Dhabi, UAE", "5345-5363", None),
    "2025.findings-acl.1102": ("Beyond Single-Value Metrics: Evaluating and Enhancing LLM Unlearning with Cognitive Diagnosis", "Yicheng Lang",
        "Xiangliang Zhang", 8, FINDINGS25, 2025, 7, "Vienna, Austria", "21397-21420", "10.18653/v1/2025.findings-acl.1102"),
    "2025.findings-acl.1154": ("Unilogit: Robust Machine Unlearning for LLMs Using Uniform-Target Self-Distillation", "Stefan Vasilev",
        "Christof Monz", 6, FINDINGS25, 2025, 7, "Vienna, Austria", "22453-22472", "10.18653/v1/2025.findings-acl.1154"),
    "2025.findings-acl.1174": ("Tokens for Learning, Tokens for Unlearning: Mitigating Membership Inference Attacks in Large Language Models via "
        "Dual-Purpose Training", "Toan Tran", "Li Xiong", 3, FINDINGS25, 2025, 7, "Vienna, Austria", "22872-22888",
        "10.18653/v1/2025.findings-acl.1174"),
    "2025.findings-acl.1285": ("Rectifying Belief Space via Unlearning to Harness LLMs' Reasoning", "Ayana Niwa", "Kentaro Inui", 3, FINDINGS25,
        2025, 7, "Vienna, Austria", "25060-25075", "10.18653/v1/2025.findings-acl.1285"),
    "2025.findings-acl.255": ("Unlearning Backdoor Attacks for LLMs with Weak-to-Strong Knowledge Distillation", "Shuai Zhao", "Anh Tuan Luu", 7,
        FINDINGS25, 2025, 7, "Vienna, Austria", "4937-4952", "10.18653/v1/2025.findings-acl.255"),
    "2025.findings-acl.310": ("Which Retain Set Matters for LLM Unlearning? A Case Study on Entity Unlearning", "Hwan Chang", "Hwanhee Lee", 2,
        FINDINGS25, 2025, 7, "Vienna, Austria", "5966-5982", "10.18653/v1/2025.findings-acl.310"),
    "2025.findings-acl.375": ("MMUnlearner: Reformulating Multimodal Machine Unlearning in the Era of Multimodal Large Language Models",
        "Jiahao Huo", "Xuming Hu", 7, FINDINGS25, 2025, 7, "Vienna, Austria", "7190-7206", "10.18653/v1/2025.findings-acl.375"),
    "2025.findings-acl.535": ("From Evasion to Concealment: Stealthy Knowledge Unlearning for LLMs", "Tianle Gu", "Yingchun Wang", 8, FINDINGS25,
        2025, 7, "Vienna, Austria", "10261-10279", "10.18653/v1/2025.findings-acl.535"),
    "2025.findings-acl.719": ("Decoupling Memories, Muting Neurons: Towards Practical Machine Unlearning for Large Language Models", "Lishuai Hou",
        "Kai Peng", 6, FINDINGS25, 2025, 7, "Vienna, Austria", "13978-13999", "10.18653/v1/2025.findings-acl.719"),
    "2025.findings-acl.731": ("SafeEraser: Enhancing Safety in Multimodal Large Language Models through Multimodal Machine Unlearning",
        "Junkai Chen", "Xuming Hu", 9, FINDINGS25, 2025, 7, "Vienna, Austria", "14194-14224", "10.18653/v1/2025.findings-acl.731"),
    "2025.findings-acl.949": ("A General Framework to Enhance Fine-tuning-based LLM Unlearning", "Jie Ren", "Hui Liu", 11, FINDINGS25, 2025, 7,
        "Vienna, Austria", "18464-18476", "10.18653/v1/2025.findings-acl.949"),
    "D19-1410": ("Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks", "Nils Reimers", "Iryna Gurevych", 2,
        "Proceedings of the 2019 Conference on Empirical Methods in Natural Language Processing and the 9th International Joint Conference on "
        "Natural Language Processing (EMNLP-IJCNLP)", 2019, 11, "Hong Kong, China", "3982-3992", "10.18653/v1/D19-1410"),
    "P02-1040": ("Bleu: a Method for Automatic Evaluation of Machine Translation", "Kishore Papineni", "Wei-Jing Zhu", 4,
        "Proceedings of the 40th Annual Meeting of the Association for Computational Linguistics", 2002, 7, "Philadelphia, Pennsylvania, USA",
        "311-318", "10.3115/1073083.1073135"),
    "W04-1013": ("ROUGE: A Package for Automatic Evaluation of Summaries", "Chin-Yew Lin", "Chin-Yew Lin", 1, "Text Summarization Branches Out",
        2004, 7, "Barcelona, Spain", "74-81", None),
}  # fmt: skip


@pytest.mark.reference
@pytest.mark.parametrize("name", ANTHOLOGY)
def test_papers_of_the_anthology(reference, name):
    ((found_name, record),) = aclanthology.read(
        (reference / "apis" / "aclanthology" / "bib" / f"{name}.bib").read_bytes()
    )
    found = describe_record(record)
    people = found["authors"]
    fields = [found.get(one) for one in ("container_title", "year", "month", "event_place", "pages", "doi")]
    assert (found_name, (found["title"], people[0], people[-1], len(people), *fields)) == (
        name,
        ANTHOLOGY[name],
    )


@pytest.mark.reference
def test_an_article_of_the_anthology(reference):
    ((_, record),) = aclanthology.read(
        (reference / "apis" / "aclanthology" / "bib" / "J03-1002.bib").read_bytes()
    )
    assert pick(describe_record(record)) == split_row((
        "", "A Systematic Comparison of Various Statistical Alignment Models", "Franz Josef Och; Hermann Ney", 2003,
        "Computational Linguistics", "29", "1", "19-51", "", "10.1162/089120103321337421"))  # fmt: skip


STOC24 = "Proceedings of the 56th Annual ACM Symposium on Theory of Computing, STOC 2024, Vancouver, BC, Canada, June 24-28, 2024"
#: BibTeX: the file, the place of the entry in it, and its fields.
BIBTEX = {
    ("dblp/rec_param1.bib", 0): (
        "book", "Banach Space Valued Neural Network - Ordinary and Fractional Approximation and Interpolation", "George A. Anastassiou", 2023,
        "", "1062", "", "", "Springer", "10.1007/978-3-031-16400-2"),
    ("dblp/rec_standard_param1.bib", 0): (
        "article-journal", "Superpolynomial Lower Bounds Against Low-Depth Algebraic Circuits",
        "Nutan Limaye; Srikanth Srinivasan; Sébastien Tavenas", 2024, "Commun. ACM", "67", "2", "101-108", "", "10.1145/3611094"),
    ("dblp/rec_standard_param1.bib", 1): (
        "paper-conference", "On the Power of Homogeneous Algebraic Formulas", "Hervé Fournier; Nutan Limaye; Srikanth Srinivasan; Sébastien Tavenas",
        2024, STOC24, "", "", "141-151", "ACM", "10.1145/3618260.3649760"),
    ("dblp/rec_standard_param1.bib", 2): (
        "paper-conference", "Functional Lower Bounds in Algebraic Proofs: Symmetry, Lifting, and Barriers",
        "Tuomas Hakoniemi; Nutan Limaye; Iddo Tzameret", 2024, STOC24, "", "", "1396-1404", "ACM", "10.1145/3618260.3649616"),
    ("usenix/bibtex_goyal_276958.bib", 0): (
        "paper-conference", "Backpressure Flow Control",
        "Prateesh Goyal; Preey Shah; Kevin Zhao; Georgios Nikolaidis; Mohammad Alizadeh; Thomas E. Anderson", 2022,
        "19th USENIX Symposium on Networked Systems Design and Implementation (NSDI 22)", "", "", "779-805", "USENIX Association", ""),
    ("crossref/200_transform_bibtex_10.1063_1.4938384.bib", 0): (
        "article-journal", "Effect of native oxide layers on copper thin-film tensile properties: A reactive molecular dynamics study",
        "Michael D. Skarlinski; David J. Quesnel", 2015, "Journal of Applied Physics", "118", "23", "", "AIP Publishing", "10.1063/1.4938384"),
}  # fmt: skip


@pytest.mark.reference
@pytest.mark.parametrize(("name", "place"), BIBTEX)
def test_entries_of_bibtex(reference, name, place):
    """They are read as a list of papers, as people who have exported them do."""
    paper = read(str(reference / "apis" / name))[place]
    found = {field: getattr(paper, field) or "" for field in FIELDS}
    assert found | {"authors": [str(one) for one in paper.authors]} == split_row(BIBTEX[name, place])


#: Answers of other services: how it is read, the file, and its fields.
OTHERS = {
    "datacite/200_api_fatcat.json": (datacite.read, {
        "type": "article-journal", "year": 2013, "publisher": "Deutsches Elektronen-Synchrotron, DESY, Hamburg"}),
    "datacite/200_dois_10_48550_arxiv_1902_02534.json": (datacite.read, {
        "type": "article", "title": "Crowdsourcing open citations with CROCI -- An analysis of the current status of open citations, and a proposal",
        "authors": ["Ivan Heibi", "Silvio Peroni", "David Shotton"], "publisher": "arXiv", "year": 2019}),
    "datacite/200_dois_10_48550_arxiv_2311_16162.json": (datacite.read, {
        "type": "article", "title":
        "Leveraging Artificial Intelligence Technology for Mapping Research to Sustainable Development Goals: A Case Study"}),
    "doi_org/200_transform_csl_json.json": (doi_org.read, {
        "type": "article-journal", "authors": ["Henry S. Frank"], "container_title": "Science", "volume": "169", "issue": "3946",
        "pages": "635-641", "year": 1970, "month": 8, "publisher": "American Association for the Advancement of Science (AAAS)"}),
    "arxiv/200_api_query_1707.08567.xml": (arxiv.read, {"year": 2017, "title":
        "Proceedings of Workshop AEW10: Concepts in Information Theory and Communications"}),
    "arxiv/200_abs_page_1902.02534.html": (lambda body: pages.read(body, "x"), {
        "authors": ["Ivan Heibi", "Silvio Peroni", "David Shotton"], "year": 2019}),
    "pmlr/200_page_v267_muresanu25a_RENDERED.html": (lambda body: pages.read(body, "x"), {
        "authors": ["Andrei Ioan Muresanu", "Anvith Thudi", "Michael R. Zhang", "Nicolas Papernot"], "pages": "45272-45288", "year": 2025}),
}  # fmt: skip


@pytest.mark.reference
@pytest.mark.parametrize("name", OTHERS)
def test_answers_of_other_services(reference, name):
    read, fields = OTHERS[name]
    _, record = next(iter(read((reference / "apis" / name).read_bytes())))
    found = describe_record(record)
    assert {one: found.get(one) for one in fields} == fields


#: Hits of DBLP: type, year, venue, volume, issue, pages, DOI and the first author.
HITS = {
    "neurips": ("paper-conference", 2017, "NIPS", "", "", "4299-4307", "", "Paul F. Christiano"),
    "pmlr": ("paper-conference", 2024, "ICML", "", "", "38071-38090", "", "Lunyiu Nie"),
    "acl": ("paper-conference", 2025, "EMNLP", "", "", "5273-5286", "", "Sagiv Antebi"),
    "openreview_ee": ("article-journal", 2024, "Trans. Mach. Learn. Res.", "2024", "", "", "", "Xi Fang"),
    "single_author_dict": ("article-journal", 2007, "Comput. Stat. Data Anal.", "51", "9", "4751-4752", "10.1016/j.csda.2007.02.023",
        "Peter Hall"),
    "entity_in_title": ("article-journal", 2008, "Comput. Stat.", "23", "2", "341-342", "10.1007/s00180-008-0111-2",
        "Wenceslao González-Manteiga"),
    "no_authors": ("book", 2025, "DeepTest", "", "", "", "10.1109/deeptest66595.2025", ""),
}  # fmt: skip


@pytest.mark.reference
@pytest.mark.parametrize("name", HITS)
def test_hits_of_dblp(reference, name):
    hit = json.loads((reference / "apis" / "dblp" / f"hit_{name}.json").read_bytes())
    ((_, record),) = dblp.read_hits(dump_json({"result": {"hits": {"hit": [hit]}}}))
    found = describe_record(record)
    fields = [
        found.get(one, "")
        for one in ("type", "year", "container_title_short", "volume", "issue", "pages", "doi")
    ]
    assert (*fields, found.get("authors", [""])[0]) == HITS[name]
    assert found.get("publisher", "") == ("IEEE" if name == "no_authors" else "")


#: Other exports, read as lists: type, title, authors, year, volume, pages, DOI of each paper that is looked at.
LISTS = {
    ("dblp/200_search_publ.xml", 0): ("article-journal", "Rethinking Attention Mechanism: Channel Re-attention and Spatial Multi-region "
        "Attention for Fine-grained Visual Classification",
        "Xiaohui Wang; Yulin Sun; Xin Liu; Zhipeng Zou; Li Wang; Kun Wang; Xiaoyang Liang; Wei Liu", 2025, "57", "43",
        "10.1007/s11063-025-11757-7"),
    ("dblp/200_search_publ.xml", 1): ("article-journal", "Leveraging Relation Attention Mechanisms for Enhanced Knowledge Graph Completion with "
        "Embedding Translation: Leveraging Relation Attention Mechanisms", "Jiahao Shi; Zhengping Lin; Yuzhong Zhou; Yuliang Yang; Jie Lin",
        2025, "12", "", "10.4108/eetsis.9117"),
    ("dblp/example_dblp_record.xml", 2): ("article-journal", "Computing arbitrary functions of encrypted data", "Craig Gentry", 2010, "53",
        "97-105", "10.1145/1666420.1666444"),
    ("dblp/example_dblp_record.xml", 3): ("paper-conference", "Theory and Applications of Trapdoor Functions (Extended Abstract)",
        "Andrew Chi-Chih Yao", 1982, "", "80-91", "10.1109/SFCS.1982.45"),
    ("pmlr/front_matter_v37_ahn15.md", 0): (None, "Correlation Clustering in Data Streams",
        "KookJin Ahn; Graham Cormode; Sudipto Guha; Andrew McGregor; Anthony Wirth", 2015, "37", "2237-2246", ""),
    ("pmlr/front_matter_v267_muresanu25a.md", 0): (None, "Fast Exact Unlearning for In-Context Learning Data for LLMs",
        "Andrei Ioan Muresanu; Anvith Thudi; Michael R. Zhang; Nicolas Papernot", 2025, "267", "45272-45288", ""),
}  # fmt: skip


@pytest.mark.reference
@pytest.mark.parametrize(("name", "place"), LISTS)
def test_exports_that_are_lists(reference, name, place):
    paper = read(str(reference / "apis" / name))[place]
    people = "; ".join(map(str, paper.authors))
    assert (paper.type, paper.title, people, paper.year, paper.volume, paper.pages, paper.doi) == LISTS[
        name, place
    ]
