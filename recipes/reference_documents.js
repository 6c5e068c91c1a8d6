// Prints the citations of documents with citeproc-js, for recipes/reference_documents.py.
// usage: node reference_documents.js LOCALES < {"items", "styles": {name: [path, language]}, "documents": {name: [citation]}}
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

function printed(file, language, citations) {
  const style = fs.readFileSync(file, "utf8");
  const engine = language ? new CSL.Engine(system, style, language, true) : new CSL.Engine(system, style);
  const inNotes = engine.opt.xclass === "note";
  const clusters = citations.map(({ cites, mode }, number) => ({
    citationID: `c${number}`,
    citationItems: structuredClone(cites),
    properties: { noteIndex: inNotes ? number + 1 : 0, ...(mode ? { mode } : {}) },
  }));
  return engine.rebuildProcessorState(clusters, "html").map(([, , text]) => text);
}

const answer = {};
for (const [name, [file, language]] of Object.entries(styles)) {
  answer[name] = {};
  for (const [title, citations] of Object.entries(documents)) {
    answer[name][title] = printed(file, language, citations);
  }
}
process.stdout.write(JSON.stringify(answer));
