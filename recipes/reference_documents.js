// Prints the citations of documents with citeproc-js, for recipes/reference_documents.py.
// usage: node reference_documents.js LOCALES < {"items", "styles": {name: path}, "documents": {name: [citation]}}
const fs = require("fs");
const path = require("path");
const CSL = require("citeproc");

const { items, styles, documents } = JSON.parse(fs.readFileSync(0, "utf8"));
const byId = Object.fromEntries(items.map((item) => [item.id, item]));
const system = {
  retrieveLocale(lang) {
    const file = path.join(process.argv[2], `locales-${lang}.xml`);
    return fs.existsSync(file) && fs.readFileSync(file, "utf8");
  },
  retrieveItem: (id) => structuredClone(byId[id]),
};

function printed(file, citations) {
  const engine = new CSL.Engine(system, fs.readFileSync(file, "utf8"));
  const inNotes = engine.opt.xclass === "note";
  const clusters = citations.map(({ cites, mode }, number) => ({
    citationID: `c${number}`,
    citationItems: structuredClone(cites),
    properties: { noteIndex: inNotes ? number + 1 : 0, ...(mode ? { mode } : {}) },
  }));
  return engine.rebuildProcessorState(clusters, "html").map(([, , text]) => text);
}

const answer = {};
for (const [name, file] of Object.entries(styles)) {
  answer[name] = {};
  for (const [title, citations] of Object.entries(documents)) answer[name][title] = printed(file, citations);
}
process.stdout.write(JSON.stringify(answer));
