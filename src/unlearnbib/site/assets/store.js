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

// Every word must be in a paper, the last one may be unfinished; a long word may have a letter wrong.
const SEARCH = {
  prefix: true,
  combineWith: "AND",
  boost: { title: 3, authors: 2 },
  fuzzy: (term) => (term.length > 5 ? 0.2 : false),
};

function searchPapers(words) {
  const found = index
    ? index.search(words, SEARCH).map((one) => papers[one.id])
    : papers.filter((paper) => fold(words).split(/\s+/).every((word) => haystack(paper).includes(word)));
  return found;
}

function haystack(paper) {
  paper.words ??= fold([paper.title, ...paper.authors, paper.venue, paper.year, ...paper.topics].join(" "));
  return paper.words;
}
