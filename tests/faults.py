"""Small broken files: a name, the expected findings (line and code, and no others), the file.

Lines count from the one after the opening quotes.
"""

#: A file with a warning and a fault that both have a safe fix.
LINTED = """% first
@misc{a,
  title = {On LLMs},
  doi = "10.1007/978-3\\_21",
}
"""

FAULTS: list[tuple[str, str, str]] = [
    # -- UB1: syntax
    ("a comma is missing", "3 UB101", """@book{a,
  author = {Doe, Jane}
  title = {One}, publisher = {Dover}, year = 2024
}"""),
    ("an equals sign is missing", "2 UB101", """@book{a, author = {Doe, Jane},
  title {One}, publisher = {Dover}, year = 2024
}"""),
    ("a value is missing", "2 UB101", """@book{a, author = {Doe, Jane},
  title = , publisher = {Dover}, year = 2024
}"""),
    ("a key with a space", "2 UB101", """% Mendeley
@misc{doe 2024, title = {One}}"""),
    ("a string without a name", "1 UB101", """@string{"ICML"}
@misc{a, title = {One}}"""),
    ("a brace is not closed at the end", "4 UB102", """@misc{a,
  title = {One},
}
@misc{b,
  title = {Two},
  note = {three
}"""),
    ("a brace is not closed in the middle", "1 UB102", """@misc{a,
  title = {One {two},
}
@misc{b,
  title = {Two},
}"""),
    ("the brace of an entry is not closed", "1 UB102", """@misc{a,
  title = {One}

@misc{b, title = {Two}}"""),
    ("a quote is not closed", "1 UB102", """@misc{a,
  title = "One,
  note = {two}
}"""),
    ("a brace too many in quotes", "1 UB102", """@misc{a,
  title = "One}",
  note = {two}
}"""),
    ("an escaped brace counts", "1 UB102", r"""@misc{a,
  title = {The set \{ of sets},
  note = {two}
}"""),
    ("an entry in the field of another", "3 UB103", """@misc{a,
  note = {{two,
@misc{b, title = {Two}}
  }}
}"""),
    ("a macro that nobody defines", "2 UB104", """@article{a, author = {Doe, Jane}, title = {One}, year = 2024,
  journal = jmlr
}"""),
    ("a macro in a concatenation", "3 UB104", """@string{proc = "Proceedings of "}
@inproceedings{a, author = {Doe, Jane}, title = {One}, year = 2024,
  booktitle = proc # icml
}"""),
    ("a macro that is defined behind its use", "2 UB104", """@article{a, author = {Doe, Jane}, title = {One}, year = 2024,
  journal = lett
}
@string{lett = "Letters"}"""),
    ("a month's name for its macro", "2 UB104", """@misc{a, title = {One}, year = 2024,
  month = July
}"""),
    ("a macro that nobody uses", "2 UB105", """@string{jmlr = "Journal of Machine Learning Research"}
@string{icml = "International Conference on Machine Learning"}
@article{a, author = {Doe, Jane}, title = {One}, year = 2024, journal = JMLR}"""),
    ("a field twice", "3 UB106", """@misc{a,
  title = {One},
  title = {Two}
}"""),
    ("a field twice in another letter case", "4 UB106", """@misc{a,
  title = {One},
  year = 2024,
  Year = {2025}
}"""),
    ("an empty field", "3 UB107", """@misc{a,
  title = {One},
  note = {}
}"""),
    ("a field of spaces", "2 UB107", """@misc{a,
  note = " ",
  title = {One}
}"""),
    # -- UB12: characters
    ("UTF-8 read as Latin-1", "2 UB120", """@misc{a, title = {One},
  author = {MÃ¼ller, Eva}
}"""),
    ("an apostrophe read as Windows-1252", "1 UB120", """@misc{a, title = {The modelâ€™s view}}"""),
    ("a letter that was lost", "1 UB120", """@misc{a, title = {One}, author = {M\ufffdller, Eva}}"""),
    ("a byte that is no UTF-8", "1 UB120", """@misc{a, title = {One}, author = {M\udcfcller, Eva}}"""),
    ("a control character", "1 UB120", """@misc{a, title = {One \x02 two}}"""),
    ("an ampersand of HTML", "1 UB121", """@misc{a, title = {Search &amp; Rescue}}"""),
    ("a letter of HTML", "1 UB121", """@misc{a, title = {One}, author = {M&uuml;ller, Eva}}"""),
    ("a number of HTML, escaped", "1 UB121", r"""@misc{a, title = {Rock \&#39;n Roll}}"""),
    ("an entity in a URL", "2 UB121", """@misc{a, title = {One},
  url = {https://example.org/?a=1&amp;b=2}
}"""),
    ("a tag of HTML", "1 UB122, 1 UB501", """@misc{a, title = {Growth of <i>E. coli</i>}}"""),
    ("a tag of JATS", "2 UB122", """@misc{a, title = {One},
  note = {<jats:italic>two</jats:italic>}
}"""),
    ("a file that TeX would read", "2 UB123", r"""@misc{a, title = {One},
  note = {\input{/etc/passwd}}
}"""),
    ("a shell that TeX would run", "1 UB123", r"""@misc{a, title = {One \immediate\write18{id}}}"""),
    ("a backslash in disguise", "1 UB123", r"""@misc{a, title = {One ^^5cinput{two}}}"""),
    ("a bare ampersand", "2 UB124", """@article{a, author = {Doe, Jane}, title = {One}, year = 2024,
  journal = {Science & Society}
}"""),
    ("a bare percent sign and a bare underscore", "1 UB124", """@misc{a, title = {Half of 50% in file_name}}"""),
    ("an odd dollar", "2 UB125", r"""@misc{a,
  title = {A Price of 5$ for $x$}
}"""),
    ("a dollar in a list of names", "1 UB125", r"""@misc{a, title = {One}, author = {Ke$ha}}"""),
    ("a letter of China", "1 UB126", """@misc{a, title = {One}, author = {王, 明}}"""),
    ("a letter of Greece", "1 UB126", """@misc{a, title = {On the α-helix}}"""),
    ("a combining accent", "1 UB126", """@misc{a, title = {One}, author = {Mu\u0308ller, Eva}}"""),
    # -- UB2: keys and papers
    ("a key twice", "2 UB201", """@misc{doe2024, title = {One}}
@misc{doe2024, title = {Two}}"""),
    ("keys that differ in case", "3 UB202", """@misc{Doe2024, title = {One}}

@misc{doe2024, title = {Two}}"""),
    ("no key", "1 UB203", """@misc{, title = {One}}"""),
    ("a key outside of ASCII", "1 UB204", """@misc{müller2024, title = {One}}"""),
    ("a key with symbols", "1 UB205", """@misc{doe#2024, title = {One}}"""),
    ("a DOI twice, in other spellings", "3 UB210", """@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}

@misc{b, title = {{O}ne}, doi = {10.1145/3690624.3709312},
}"""),
    ("a URL and an identifier of arXiv", "2 UB210", """@misc{a, title = {One}, eprint = {2401.01234}, archivePrefix = {arXiv}}
@misc{b, title = {One}, url = {https://arxiv.org/pdf/2401.01234v2.pdf}}"""),
    ("a URL of the Anthology and its DOI", "2 UB210", """@misc{a, title = {One}, url = {https://www.aclweb.org/anthology/P19-1001.pdf}}
@misc{b, title = {One}, doi = {10.18653/v1/P19-1001}}"""),
    ("a title twice", "2 UB211", """@misc{a, title = {On {Models}}, author = {Doe, Jane and Roe, R.}, year = 2024}
@misc{b, title = {On models}, author = {Jane Doe and others}, year = {2024}}"""),
    ("a DOI of another entry", "2 UB212", """@misc{a, title = {One}, doi = {10.1145/3690624.3709312}}
@misc{b, title = {Two}, doi = {10.1145/3690624.3709312}}"""),
    # -- UB3: required fields
    ("an article without journal and year", "2 UB301", """
@article{a, author = {Doe, Jane}, title = {One}}"""),
    ("a thesis without a school", "1 UB301", """@phdthesis{a, author = {Doe, Jane}, title = {One}, year = 2024}"""),
    ("a book without author and editor", "1 UB301", """@book{a, title = {One}, publisher = {Dover}, year = 2024}"""),
    ("a paper without a booktitle", "1 UB301", """@inproceedings{a, author = {Doe, Jane}, title = {One}, year = 2024}"""),
    ("BibLaTeX: an article without a date", "1 UB301", """@article{a, author = {Doe, Jane}, title = {One}, journaltitle = {Nature}}"""),
    ("BibLaTeX: a page without a URL", "1 UB301", """@online{a, author = {Doe, Jane}, title = {One}, date = {2024}}"""),
    ("a parent that is not there", "2 UB302", """@inproceedings{a, author = {Doe, Jane}, title = {One},
  crossref = {icml}
}"""),
    ("a parent that comes before", "3 UB302", """@proceedings{icml, title = {Two}, booktitle = {Two}, year = 2024}
@inproceedings{a, author = {Doe, Jane}, title = {One},
  crossref = {icml}
}"""),
    ("a misspelt type", "1 UB303", """@artcle{a, title = {One}}"""),
    ("a misspelt field", "1 UB301, 2 UB304", """@article{a, author = {Doe, Jane}, title = {One}, year = 2024,
  jurnal = {Nature}
}"""),
    ("a field with a letter too many", "1 UB304", """@misc{a, authors = {Doe, Jane}, title = {One}}"""),
    ("BibLaTeX: a part of a collection without an editor", "1 UB301", """@incollection{a, author = {Doe, Jane}, title = {One}, booktitle = {Two}, date = {2024}}"""),
    ("a field that nobody knows", "3 UB305", """@misc{a, title = {One}}
@misc{b, title = {Two},
  learningrate = {0.1}
}
@misc{c, title = {Three}, learningrate = {0.2}}"""),
    ("a type that nobody knows", "1 UB306", """@webpage{a, title = {One}}"""),
    ("a type of another trade", "1 UB306", """@gadget{a, title = {One}}"""),
    # -- UB4: identifiers
    ("a DOI with its resolver", "1 UB401", """@misc{a, title = {One}, doi = {http://dx.doi.org/10.1145/3690624.3709312}}"""),
    ("a DOI with its name", "1 UB401", """@misc{a, title = {One}, doi = {DOI: 10.1145/3690624.3709312}}"""),
    ("a DOI without its prefix", "1 UB402", """@misc{a, title = {One}, doi = {3690624.3709312}}"""),
    ("a DOI with a period after it", "1 UB402", """@misc{a, title = {One}, doi = {10.1145/3690624.3709312.}}"""),
    ("a DOI that is none", "1 UB402", """@misc{a, title = {One}, doi = {n/a}}"""),
    ("an internal id of the ACM", "1 UB402", """@misc{a, title = {One}, doi = {10.5555/2789272.2789288}}"""),
    ("a DOI with an escaped symbol", "1 UB403", r"""@misc{a, title = {One}, doi = {10.1007/978-3-031-1234-5\_21}}"""),
    ("a URL with escaped symbols", "2 UB403", r"""@misc{a, title = {One},
  url = {https://example.org/a\_b\%20c{\_}d}
}"""),
    ("a URL that repeats the DOI", "3 UB404", """@misc{a, title = {One},
  doi = {10.1145/3690624.3709312},
  url = {https://dx.doi.org/10.1145/3690624.3709312}
}"""),
    ("a URL with another DOI", "3 UB405", """@misc{a, title = {One},
  doi = {10.1145/3690624.3709312},
  url = {https://doi.org/10.1145/3690624.3709313}
}"""),
    ("a number of arXiv with its name", "1 UB406", """@misc{a, title = {One}, eprint = {arXiv:2401.01234}, archivePrefix = {arXiv}}"""),
    ("a number of arXiv in month 13", "1 UB406", """@misc{a, title = {One}, eprint = {2413.01234}, eprinttype = {arXiv}, author = {Doe, J.}, year = 2024}"""),
    ("arXiv for a journal", "2 UB407", """@article{a, author = {Doe, Jane}, title = {One}, year = 2024,
  journal = {arXiv preprint arXiv:2401.01234}
}"""),
    ("a preprint that was published", "1 UB408", """@misc{a, title = {RWKU}, author = {Jin, Zhuoran and others}, eprint = {2406.10890}, archivePrefix = {arXiv}}""".replace("RWKU", "{RWKU}")),
    ("a preprint in a journal that was published", "1 UB408, 1 UB407", """@article{a, title = {One}, author = {Jin, Zhuoran and others}, year = 2024, journal = {arXiv preprint arXiv:2406.10890}}"""),
    ("a URL that tracks", "1 UB409", """@misc{a, title = {One}, url = {https://example.org/a?utm_medium=mail&id=3}}"""),
    ("a URL in its command", "1 UB410", r"""@misc{a, title = {One}, url = {\url{https://example.org/a}}}"""),
    ("a URL with a space", "1 UB410", """@misc{a, title = {One}, url = {https://example.org/a b}}"""),
    ("two URLs", "1 UB410", """@misc{a, title = {One}, url = {https://example.org/a, http://example.com/b}}"""),
    ("a URL without a scheme", "1 UB410", """@misc{a, title = {One}, url = {www.example.org/a}}"""),
    ("a URL with one slash", "1 UB410", """@misc{a, title = {One}, url = {https:/example.org/a}}"""),
    ("a URL that is none", "1 UB410", """@misc{a, title = {One}, url = {available}}"""),
    ("an ISBN with a slip", "1 UB451", """@misc{a, title = {One}, isbn = {978-0-262-03384-5}}"""),
    ("an ISBN that is too short", "1 UB451", """@misc{a, title = {One}, isbn = {978-0-262}}"""),
    ("an ISSN with a slip", "1 UB452", """@misc{a, title = {One}, issn = {1533-7929}}"""),
    # -- UB5: titles
    ("an acronym without braces", "1 UB501", """@misc{a, title = {Unlearning in LLMs}}"""),
    ("a name with a digit", "2 UB501", """@misc{a,
  title = {{BERT} and GPT-4},
}"""),
    ("a name with an inner capital", "1 UB501", """@misc{a, title = "DeepSeek at work"}"""),
    ("a whole title in braces", "1 UB502", """@misc{a, title = {{Unlearning of Facts in Large Language Models}}}"""),
    ("a whole title in quotes and braces", "1 UB502", """@misc{a, title = "{Unlearning of Facts in Large Language Models}"}"""),
    ("a title with a period", "1 UB503", """@misc{a, title = {Unlearning in models.}}"""),
    ("a special character of a title", "1 UB501", r"""@misc{a, title = {growth of {\it E. Coli} seen by {\em NMR}}}"""),
    ("a formula with a capital", "1 UB501", """@misc{a, title = {sorting in $O(n)$ steps}}"""),
    ("a capital beside braces", "1 UB501", """@misc{a, title = {{B}ERT is deep}}"""),
    ("a title that shouts, and a name in braces", "1 UB504",
        """@misc{a, title = {THE GROWTH OF THIN FILMS OF {CuO$_2$} AND NaCl}}"""),
    ("a remark between the fields of BibTeX", "3 UB101", """@article{a, author = {Doe, Jane}, title = {One},
  journal = {Nature},
  year = 2024, % checked
}"""),
    ("BibLaTeX: a key that biber does not read", "1 UB205",
        """@misc{o'neill, author = {Doe, Jane}, title = {One}, date = {2024}}"""),
    ("a doublet whose year is its parent's", "2 UB211", """@inproceedings{a, author = {Doe, Jane}, title = {One}, crossref = {p}}
@inproceedings{b, author = {J. Doe}, title = {One}, booktitle = {Two}, year = 2019}
@proceedings{p, title = {Two}, booktitle = {Two}, year = 2019}"""),
    ("an ISSN for an ISBN", "1 UB451", """@misc{a, title = {One}, isbn = {0378-5955}}"""),
    ("BibTeX, with a pasted langid", "2 UB704", """@article{a, author = {Doe, Jane}, title = {One}, journal = {J},
  year = 2024, pages = {12-15}, langid = {english}}"""),
    ("a title that shouts", "1 UB504", """@misc{a, title = {UNLEARNING IN LARGE MODELS}}"""),
    # -- UB51: journals and proceedings
    ("a journal and its abbreviation", "2 UB510", """@article{a, author = {Doe, Jane}, title = {One}, year = 2024, journal = {Journal of Machine Learning Research}}
@article{b, author = {Doe, Jane}, title = {Two}, year = 2024, journal = {J. Mach. Learn. Res.}}
@article{c, author = {Doe, Jane}, title = {Three}, year = 2024, journal = {Journal of Machine Learning Research}}"""),
    ("a journal and its abbreviation without periods", "2 UB510", """@article{a, author = {Doe, Jane}, title = {One}, year = 2024, journal = {Human Brain Mapping}}
@article{b, author = {Doe, Jane}, title = {Two}, year = 2024, journal = {Hum Brain Mapp}}
@article{c, author = {Doe, Jane}, title = {Three}, year = 2024, journal = {Human Brain Mapping}}"""),
    ("a year twice in a booktitle", "2 UB511", """@inproceedings{a, author = {Doe, Jane}, title = {One}, year = 2024,
  booktitle = {Dunes 2024, Kiel, May 3-5, 2024}
}"""),
    # -- UB6: names
    ("names with only commas", "1 UB601", """@misc{a, title = {One}, author = {Jane Doe, Richard Roe, Eva Musterfrau}}"""),
    ("two names with a comma", "1 UB601", """@misc{a, title = {One}, author = {J. Doe, R. Roe}}"""),
    ("names with a comma before and", "1 UB601", """@misc{a, title = {One}, author = {A. Smith, B. Jones, C. Brown and D. White}}"""),
    ("names with semicolons", "1 UB602", """@misc{a, title = {One}, author = {Doe, Jane; Roe, Richard}}"""),
    ("names with an ampersand", "1 UB602", r"""@misc{a, title = {One}, author = {Jane Doe \& Richard Roe}}"""),
    ("et al. as an author", "1 UB603", """@misc{a, title = {One}, author = {Doe, Jane and et al.}}"""),
    ("et al. after an author", "1 UB603", """@misc{a, title = {One}, author = {Doe, Jane et al.}}"""),
    ("others in braces", "1 UB603", """@misc{a, title = {One}, author = {Doe, Jane and {Others}}}"""),
    ("an and at the end", "2 UB604", """@misc{a, title = {One},
  author = {Doe, Jane and Roe, Richard and }
}"""),
    ("an and twice", "1 UB604", """@misc{a, title = {One}, editor = {Doe, Jane and and Roe, Richard}}"""),
    ("initials without a space", "1 UB605", """@misc{a, title = {One}, author = {J.R.R. Tolkien}}"""),
    ("a family name first without a comma", "1 UB606", """@misc{a, title = {One}, author = {Doe J. and Roe, R.}}"""),
    ("names as medicine writes them", "1 UB606, 1 UB606", """@misc{a, title = {One}, author = {Doe JK and Roe R}}"""),
    ("initials without periods", "1 UB607", """@misc{a, title = {One}, author = {Doe, JK}}"""),
    ("a group without braces", "1 UB608", """@misc{a, title = {One}, author = {World Health Organization}}"""),
    ("full names with a comma", "1 UB601", """@misc{a, title = {One}, author = {Jane Doe, Richard Roe}}"""),
    ("a name with a comma at its end", "1 UB601", """@misc{a, title = {One}, author = {Doe, Jane, and Roe, Richard}}"""),
    ("others with a comma", "1 UB603", """@misc{a, title = {One}, author = {Doe, Jane and others, }}"""),
    ("others in the middle", "1 UB603", """@misc{a, title = {One}, author = {Doe, Jane and others and Roe, Richard}}"""),
    ("full names with initials and a comma", "1 UB601", """@misc{a, title = {One}, author = {Jane B. Doe, Richard C. Roe}}"""),
    ("others with a period", "1 UB603", """@misc{a, title = {One}, author = {Doe, Jane and others.}}"""),
    ("a list with accents in braces", "1 UB609", r"""@misc{a, title = {One}, author = {{M{\"u}ller, Eva and Doe, Jane and others}}}"""),
    ("a list in braces", "1 UB609", """@misc{a, title = {One}, author = {{Doe, Jane and Roe, Richard and Lee, Ann}}}"""),
    ("a list of initials in braces", "1 UB609", """@misc{a, title = {One}, editor = {{J. Doe and R. Roe}}}"""),
    # -- UB7: dates and pages
    ("a month in braces", "1 UB701", """@misc{a, title = {One}, month = {jul}}"""),
    ("a month's name", "1 UB701", """@misc{a, title = {One}, month = "September"}"""),
    ("a month's number", "1 UB701", """@misc{a, title = {One}, month = 7}"""),
    ("a month with days", "1 UB701", """@misc{a, title = {One}, month = {21--27 Jul}}"""),
    ("a year to come", "1 UB702", """@misc{a, title = {One}, year = {in press}}"""),
    ("a year with a digit too many", "1 UB702", """@misc{a, title = {One}, year = 20224}"""),
    ("a month's name and days after it", "1 UB701", """@misc{a, title = {One}, month = {September 12--15}}"""),
    ("BibLaTeX: a month that no year has", "1 UB703", """@misc{a, author = {Doe, Jane}, title = {One}, date = {2011-13-45}}"""),
    ("BibLaTeX: a day that no month has", "1 UB703", """@misc{a, author = {Doe, Jane}, title = {One}, date = {2011-02-30}}"""),
    ("BibLaTeX: the end of an interval that no month has", "1 UB703", """@misc{a, author = {Doe, Jane}, title = {One}, date = {2019-06-01/2019-06-31}}"""),
    ("BibLaTeX: a season with a day", "1 UB703", """@misc{a, author = {Doe, Jane}, title = {One}, date = {2011-21-03}}"""),
    ("BibLaTeX: a visit on a day that no month has", "1 UB703", """@online{a, author = {Doe, Jane}, title = {One}, date = 2011, url = {https://a.org/}, urldate = {2019-02-29}}"""),
    ("a visit on a day that no month has", "1 UB703", """@misc{a, title = {One}, urldate = {2019-04-31}}"""),
    ("BibLaTeX: a date in words", "1 UB703", """@misc{a, author = {Doe, Jane}, title = {One}, date = {July 31, 2024}}"""),
    ("pages with a hyphen", "1 UB704", """@misc{a, title = {One}, pages = {12-34}}"""),
    ("pages with a dash", "1 UB704", """@misc{a, title = {One}, pages = {12–34}}"""),
    ("pages with letters and a hyphen", "1 UB704", """@misc{a, title = {One}, pages = "e12 - e15"}"""),
    ("pages backwards", "1 UB705", """@misc{a, title = {One}, pages = {120--110}}"""),
    ("pages with a letter backwards", "1 UB705", """@misc{a, title = {One}, pages = {7--9, S120--S110}}"""),
    ("an edition in figures", "1 UB706", """@misc{a, title = {One}, edition = {2nd}}"""),
    ("an edition with its word", "1 UB706", """@misc{a, title = {One}, edition = {Second edition}}"""),
    ("an edition as a number", "1 UB706", """@misc{a, title = {One}, edition = 3}"""),
    ("BibLaTeX: an edition in words", "1 UB706", """@book{a, author = {Doe, Jane}, title = {One}, date = 2024, edition = {Third}}"""),
    ("month 13", "1 UB707", """@misc{a, title = {One}, month = 13}"""),
    # -- several
    ("many faults in an entry", "2 UB501, 3 UB603, 4 UB701, 5 UB401", """@misc{a,
  title = {LLMs},
  author = {Doe, Jane and et al.},
  month = {May},
  doi = {https://doi.org/10.1145/3690624.3709312}
}"""),
]  # fmt: skip

#: Faults of documents that cite a file: a name, the expected findings, the document, the file.
CITED_FAULTS: list[tuple[str, str, str, str]] = [
    ("a key that nobody has", "main.tex:2 UB801", "One\n\\cite{a,b}", "@misc{a, title = {One}}"),
    ("a key that nobody cites", "refs.bib:2 UB802", r"\citep[see][]{a}", "@misc{a, title = {One}}\n@misc{b, title = {Two}}"),
    ("BibLaTeX: a key in another letter case", "main.tex:1 UB801, refs.bib:1 UB802", r"\cite{A}",
     "@misc{a, author = {Doe, Jane}, title = {One}, date = {2024}}"),
    ("a key in a comment of TeX", "refs.bib:1 UB802", "% \\cite{a}", "@misc{a, title = {One}}"),
]  # fmt: skip

#: What documents cite without a fault: a name, the document, the file.
CITED_SOUND: list[tuple[str, str, str]] = [
    ("all entries", r"\nocite{*}", "@misc{a, title = {One}}"),
    ("BibTeX: a key in another letter case", r"\cite{A}", "@misc{a, title = {One}}"),
    ("BibLaTeX: an alias of a key", r"\cite{old}", "@misc{a, author = {Doe, Jane}, title = {One}, date = {2024}, ids = {older, old}}"),
    ("parents of cited entries", r"\cite{a}", """@inproceedings{a, author = {Doe, Jane}, title = {One}, crossref = {p}}
@proceedings{p, title = {Two}, year = 2024, related = {q, r}}
@misc{q, title = {Three}}
@misc{r, title = {Four}}"""),
    ("settings of a style", r"\bstctlcite{b}\cite{a}", "@misc{a, title = {One}}\n@IEEEtranBSTCTL{b, ctluse_paper = {yes}}"),
]  # fmt: skip

#: What looks like a fault and is none.
SOUND: list[tuple[str, str]] = [
    ("text between entries", """A comment with a mail, a@b.org, and { a brace.
@comment{anything, {at} all}
@misc{a, title = {One}}"""),
    ("parentheses and quotes", """@misc(a, title = "One {"}two{"}", year = 2024)"""),
    ("months around days", """@misc{a, title = {One}, month = "8~" # jul}"""),
    ("a macro of plain.bst", """@article{a, author = {Doe, Jane}, title = {One}, year = 2024, journal = jacm}"""),
    ("names of all kinds", r"""@misc{a, title = {One}, author = {van der Maaten, Laurens and King, Jr., Martin Luther and {Barnes and Noble, Inc.} and Suharto and Jean-Paul Sartre and J. {\'E}. Doe and Henry Ford III and others}}"""),
    ("titles with what is no name", """@misc{a, title = {A Study of Work: What Is in It? In-Context}}"""),
    ("titles with TeX", r"""@misc{a, title = {The {$O(N)$} and $k$-{NN} of \emph{BERT} by {\'E}l{\`e}ves \& co}}"""),
    ("capitals that BibTeX keeps", r"""@misc{a, title = {Steiner points: Gauss and {\'E}tale {NMR} {$O(n)$}}}
@misc{b, title = {A (small) note on trees}}
@misc{c, title = {{\em NMR} of plants: {\it E. Coli}}}"""),
    ("words in braces are no evidence", """@misc{a, title = {Gesture {{Input}} for {{Robots}} Using {{Small Cameras}}}}"""),
    ("a subtitle in lower case", """@misc{a, title = {Deep Forgetting: an approach that works in networks without any further training}}"""),
    ("BibLaTeX: a title in German", """@misc{a, author = {Doe, Jane}, date = {2024}, langid = {german},
  title = {die reellen Zahlen}}"""),
    ("BibLaTeX: a formula", """@misc{a, author = {Doe, Jane}, date = {2024}, title = {sorting in $O(n)$ steps}}"""),
    ("a name of several words in braces", """@misc{a, title = {{Report of the Special Projects Committee}}}"""),
    ("a double backslash", r"""@misc{a, title = {use of \texttt{\char`\\write18}}}"""),
    ("braces without text", """@misc{a, title = {One}, note = "{}"}"""),
    ("a year before Christ", """@misc{a, title = {One}, year = {300 {BC}}}"""),
    ("a short DOI", """@misc{a, title = {One}, doi = {10/cn2h9c}}"""),
    ("a key for BibTeX", """@misc{O'Neill:1962, title = {One}}"""),
    ("names in capitals", """@misc{a, title = {One}, author = {JANE DOE and Wei LI and Jean DURAND}}"""),
    ("one title, of other years by crossref", """@inproceedings{a, author = {Doe, Jane}, title = {One}, crossref = {p}}
@inproceedings{b, author = {Doe, Jane}, title = {One}, crossref = {q}}
@proceedings{p, title = {Two}, booktitle = {Two}, year = 2019}
@proceedings{q, title = {Three}, booktitle = {Three}, year = 2022}"""),
    ("one title, of other authors", """@misc{a, author = {Doe, Jane and Roe, R.}, title = {One}, year = 2024}
@misc{b, author = {Doe, Jane and Poe, P.}, title = {One}, year = 2024}"""),
    ("one title, in a journal and in proceedings", """@article{a, author = {Doe, J.}, title = {One}, journal = {J}, year = 2024}
@inproceedings{b, author = {Doe, J.}, title = {One}, booktitle = {P}, year = 2024}"""),
    ("one title, in other editions", """@book{a, author = {Doe, J.}, title = {One}, publisher = {P}, year = 2024, edition = {First}}
@book{b, author = {Doe, J.}, title = {One}, publisher = {P}, year = 2024, edition = {Second}}"""),
    ("BibLaTeX: remarks between fields", """@article{a, % a
  author = {Doe, Jane}, title = {One}, % b
  % note = {old},
  journaltitle = {Nature}, date = {2024},
}"""),
    ("a title of one name", """@misc{a, title = {{BERT}}}"""),
    ("a title in German, in braces", """@misc{a, title = {{Über das Vergessen}}, language = {german}}"""),
    ("titles with periods", """@misc{a, title = {Wait for It...}}
@misc{b, title = {The History of Apple Inc.}}"""),
    ("pages of all kinds", """@misc{a, title = {One}, pages = {12--34, 36--38}}
@misc{b, title = {Two}, pages = {S12-3-4}}
@misc{c, title = {Three}, pages = {1:1--1:26}}
@misc{d, title = {Four}, pages = {iv--xii}}
@misc{e, title = {Five}, pages = 7}
@misc{f, title = {Six}, pages = {1203--10}}
@misc{g, title = {Seven}, pages = {120--9, 110--1}}"""),
    ("BibLaTeX: pages, months, dates", """@article{a, author = {Doe, Jane}, title = {One}, journaltitle = {Nature}, date = {2024-07-31/2024-08}, month = 7, pages = {12-34}}"""),
    ("years of all kinds", """@misc{a, title = {One}, year = {(about 1984)}}
@misc{b, title = {Two}, year = {1978/79}}
@misc{c, title = {Three}, year = {c. 1850}}"""),
    ("inherited fields", """@inproceedings{a, author = {Doe, Jane}, title = {One}, crossref = {P}}
@proceedings{p, title = {Two}, year = 2024}"""),
    ("chapters of a book", """@incollection{a, author = {Doe, Jane}, title = {One}, booktitle = {Three}, publisher = {Dover}, year = 2024, isbn = {0-8044-2957-X}}
@book{b, editor = {Roe, R.}, title = {Three}, publisher = {Dover}, year = 2024,
isbn = {978-3-16-148410-0 (print), 978-0-262-03384-8}}"""),
    ("a paper and its longer version", """@misc{a, author = {Doe, Jane}, title = {One}, year = 2024, doi = {10.1145/3690624.3709312}}
@misc{b, author = {Doe, Jane}, title = {One}, year = 2024, doi = {10.1145/3690624.3709313}}"""),
    ("DOIs of all kinds", """@misc{a, title = {One}, doi = {10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O}}
@misc{b, title = {Two}, doi = {10.1007/978-3-031-1234-5_21}}
@misc{c, title = {Three}, doi = {10.48550/arXiv.2401.01234}}"""),
    ("numbers of arXiv", """@misc{a, title = {One}, eprint = {math.GT/0309136}, archivePrefix = {arXiv}}
@misc{b, title = {Two}, eprint = {2401.01234v3}, archivePrefix = {arXiv}}
@misc{c, title = {Three}, eprint = {4567}, archivePrefix = {hal}}"""),
    ("characters that are not damaged", """@misc{a, title = {Ångström, naïve façade, São Tomé, «Être» — Żółć}, author = {Đăng, Thì and Žižek, Ș.}}"""),
    ("dollars in pairs", r"""@misc{a, title = {From 5\$ to $x$ and $$y$$}}"""),
    ("a macro before and behind", """@string{a = "Letters"}
@article{a, author = {Doe, Jane}, title = {One}, year = 2024, journal = a}
@string{a = "Notes"}"""),
    ("groups whose names have an and", """@misc{a, title = {One}, author = {{Barnes and Noble} and {Department of Health and Human Services}}}
@misc{b, title = {Two}, author = {{National Academies of Sciences, Engineering, and Medicine}}}
@misc{c, title = {Three}, author = {{Bill and Melinda Gates Foundation} and others}}"""),
    ("family names of two words", """@misc{a, title = {One}, author = {García Márquez, Gabriel José and Martin Luis, Maria Teresa}}"""),
    ("fields that a manager or an author keeps", """@misc{a, title = {One}, mendeley-groups = {x}, bdsk-url-3 = {y}, optnote = {z}, _url = {w}, mrnumber = {1}}"""),
    ("types of styles", """@IEEEtranBSTCTL{a, CTLuse_article_number = "yes"}
@software{b, title = {One}, author = {Doe, Jane}, date = 2024}"""),
    ("journals of one pattern", """@article{a, author = {Doe, Jane}, title = {One}, year = 2024, journal = {J. ACM}}
@article{b, author = {Doe, Jane}, title = {Two}, year = 2024, journal = {Journal of Algorithms}}"""),
    ("URLs of all kinds", """@misc{a, title = {One}, url = {ftp://example.org/a}}
@misc{b, title = {Two}, url = {mailto:doe@example.org}}
@misc{c, title = {Three}, url = {https://example.org/a?u=http://b.org}}"""),
    ("editions of all kinds", """@misc{a, title = {One}, edition = {Second}}
@misc{b, title = {Two}, edition = {Third, revised}}
@misc{c, title = {Three}, edition = {1984}}"""),
    ("symbols that are not entities", r"""@misc{a, title = {Search \& rescue at {AT\&T}; more}, url = {https://example.org/?a=1&b=2;c}}"""),
    ("symbols in math and URLs", r"""@misc{a, title = {On $k_1$ and $a_2$}, note = {See \url{https://x.org/a_b#c}}, key = {a_b}}"""),
    ("less and more", """@misc{a, title = {For $0 < x > 1$ and a<b}}"""),
    ("a retired preprint with its paper", """@inproceedings{a, author = {Jin, Zhuoran and others}, title = {{RWKU}}, year = 2024,
booktitle = {Advances}, eprint = {2406.10890}, archivePrefix = {arXiv}}"""),
    ("what reference managers keep", r"""@misc{a, title = {One}, abstract = {We <i>ask</i> &amp; answer LLMs.}, file = {C:\input\a.pdf}}"""),
]  # fmt: skip
