// Prints items in styles with citeproc-js, the reference processor, for recipes/reference.py.
// usage: node reference.js LOCALES < {"items": [...], "styles": {name: path}} > {name: [[id, citation, reference]]}
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
  retrieveItem: (id) => structuredClone(byId[id]),
};

function printed(file) {
  const engine = new CSL.Engine(system, fs.readFileSync(file, "utf8"));
  engine.updateItems(items.map((item) => item.id));
  const cite = (id) => engine.makeCitationCluster([{ id }]);
  const [about, entries] = engine.makeBibliography() || [{ entry_ids: items.map((item) => [item.id]) }, []];
  return about.entry_ids.map(([id], number) => [id, cite(id), entries[number] || ""]);
}

const answer = {};
for (const [name, file] of Object.entries(styles)) {
  try {
    answer[name] = printed(file);
  } catch (error) {
    process.stderr.write(`${name}: ${error}\n`); // a few published styles stop it
  }
}
process.stdout.write(JSON.stringify(answer));
