// The peers that run in Node: node node_peers.js FUNCTION MEASURED [WARM] [ARGUMENT ...]
// Prints seconds of the processor of the work, of the whole process, and the peak of its memory in MB.
"use strict";
const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");
const { pathToFileURL } = require("url");
const home = createRequire(path.join(process.env.NODE_FOLDER, "package.json"));

const read = (file) => fs.readFileSync(file, "utf8");

const functions = {
  async writeCitationJs(file) {
    const { Cite } = home("@citation-js/core");
    home("@citation-js/plugin-bibtex");
    const items = JSON.parse(read(file));
    return () => new Cite(items).format("bibtex").length;
  },
  async readCitationJs(file) {
    const { Cite } = home("@citation-js/core");
    home("@citation-js/plugin-bibtex");
    const text = read(file);
    return () => new Cite(text).data.length;
  },
  async readRetorquere(file) {
    const folder = path.join(process.env.NODE_FOLDER, "node_modules/@retorquere/bibtex-parser");
    const { exports } = JSON.parse(read(path.join(folder, "package.json")));
    const parser = await import(pathToFileURL(path.join(folder, exports["."].import.default)));
    const text = read(file);
    return () => parser.parse(text).entries.length;
  },
  async tidy(file) {
    const { tidy } = home("bibtex-tidy");
    const text = read(file);
    return () => tidy(text, { duplicates: true }).count;
  },
  async cite(file, style, locales) {
    const CSL = home("citeproc");
    const items = JSON.parse(read(file));
    const byId = Object.fromEntries(items.map((item) => [item.id, item]));
    const system = {
      retrieveLocale: (lang) => read(path.join(locales, `locales-${lang}.xml`)),
      retrieveItem: (id) => byId[id],
    };
    return () => {
      const engine = new CSL.Engine(system, read(style));
      engine.setOutputFormat("text");
      engine.updateItems(items.map((item) => item.id));
      return engine.makeBibliography()[1].length;
    };
  },
};

const seconds = ({ user, system }) => (user + system) / 1e6;

async function main([name, measured, warm, ...rest]) {
  const prepare = functions[name];
  if (warm) (await prepare(warm, ...rest))();
  const act = await prepare(measured, ...rest);
  const before = process.cpuUsage();
  const count = act();
  const work = seconds(process.cpuUsage(before));
  const peak = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ work, whole: seconds(process.cpuUsage()), peak, count }));
}

const log = console.error;
console.warn = console.log = console.info = () => {};
main(process.argv.slice(2)).catch((error) => { log(String(error)); process.exit(1); });
