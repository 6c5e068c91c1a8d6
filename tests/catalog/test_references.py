"""References of other fields in the styles of the manuals, read whole; what the citation engine prints, read back."""

import json

import pytest
from hypothesis import given, settings, strategies as st

import unlearnbib
from unlearnbib.catalog.readers.references import is_reference_list, read, split_references
from unlearnbib.catalog.references import parse_reference, parse_references
from unlearnbib.catalog.references.reference_text import LONGEST
from unlearnbib.formats import csl_json

#: Reference, title, year, venue ("*" where several are right), volume; by style.
REFERENCES = [
    # IEEE
    ("[1] K. Eldritch and P. O'Neal, \"A low-noise amplifier for 5 GHz receivers,\" IEEE Trans. Circuits Syst. I, Reg. Papers, vol. 61, no. 3, pp. 655–664, Mar. 2014.", "A low-noise amplifier for 5 GHz receivers", 2014, "IEEE Trans. Circuits Syst. I, Reg. Papers", "61"),
    ("[2] B. Klaus and T. Horn, Robot Vision, 2nd ed. Cambridge, MA, USA: MIT Press, 1986.", "Robot Vision", 1986, "", ""),
    ("[3] J. Williams, “Narrow-band analyzer,” Ph.D. dissertation, Dept. Elect. Eng., Harvard Univ., Cambridge, MA, USA, 1993.", "Narrow-band analyzer", 1993, "", ""),
    ("[4] L. Liu and H. Miao, “A specification based approach to testing polymorphic attributes,” in Formal Methods and Software Engineering, Proc. 6th Int. Conf., Seattle, WA, USA, Nov. 8–12, 2004, pp. 306–319.", "A specification based approach to testing polymorphic attributes", 2004, "*", ""),
    ("[5] C. Duckworth et al., “Sonar imaging of wrecks,” Ocean Eng., vol. 8, Art. no. 104771, 2021.", "Sonar imaging of wrecks", 2021, "Ocean Eng.", "8"),
    # APA
    ("Grady, J. S., Her, M., Moreno, G., Perez, C., & Yelinek, J. (2019). Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States. Psychology of Popular Media Culture, 8(3), 207–217. https://doi.org/10.1037/ppm0000185", "Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States", 2019, "Psychology of Popular Media Culture", "8"),
    ("Aron, L., Botella, M., & Lubart, T. (2019). Culinary arts: Talent and their development. In R. F. Subotnik, P. Olszewski-Kubilius, & F. C. Worrell (Eds.), The psychology of high performance (pp. 345–359). American Psychological Association.", "Culinary arts: Talent and their development", 2019, "The psychology of high performance", ""),
    ("Harris, L. (2014). Instructional leadership perceptions and practices of elementary school leaders [Unpublished doctoral dissertation]. University of Virginia.", "Instructional leadership perceptions and practices of elementary school leaders", 2014, "", ""),
    ("National Cancer Institute. (2019). Taking time: Support for people with cancer (NIH Publication No. 18-2059). U.S. Department of Health and Human Services.", "Taking time: Support for people with cancer (NIH Publication No. 18-2059)", 2019, "*", ""),
    ("Hughes-Jones, R. B. Jr., & de la Cruz, A. M. (2005, March 3). Do birds dream? A reply. Animal Cognition, 12, Article e77.", "Do birds dream? A reply", 2005, "Animal Cognition", "12"),
    # MLA
    ("Goldman, Anne. “Questions of Transport: Reading Primo Levi Reading Dante.” The Georgia Review, vol. 64, no. 1, 2010, pp. 69–88.", "Questions of Transport: Reading Primo Levi Reading Dante", 2010, "The Georgia Review", "64"),
    ("Jacobs, Alan. The Pleasures of Reading in an Age of Distraction. Oxford UP, 2011.", "The Pleasures of Reading in an Age of Distraction", 2011, "", ""),
    ("Dorris, Michael, and Louise Erdrich. The Crown of Columbus. HarperCollins Publishers, 1999.", "The Crown of Columbus", 1999, "", ""),
    ("Burdick, Anne, et al. “Maps and Their Makers.” Digital Humanities, edited by Jo Ann Ray, MIT Press, 2012, pp. 3–17.", "Maps and Their Makers", 2012, "Digital Humanities", ""),
    ("Baron, Naomi S. “Redefining Reading: The Impact of Digital Communication Media.” PMLA, vol. 128, no. 1, Jan. 2013, pp. 193–200.", "Redefining Reading: The Impact of Digital Communication Media", 2013, "PMLA", "128"),
    # Chicago author-date
    ("Keng, Shao-Hsun, Chun-Hung Lin, and Peter F. Orazem. 2017. “Expanding College Access in Taiwan, 1978–2014: Effects on Graduate Quality and Income Inequality.” Journal of Human Capital 11 (1): 1–34. https://doi.org/10.1086/690235.", "Expanding College Access in Taiwan, 1978–2014: Effects on Graduate Quality and Income Inequality", 2017, "Journal of Human Capital", "11"),
    ("Smith, Zadie. 2016. Swing Time. New York: Penguin Press.", "Swing Time", 2016, "", ""),
    ("LaSalle, Peter. 2017. “Conundrum: A Story about Reading.” New England Review 38 (1): 95–109.", "Conundrum: A Story about Reading", 2017, "New England Review", "38"),
    ("Thoreau, Henry David. 2016. “Walking.” In The Making of the American Essay, edited by John D’Agata, 167–95. Minneapolis: Graywolf Press.", "Walking", 2016, "The Making of the American Essay", ""),
    ("Rutz, Cynthia Lillian. 2013. “King Lear and Its Folktale Analogues.” PhD diss., University of Chicago.", "King Lear and Its Folktale Analogues", 2013, "", ""),
    # Chicago NB
    ("Satterfield, Susan. “Livy and the Pax Deum.” Classical Philology 111, no. 2 (April 2016): 165–76.", "Livy and the Pax Deum", 2016, "Classical Philology", "111"),
    ("Grazer, Brian, and Charles Fishman. A Curious Mind: The Secret to a Bigger Life. New York: Simon & Schuster, 2015.", "A Curious Mind: The Secret to a Bigger Life", 2015, "", ""),
    # Vancouver
    ("Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. N Engl J Med. 2002 Jul 25;347(4):284-7.", "Solid-organ transplantation in HIV-infected patients", 2002, "N Engl J Med", "347"),
    ("Murray PR, Rosenthal KS, Kobayashi GS, Pfaller MA. Medical microbiology. 4th ed. St. Louis: Mosby; 2002.", "Medical microbiology", 2002, "", ""),
    ("Meltzer PS, Kallioniemi A, Trent JM. Chromosome alterations in human solid tumors. In: Vogelstein B, Kinzler KW, editors. The genetic basis of human cancer. New York: McGraw-Hill; 2002. p. 93-113.", "Chromosome alterations in human solid tumors", 2002, "The genetic basis of human cancer", ""),
    ("Rose ME, Huerbin MB, Melick J, Marion DW, Palmer AM, Schiding JK, et al. Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury. Brain Res. 2002;935(1-2):40-6.", "Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury", 2002, "Brain Res", "935"),
    ("Ellingsen AE, Wilhelmsen I. Sykdomsangst blant medisin- og jusstudenter. Tidsskr Nor Laegeforen. 2002;122(8):785-7. Norwegian.", "Sykdomsangst blant medisin- og jusstudenter", 2002, "Tidsskr Nor Laegeforen", "122"),
    ("Borkowski MM. Infant sleep and feeding: a telephone survey of Hispanic Americans [dissertation]. Mount Pleasant (MI): Central Michigan University; 2002.", "Infant sleep and feeding: a telephone survey of Hispanic Americans", 2002, "", ""),
    # AMA
    ("Schultz WB, Ory P, McAllen RD Jr. Firearms and falls: a cohort study. JAMA. 2019;321(4):388-395. doi:10.1001/jama.2018.21749", "Firearms and falls: a cohort study", 2019, "JAMA", "321"),
    # LNCS
    ("1. Marr, H., van Rees, D.P.: Type inference in sandboxes. In: Oak, G., Ash, I. (eds.) 9th International Symposium on Sand, ISS 2011, LNCS, vol. 6601, pp. 120–135. Springer, Heidelberg (2011).", "Type inference in sandboxes", 2011, "*", "6601"),
    ("2. Author, F., Author, S., Author, T.: Book title. 2nd edn. Publisher Press, Location (1999).", "Book title", 1999, "", ""),
    ("3. Cheney, K.: Tilings and time. J. Comb. 4(2), 99–110 (2016). https://doi.org/10.10007/1234567890", "Tilings and time", 2016, "J. Comb.", "4"),
    # ACM
    ("[1] Patricia S. Abril and Robert Plant. 2007. The patent holder’s dilemma: Buy, sell, or troll? Commun. ACM 50, 1 (Jan. 2007), 36–44. https://doi.org/10.1145/1188913.1188915", "The patent holder’s dilemma: Buy, sell, or troll?", 2007, "Commun. ACM", "50"),
    ("[2] Sten Andler. 1979. Predicate Path expressions. In Proceedings of the 6th. ACM SIGACT-SIGPLAN Symposium on Principles of Programming Languages (POPL ’79). ACM Press, New York, NY, 226–236.", "Predicate Path expressions", 1979, "*", ""),
    ("[3] Kenneth L. Clarkson. 1985. Algorithms for Closest-Point Problems (Computational Geometry). Ph.D. Dissertation. Stanford University, Palo Alto, CA.", "Algorithms for Closest-Point Problems (Computational Geometry)", 1985, "", ""),
    # AAAI
    ("Engelmore, R.; and Morgan, A., eds. 1986. Blackboard Systems. Reading, Mass.: Addison-Wesley.", "Blackboard Systems", 1986, "", ""),
    ("Robinson, A. L. 1980. New Ways to Make Microcircuits Smaller. Science, 208(4447): 1019–1022.", "New Ways to Make Microcircuits Smaller", 1980, "Science", "208"),
    ("Hasling, D. W.; Clancey, W. J.; and Rennels, G. 1984. Strategic explanations for a diagnostic consultation system. International Journal of Man-Machine Studies, 20(1): 3–19.", "Strategic explanations for a diagnostic consultation system", 1984, "International Journal of Man-Machine Studies", "20"),
    # Harvard
    ("Barton, H. and Grant, M. (2015) ‘Urban planning for healthy cities’, Journal of Urban Health, 90(1), pp. 129–141.", "Urban planning for healthy cities", 2015, "Journal of Urban Health", "90"),
    ("Bell, J. (2014) Doing your research project. 6th edn. Maidenhead: Open University Press.", "Doing your research project", 2014, "", ""),
    # ACS
    ("Takahashi, T.; Hashidzume, A. Amphiphilic Glycopolymers in Water. Polym. Chem. 2020, 11 (8), 1702–1710.", "Amphiphilic Glycopolymers in Water", 2020, "Polym. Chem.", "11"),
    ("Foster, J. C.; Varlas, S. Self-Assembly of Worms. ACS Macro Lett. 2018, 7, 1015–1021.", "Self-Assembly of Worms", 2018, "ACS Macro Lett.", "7"),
    # APS with titles
    ("[5] L. Vella, M. Stone, and P. Ott, Heat flow in a chain of rotors, Phys. Rev. E 93, 022101 (2016).", "Heat flow in a chain of rotors", 2016, "Phys. Rev. E", "93"),
    # Nature
    ("3. Eigler, D. M. & Schweizer, E. K. Positioning single atoms with a scanning tunnelling microscope. Nature 344, 524–526 (1990).", "Positioning single atoms with a scanning tunnelling microscope", 1990, "Nature", "344"),
    ("4. Schluter, D. The Ecology of Adaptive Radiation (Oxford Univ. Press, 2000).", "The Ecology of Adaptive Radiation", 2000, "", ""),
    ("5. Babichev, S. A., Ries, J. & Lvovsky, A. I. Quantum scissors: teleportation of single-mode optical states. Preprint at https://arxiv.org/abs/quant-ph/0208066 (2002).", "Quantum scissors: teleportation of single-mode optical states", 2002, "*", ""),
    # GB/T
    ("[1] 袁训来, 陈哲, 肖书海, 等. 蓝田生物群: 一个认识多细胞生物起源和早期演化的新窗口[J]. 科学通报, 2012, 57(34): 3219.", "蓝田生物群: 一个认识多细胞生物起源和早期演化的新窗口", 2012, "科学通报", "57"),
    ("[2] KANAMORI H. Shaking without quaking[J]. Science, 1998, 279(5359): 2063-2064.", "Shaking without quaking", 1998, "Science", "279"),
    ("[3] 张志祥. 间断动力系统的随机扰动及其在守恒律方程中的应用[D]. 北京: 北京大学, 1998.", "间断动力系统的随机扰动及其在守恒律方程中的应用", 1998, "", ""),
    # BibTeX
    ("[1] Leslie A. Aamport. The gnats and gnus document preparation system. G-Animal's Journal, 41(7):73+, July 1986.", "The gnats and gnus document preparation system", 1986, "G-Animal's Journal", "41"),
    ("[2] D. E. Knuth, M. Lee, and A. Ray. Sorting with queues. In J. Doe and R. Roe, editors, Proc. Fifteenth Annual ACM Symposium on Theory, volume 3 of LNCS, pages 133–139, Boston, May 1983. ACM.", "Sorting with queues", 1983, "*", "3"),
    ("[3] Jane Mole. On beetles. arXiv preprint arXiv:2101.00123, 2021.", "On beetles", 2021, "arXiv", ""),
    ("[4] Ulrich Underwood, Ned Net, and Paul Pot. Lower bounds for wishful research results. Technical Report 11, Fanstord University, 1988.", "Lower bounds for wishful research results", 1988, "", ""),
    # PDF
    ("[7] Q. Wan and E. Lopez-Ruiz, “Mea-\nsuring sediment trans-\nport in braided rivers,” Water Resour. Res., vol.\n45, no. 2, pp. 11–\n19, 2009.", "Measuring sediment transport in braided rivers", 2009, "Water Resour. Res.", "45"),
    # Elsevier
    ("[9] G. van der Geer, J.A.J. Hanraads, R.A. Lupton, The art of writing a scientific article, J. Sci. Commun. 163 (2010) 51–59. https://doi.org/10.1016/j.Sc.2010.00372.", "The art of writing a scientific article", 2010, "J. Sci. Commun.", "163"),
    ("Van der Geer, J., Hanraads, J.A.J., Lupton, R.A., 2010. The art of writing a scientific article. J. Sci. Commun. 163, 51–59.", "The art of writing a scientific article", 2010, "J. Sci. Commun.", "163"),
    ("Mettam, G.R., Adams, L.B., 2009. How to prepare an electronic version of your article, in: Jones, B.S., Smith, R.Z. (Eds.), Introduction to the Electronic Age. E-Publishing Inc., New York, pp. 281–304.", "How to prepare an electronic version of your article", 2009, "Introduction to the Electronic Age", ""),
]  # fmt: skip
PROSE = [
    "Weiss, D. (2019) showed that users point past the bezel. This is a remarkable finding.",
    "In 2019, Mira Solberg, the head of the lab, gave a talk. It was moved to Lisbon in May.",
    "Jane Doe and John Roe joined the lab in 2020. They work on plants.",
    "Program committee: CHI 2020, UIST 2021",
    "M. Curie was born in 1867. She won two prizes.",
    "New York, 2019. The city never sleeps.",
    "Copyright (c) 2020 Jane Doe. All rights reserved. MIT License.",
]
PIECES = [
    "Doe, J.", "J. Doe", "Doe J", "Jane Doe", ", ", "; ", " and ", " & ", "et al.", "(2020)", "2020", ". ", ": ",
    "“On sand,”", "On sand", "In: ", "(eds.)", "vol. 7", "no. 2", "pp. 1–9", "7(2)", "A-A-A-", "van ", "[J]", "//",
    "doi:10.1234/a", "PhD thesis", "Springer, Cham", "?", "\n", "-\n", "é", "张三",
]  # fmt: skip
NAMES = [("Quist", "Tomas"), ("Verma", "Anju")]
WORKS = [
    {"type": "article-journal", "title": "Tides in closed basins", "container-title": "Limnology Letters", "volume": "7", "issue": "2", "page": "1-9"},
    {"type": "paper-conference", "title": "Calm maps: wayfinding for low vision", "container-title": "Proceedings of the Conference on Quiet Interfaces", "page": "3-4", "publisher": "ACM"},
    {"type": "book", "title": "The grammar of silence", "publisher": "Oxford University Press"},
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "year", "venue", "volume"), REFERENCES)
def test_a_reference_is_read_in_its_style(text, title, year, venue, volume):
    found = parse_reference(text)
    assert found is not None
    assert (found.title, found.year, found.volume) == (title, year, volume)
    assert venue in ("*", found.venue, found.venue + ".")


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_not_a_reference(text):
    assert parse_reference(text) is None


@pytest.mark.parametrize("style", ["acm", "plain", "aaai", "acl"])
def test_what_a_style_prints_is_read_back(style):
    people = [{"family": family, "given": given} for family, given in NAMES]
    items = [
        work | {"id": str(at), "author": people[: at or 2], "issued": {"date-parts": [[1999 + at]]}}
        for at, work in enumerate(WORKS)
    ]
    papers = csl_json.read(json.dumps(items), "items.json").papers
    found = parse_references([unlearnbib.cite([paper], style)[1][0] for paper in papers])
    for paper, one in zip(papers, found, strict=True):
        assert one is not None
        assert (one.title.lower(), one.year) == (paper.title.lower(), paper.year)
        assert [name.family for name in one.authors] == [name.family for name in paper.authors]


def test_et_al_is_not_all_authors():
    found = parse_reference("Doe J, Roe R, et al. On sand. J Geol. 2020;7(2):1-9.")
    assert found is not None
    assert not found.is_complete
    assert read("Doe J, Roe R, et al. On sand. J Geol. 2020;7(2):1-9.", "refs.txt")[0].authors == ()


def test_a_doubtful_reading_is_told_in_its_paper():
    paper = read("H. Quist, Tides of the north, Harbour Series, 1987.\n", "refs.txt")[0]
    assert paper.notices == ("the reference was divided with confidence 0.65: check its fields",)


def test_each_block_is_a_paper_or_told():
    text = "References\n\n[1] J. Doe, “On sand,” Nature, vol. 7, pp. 1–9, 2020.\n[2] 2020, 2021.\n"
    found = read(text, "refs.txt")
    assert [paper.line for paper in found] == [3]
    assert [one.line for one in found.problems] == [4]
    assert [one.line for one in found.passed] == [1]


def test_a_reference_without_a_title_is_a_problem():
    found = read("[1] Doe, J.; ; Doe, J.(2020)\n[2] Roe, A.: On sand. Nature 12, 3 (2019)\n", "refs.txt")
    assert [one.title for one in found.papers] == ["On sand"]
    assert [(one.line, one.message) for one in found.problems] == [
        (1, "the reference has no title: [1] Doe, J.; ; Doe, J.(2020)")
    ]


def test_a_text_that_is_too_long_is_a_problem():
    found = read("Doe, J. (2020). " + "sand " * LONGEST, "refs.txt")
    assert len(found.problems) == 1
    assert not found.papers


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[1] A, 2020\n    b\n[2] B, 2021\n", [1, 3]),
        ("(1) A\n(2) B\n", [1, 2]),
        ("Doe, J. 2020. A.\n   Rest.\nRoe, R. 2021. B.\n", [1, 3]),
        ("Doe, J. 2020. A.\nRest of it.\n\nRoe, R. 2021. B.\n", [1, 4]),
        ("Doe, J. (2020). A. B.\r\nRoe, R. (2021). C. D.\r\n", [1, 2]),
        ("", []),
    ],
)
def test_references_are_split_by_numbers_indents_or_gaps(text, lines):
    assert [one.line for one in split_references(text)] == lines


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(deadline=None, max_examples=150)
def test_any_text_is_read_and_each_block_is_counted(text):
    found = read(text, "refs.txt")
    assert len(found) + len(found.problems) + len(found.passed) == len(split_references(text))
    assert all(paper.title for paper in found)
    assert not is_reference_list(text, "refs.txt") or found.papers


@pytest.mark.parametrize(
    "piece", [". ", "A-", "(", "eds. A ", "2nd ed. ", "12(3), ", "Doe, J., ", "a” ", "A. ", "张三, "]
)
def test_a_hostile_text_is_read_to_its_end(piece):
    text = "Doe, J. (2020). X y. " + piece * (LONGEST // len(piece) - 20)
    found = read(text, "refs.txt")
    assert len(found) + len(found.problems) + len(found.passed) == 1


@pytest.mark.parametrize(
    ("text", "title", "venue", "year"),
    [
        ("Ek, G. and Roe, R. (2011) 'Salt roads', in Proceedings of the 3rd Conference on Trade. Oslo, 2-4 May. Oslo: NP, pp. 1-9.",
         "Salt roads", "Proceedings of the 3rd Conference on Trade", 2011),
        ("[2] G. Ek and R. Roe, Walls of two phases, arXiv:1503.01234.", "Walls of two phases", "arXiv", None),
        ("3. Ek, G. & Roe, R. How reeds bend. Preprint at https://www.medrxiv.org/content/10.1101/2021.01.02.21999v1 (2021).",
         "How reeds bend", "medRxiv", 2021),
        ("3. Ek, G. & Roe, R. How reeds bend. Preprint at https://www.example.org/reeds (2021).", "How reeds bend", "", 2021),
        ("[4] EK G. Maps of dust[EB/OL]. (2019-03-01)[2020-05-20]. https://arxiv.org/abs/1903.00105.", "Maps of dust", "arXiv", 2019),
        ("[5] 王明, 李华. 沙丘的声音[C]//第三届全国声学会议论文集. 上海, 2018: 9-12.", "沙丘的声音", "第三届全国声学会议论文集", 2018),
    ],
)  # fmt: skip
def test_odd_forms_of_a_style_are_read(text: str, title: str, venue: str, year: int | None) -> None:
    found = parse_reference(text)
    assert found
    assert (found.title, found.venue, found.year) == (title, venue, year)
