"""Links as lists have them, beyond the examples of the hosts: with the DOI in them, with an id, and with neither."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib.identifiers.doi import is_doi
from unlearnbib.identifiers.doi_in_url import find_doi_in_url
from unlearnbib.identifiers.identify import identify

WITH_DOI = """
https://www.biorxiv.org/content/10.1101/2023.06.07.543976v3  10.1101/2023.06.07.543976
https://www.biorxiv.org/content/10.1101/2023.06.05.543407v2.abstract  10.1101/2023.06.05.543407
https://www.biorxiv.org/content/10.1101/060012v3.full-text  10.1101/060012
https://www.biorxiv.org/content/biorxiv/early/2019/01/15/521054.full.pdf  10.1101/521054
http://biorxiv.org/content/early/2016/06/20/060012  10.1101/060012
http://medrxiv.org/content/10.1101/2020.04.05.20054502v1.supplementary-material  10.1101/2020.04.05.20054502
https://www.biorxiv.org/lookup/doi/10.1101/2021.10.04.463034  10.1101/2021.10.04.463034
https://connect.biorxiv.org/biorxiv_xml.php?doi=10.1101/2021.10.04.463034  10.1101/2021.10.04.463034
https://genomebiology.biomedcentral.com/articles/10.1186/s13059-014-0550-8/figures/2  10.1186/s13059-014-0550-8
https://genomebiology.biomedcentral.com/track/pdf/10.1186/s13059-014-0550-8  10.1186/s13059-014-0550-8
https://epjdatascience.springeropen.com/articles/10.1140/epjds/s13688-017-0110-z  10.1140/epjds/s13688-017-0110-z
https://bmcbioinformatics.biomedcentral.com/counter/pdf/10.1186/1471-2105-12-77.pdf  10.1186/1471-2105-12-77
https://besjournals.onlinelibrary.wiley.com/doi/full/10.1111/2041-210X.13650  10.1111/2041-210X.13650
https://onlinelibrary.wiley.com/doi/pdfdirect/10.1002/rob.21831?download=true  10.1002/rob.21831
https://rss.onlinelibrary.wiley.com/doi/10.1111/j.2517-6161.1996.tb02080.x  10.1111/j.2517-6161.1996.tb02080.x
http://onlinelibrary.wiley.com/doi/10.1002/andp.19053221004/abstract  10.1002/andp.19053221004
https://www.tandfonline.com/doi/epdf/10.1080/01621459.2017.1285773?needAccess=true  10.1080/01621459.2017.1285773
https://amstat.tandfonline.com/doi/abs/10.1080/01621459.1996.10476902  10.1080/01621459.1996.10476902
https://journals.sagepub.com/doi/full/10.1177/0278364913491297  10.1177/0278364913491297
https://pubs.acs.org/doi/abs/10.1021/acs.jcim.9b00237  10.1021/acs.jcim.9b00237
https://www.science.org/doi/pdf/10.1126/science.aar6404  10.1126/science.aar6404
https://www.science.org/doi/suppl/10.1126/science.aar6404/suppl_file/aar6404-silver-sm.pdf  10.1126/science.aar6404
https://www.pnas.org/doi/full/10.1073/pnas.1611835114  10.1073/pnas.1611835114
https://www.annualreviews.org/content/journals/10.1146/annurev-statistics-031219-041220  10.1146/annurev-statistics-031219-041220
https://epubs.siam.org/doi/abs/10.1137/0218012?journalCode=smjcat  10.1137/0218012
https://epubs.siam.org/doi/book/10.1137/1.9780898719574  10.1137/1.9780898719574
https://pubsonline.informs.org/doi/pdf/10.1287/opre.1060.0349  10.1287/opre.1060.0349
https://www.frontiersin.org/articles/10.3389/fninf.2014.00014/pdf  10.3389/fninf.2014.00014
https://iopscience.iop.org/article/10.1088/1742-5468/2008/10/P10008/meta  10.1088/1742-5468/2008/10/P10008
https://iopscience.iop.org/article/10.3847/1538-4357/aab894/pdf  10.3847/1538-4357/aab894
https://iopscience.iop.org/article/10.1088/1361-6560/ab6f51/ampdf  10.1088/1361-6560/ab6f51
https://proxy.example.edu/iop/10.1088/1742-5468/2008/10/P10008/meta  10.1088/1742-5468/2008/10/P10008
https://journals.aps.org/pre/pdf/10.1103/PhysRevE.70.066111  10.1103/PhysRevE.70.066111
https://link.aps.org/doi/10.1103/PhysRevLett.116.061102  10.1103/PhysRevLett.116.061102
https://journals.aps.org/rmp/references/10.1103/RevModPhys.74.47  10.1103/RevModPhys.74.47
https://pubs.aip.org/aip/jcp/article/doi/10.1063/1.1699114/199999/Equation-of-State  10.1063/1.1699114
https://aip.scitation.org/doi/full/10.1063/1.4941141  10.1063/1.4941141
https://asmedigitalcollection.asme.org/appliedmechanics/article/doi/10.1115/1.4029206/476/Title  10.1115/1.4029206
https://academic.oup.com/bioinformatics/article-lookup/doi/10.1093/bioinformatics/btp324  10.1093/bioinformatics/btp324
https://academic.oup.com/qje/advance-article/doi/10.1093/qje/qjaa008/5714769  10.1093/qje/qjaa008
https://academic.oup.com/nar/article-pdf/doi/10.1093/nar/gkz827/30999/gkz827.pdf  10.1093/nar/gkz827
https://www.emerald.com/insight/content/doi/10.1108/JD-12-2013-0166/full/html?skipTracking=true  10.1108/JD-12-2013-0166
https://projecteuclid.org/journals/annals-of-statistics/volume-29/issue-5/Greedy/10.1214/aos/1013203451.full  10.1214/aos/1013203451
https://projecteuclid.org/journals/jdg/volume-17/issue-2/Three/10.4310/jdg/1214436922.short  10.4310/jdg/1214436922
https://projecteuclid.org/download/pdfview_1/10.1214/18-AOS1709  10.1214/18-AOS1709
https://direct.mit.edu/tacl/article/doi/10.1162/tacl_a_00343/96482/Title-of-it  10.1162/tacl_a_00343
https://direct.mit.edu/neco/article-abstract/doi/10.1162/neco.1997.9.8.1735/6109/Memory  10.1162/neco.1997.9.8.1735
https://www.mitpressjournals.org/doi/full/10.1162/neco.1997.9.8.1735  10.1162/neco.1997.9.8.1735
https://joss.theoj.org/papers/10.21105/joss.03021.pdf  10.21105/joss.03021
https://scipost.org/10.21468/SciPostPhys.2.1.003/pdf  10.21468/SciPostPhys.2.1.003
https://scipost.org/SciPostPhysCore.5.2.025  10.21468/SciPostPhysCore.5.2.025
https://www.aeaweb.org/articles?id=10.1257/aer.20190586  10.1257/aer.20190586
https://www.aeaweb.org/articles/pdf/doi/10.1257/jep.31.2.87  10.1257/jep.31.2.87
https://pubs.aeaweb.org/doi/pdfplus/10.1257/jep.31.2.87  10.1257/jep.31.2.87
https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.0118432&type=printable  10.1371/journal.pone.0118432
https://journals.plos.org/ploscompbiol/article/authors?id=10.1371/journal.pcbi.1005510  10.1371/journal.pcbi.1005510
http://www.plosone.org/article/info%3Adoi%2F10.1371%2Fjournal.pone.0118432  10.1371/journal.pone.0118432
https://chemrxiv.org/doi/full/10.26434/chemrxiv-2022-vlz4d  10.26434/chemrxiv-2022-vlz4d
https://www.preprints.org/doi/10.20944/preprints202001.0123.v1  10.20944/preprints202001.0123.v1
https://www.researchsquare.com/doi/10.21203/rs.3.rs-35172/v1  10.21203/rs.3.rs-35172/v1
https://www.worldscientific.com/doi/abs/10.1142/S0129065721500192  10.1142/S0129065721500192
https://content.iospress.com/doi/10.3233/SW-180333  10.3233/SW-180333
https://ebooks.iospress.nl/doi/10.3233/FAIA200099  10.3233/FAIA200099
https://www.degruyter.com/document/doi/10.1515/cllt-2015-0012/html  10.1515/cllt-2015-0012
https://www.degruyterbrill.com/document/doi/10.1515/9783110255492/pdf  10.1515/9783110255492
https://royalsocietypublishing.org/doi/10.1098/rstb.2010.0214  10.1098/rstb.2010.0214
https://www.nowpublishers.com/article/Details/10.1561/2200000006  10.1561/2200000006
https://www.jstor.org/stable/10.1086/698198  10.1086/698198
https://www.cambridge.org/core/doi/10.1017/S1351324922000213  10.1017/S1351324922000213
https://journals.ametsoc.org/doi/10.1175/BAMS-D-11-00094.1  10.1175/BAMS-D-11-00094.1
https://www.liebertpub.com/doi/abs/10.1089/cmb.2012.0021  10.1089/cmb.2012.0021
https://ascopubs.org/doi/full/10.1200/JCO.2015.65.5654  10.1200/JCO.2015.65.5654
https://www.thelancet.com/doi/10.1016/S0140-6736(20)30183-5  10.1016/S0140-6736(20)30183-5
https://www.nejm.org/doi/full/10.1056/NEJMoa2034577  10.1056/NEJMoa2034577
https://psycnet.apa.org/doi/10.1037/0033-295X.65.6.386  10.1037/0033-295X.65.6.386
https://drops.dagstuhl.de/entities/document/10.4230/LIPIcs.ITCS.2020.9  10.4230/LIPIcs.ITCS.2020.9
https://link.springer.com/doi/10.1007/978-3-319-24574-4_28  10.1007/978-3-319-24574-4_28
https://sci-hub.se/10.1109/5.771073  10.1109/5.771073
https://doi-org.proxy.example.edu/10.1109/5.771073  10.1109/5.771073
https://api.crossref.org/works/10.1109%2F5.771073  10.1109/5.771073
https://unknown.example.org/article/view/doi/10.9999/abc.def.12/full  10.9999/abc.def.12
https://unknown.example.org/show?doi=10.9999/abc.def.12&lang=en  10.9999/abc.def.12
https://www.nber.org/papers/t0123  10.3386/t0123
https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3213954&download=yes  10.2139/ssrn.3213954
http://dx.medra.org/10.3233/SW-180333  10.3233/SW-180333
https://elifesciences.org/articles/47994v2  10.7554/eLife.47994
https://www.nature.com/articles/ncomms5308/figures/1  10.1038/ncomms5308
https://www.nature.com/articles/d41586-018-01414-6  10.1038/d41586-018-01414-6
https://www.nature.com/articles/35057062  10.1038/35057062
https://peerj.com/articles/cs-147/  10.7717/peerj-cs.147
https://pubs.rsc.org/en/Content/ArticlePDF/2018/SC/C7SC02664A  10.1039/C7SC02664A
https://www.emergentmind.com/papers/2406.10890  10.48550/arXiv.2406.10890
https://www.semanticscholar.org/reader/arXiv:1706.03762  10.48550/arXiv.1706.03762
https://scirate.com/arxiv/1706.03762v5  10.48550/arXiv.1706.03762
https://roboticsproceedings.org/rss10/p07.pdf  10.15607/RSS.2014.X.007
https://static.ijcai.org/proceedings-2017/0123.pdf  10.24963/ijcai.2017/123
"""

WITH_ID = """
https://www.ncbi.nlm.nih.gov/labs/pmc/articles/PMC3245950/  pmc:PMC3245950
https://hal.science/hal-03925990v2/file/main.pdf  hal:hal-03925990
https://univ-lyon.hal.science/hal-03925990  hal:hal-03925990
https://halshs.archives-ouvertes.fr/halshs-00123456  hal:halshs-00123456
https://inspirehep.net/api/literature/451647?fields=titles  inspire:451647
https://ui.adsabs.harvard.edu/abs/2013PASP..125..306F  ads:2013PASP..125..306F
https://eprint.iacr.org/2014/349.ps  iacr:2014/349
https://www.jstor.org/stable/2346178?seq=1  jstor:2346178
https://osf.io/preprints/metaarxiv/9fq4x/download  osf:9fq4x
https://api.openalex.org/W2919115771  openalex:W2919115771
https://mhealth.jmir.org/2018/11/e12106/PDF  jmir:e12106
https://www.ecva.net/papers/eccv_2020/papers_ECCV/html/571_ECCV_2020_paper.php  ecva:2020/571
https://www.sciencedirect.com/science/article/pii/S0893608014002135/pdfft?md5=1  pii:S0893608014002135
https://www.mdpi.com/1424-8220/20/1/123/html  mdpi:1424-8220/20/1/123
https://icml.cc/imls/conferences/2005/proceedings/papers/012_Learning_BurgesEtAl.pdf  icml:2005/012
https://www.usenix.org/system/files/sec22fall_tang.pdf  usenix:files/sec22fall_tang
https://www.usenix.org/system/files/conference/usenixsecurity17/sec17-wang-tao.pdf  usenix:files/sec17-wang-tao
https://www.ndss-symposium.org/wp-content/uploads/2023/02/ndss2023_f217_paper.pdf  ndss:uploads/ndss2023_f217_paper
https://www.aaai.org/Papers/KDD/1996/KDD96-037.pdf  aaai:kdd96-037
https://cdn.aaai.org/ICML/2003/ICML03-002.pdf  aaai:icml03-002
https://www.ijcai.org/Proceedings/89-1/Papers/100.pdf  ijcai:1989-1/100
https://www.researchsquare.com/article/rs-35172/latest.pdf  researchsquare:rs-35172
https://www.jair.org/index.php/jair/article/view/10173/24289  jair:10173
https://www.preprints.org/manuscript/202503.2321  preprints:202503.2321
https://eccc.weizmann.ac.il/report/2010/094/revision/1/download  eccc:2010/094
https://www.isca-archive.org/interspeech_2019/michel19_interspeech.html  isca:interspeech_2019/michel19_interspeech
https://www.isca-archive.org/odyssey_2020/lee20_odyssey.pdf  isca:odyssey_2020/lee20_odyssey
https://petsymposium.org/popets/2021/popets-2021-0017.php  popets:2021-0017
"""

WITH_NEITHER = """
https://onlinelibrary.wiley.com/toc/10.1111/(ISSN)1467-9868
https://onlinelibrary.wiley.com/journal/10.1002/(ISSN)1522-2594
https://dl.acm.org/action/showFmPdf?id=12
https://zenodo.org/badge/DOI/10.5281/zenodo.1234567.svg
https://unknown.example.org/10.9999/abc/def/ghi
https://unknown.example.org/10.1088/1742-5468
https://unknown.example.org/10.1093/bib
https://unknown.example.org/img/10.1109/figure.png
https://unknown.example.org/compare/10.1109/5.771073/10.1109/5.771074
https://unknown.example.org/v10.1234/release
https://img.shields.io/badge/DOI-10.1109%2F5.771073-blue
https://static-content.springer.com/esm/art%3A10.1007%2Fs00148-015-0567-4/MediaObjects/148_2015_567_MOESM1_ESM.pdf
https://huggingface.co/google-bert/bert-base-uncased
https://huggingface.co/papers
https://eprint.iacr.org/2021
https://osf.io/ab9cd
https://hal.science/search/index?q=hal-01799999
https://www.nature.com/articles/6601234
https://www.nature.com/articles/ismej20128
https://www.nature.com/nature/volumes/521
https://www.nber.org/people/w
https://www.usenix.org/system/files/login/articles
https://www.computer.org/csdl/proceedings/1000040
https://sandbox.zenodo.org/records/123456
https://www.jstor.org/journal/econometrica
https://icml.cc/2012/papers
https://openalex.org/A5001226970
https://elifesciences.org/digests/47994
https://peerj.com/preprints/
"""


def read_pairs(table):
    return [tuple(line.split("  ")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("link", "doi"), read_pairs(WITH_DOI))
def test_the_doi_of_a_page(link, doi):
    found = identify(link)
    assert found.doi.lower() == doi.lower()
    assert found.rule


@pytest.mark.parametrize(("link", "name"), read_pairs(WITH_ID))
def test_the_id_of_a_page_that_guarantees_no_doi(link, name):
    found = identify(link)
    assert (str(found.identity), found.doi) == (name, "")


@pytest.mark.parametrize("link", WITH_NEITHER.split())
def test_no_paper_is_made_of_a_page_that_names_none_for_sure(link):
    assert identify(link) is None


@pytest.mark.parametrize("segment", ["x", "2", "some-title", "5714769/Title"])
def test_a_segment_after_a_doi_of_an_unknown_registrant_is_no_part_of_one(segment):
    assert find_doi_in_url(f"/doi/10.9999/abc/{segment}") is None
    assert find_doi_in_url(f"/doi/10.1145/abc/{segment}") == "10.1145/abc"


@given(st.text(max_size=60), st.sampled_from(["", "/", "/doi/", "?doi=", "/a/10.1101/", "/10.1088/"]))
def test_any_path_has_a_whole_doi_or_none(text, start):
    for is_last in (False, True):
        found = find_doi_in_url(start + text, is_last=is_last)
        assert found is None or is_doi(found)
