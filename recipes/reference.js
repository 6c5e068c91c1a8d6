// Prints items in styles with citeproc-js, the reference processor, for recipes/reference.py.
// usage: node reference.js LOCALES < {"items": [...], "styles": {name: [path, language]}} > {name: [[id, citation, reference]]}
const fs = require("fs");
const path = require("path");
const CSL = require("citeproc");

const { items, styles } = JSON.parse(fs.readFileSync(0, "utf8"));
const byId = Object.fromEntries(items.map((item) => [item.id, item]));
const system = {
  retrieveLocale(lang) {
    const file = path.join(process.argv[2], `locales-${lang}.xml`);
    return fs.existsSync(file) && fs.readFileSync(file, "utf8");
  },
  retrieveItem: (id) => ({ ...structuredClone(byId[id]), system_id: id }),
  embedBibliographyEntry: (id) => `<!--${id}-->`, // an item that prints nothing has no entry
};

function printed(file, language) {
  const style = fs.readFileSync(file, "utf8");
  const engine = language ? new CSL.Engine(system, style, language, true) : new CSL.Engine(system, style);
  engine.updateItems(items.map((item) => item.id));
  const cite = (id) => engine.makeCitationCluster([{ id }]);
  const [about, entries] = engine.makeBibliography() || [{ entry_ids: items.map((item) => [item.id]) }, []];
  const references = Object.fromEntries(entries.map((entry) => [entry.match(/<!--(.*)-->/)[1], entry]));
  return about.entry_ids.map(([id]) => [id, cite(id), (references[id] || "").replace(/<!--.*-->/, "")]);
}

const answer = {};
for (const [name, [file, language]] of Object.entries(styles)) {
  try {
    answer[name] = printed(file, language);
  } catch (error) {
    process.stderr.write(`${name}: ${error}\n`); // a few published styles stop it
  }
}
process.stdout.write(JSON.stringify(answer));
