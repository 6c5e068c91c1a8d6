// The papers of the page: rows in the order of Row.as_json, and their index.

const byId = (id) => document.getElementById(`ui-${id}`); // the ids of papers are their keys
const settings = JSON.parse(byId("settings").textContent);
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

let papers = [];
let index = null; // of MiniSearch, once all papers are in it

const ROW = ["key", "title", "authors", "venue", "year", "links", "topics", "hue", "file", "kind", "exceptions",
  "details", "lists"];

function readRow(values, place) {
  return { place, ...Object.fromEntries(ROW.map((name, at) => [name, values[at]])) };
}

async function buildIndex() {
  const built = new MiniSearch({
    idField: "place",
    fields: ["title", "authors", "venue", "year", "topics", "key"],
    extractField: (paper, field) => {
      const value = paper[field];
      return Array.isArray(value) ? value.join(" ") : String(value ?? "");
    },
    processTerm: (term) => fold(term) || null,
  });
  await built.addAllAsync(papers, { chunkSize: 400 });
  index = built;
}

// Every word must be in a paper, and may be unfinished; if none has them, a long word may have a letter wrong.
const SEARCH = { prefix: true, combineWith: "AND", boost: { title: 3, authors: 2 } };
const FORGIVING = { ...SEARCH, fuzzy: (term) => (term.length > 5 ? 0.2 : false) };
const SHORT = 2; // characters that so many words begin with that their order is that of the list

function searchPapers(words) {
  const terms = fold(words).split(/[\s\p{P}]+/u).filter(Boolean);
  if (!index || terms.every((term) => term.length <= SHORT)) return findBeginnings(terms);
  const found = index.search(words, SEARCH);
  return (found.length ? found : index.search(words, FORGIVING)).map((one) => papers[one.id]);
}

function findBeginnings(terms) {
  const beginnings = terms.map((term) => ` ${term}`);
  return papers.filter((paper) => beginnings.every((one) => haystack(paper).includes(one)));
}

function haystack(paper) {
  paper.words ??= " " + fold([paper.title, ...paper.authors, paper.venue, paper.year, ...paper.topics].join(" "));
  return paper.words;
}
