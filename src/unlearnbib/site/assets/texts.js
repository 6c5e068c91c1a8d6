// The texts of papers, in files of a hundred papers, each loaded when it is needed.

const chunks = new Map(); // number -> a promise of its texts
const waiting = new Map(); // number -> what is to be done with them

function loadChunk(number) {
  if (!chunks.has(number)) {
    chunks.set(number, new Promise((resolve, reject) => {
      waiting.set(number, resolve);
      const script = document.createElement("script");
      script.src = `texts/${number}.js`;
      script.onerror = () => {
        chunks.delete(number);
        reject(new Error("The texts of this paper cannot be loaded."));
      };
      document.head.append(script);
    }));
  }
  return chunks.get(number);
}

async function getText(paper, which) {
  const texts = await loadChunk(Math.floor(paper.place / settings.chunk));
  return texts[paper.place % settings.chunk][which];
}

// Several texts of one format as one file, as `unlearnbib export` joins them.
async function joinTexts(chosen, which) {
  const texts = await Promise.all(chosen.map((paper) => getText(paper, which)));
  const name = settings.formats[which];
  if (name === "csl-json") return `[\n${texts.map((one) => one.slice(2, -3)).join(",\n")}\n]\n`;
  return texts.join(name === "bibtex" || name === "biblatex" ? "\n" : "");
}

async function copyText(text, html) {
  try {
    if (html && window.ClipboardItem) {
      const kinds = { "text/plain": text, "text/html": html };
      const blobs = Object.entries(kinds).map(([kind, one]) => [kind, new Blob([one], { type: kind })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    } else {
      await navigator.clipboard.writeText(text);
    }
  } catch {
    copyOldWay(text);
  }
}

function copyOldWay(text) {
  const area = document.createElement("textarea");
  area.value = text;
  (document.querySelector("dialog[open]") ?? document.body).append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

let timer = 0;
function tell(words) {
  byId("told").textContent = words;
  byId("told").classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => byId("told").classList.remove("shown"), 2000);
}

async function attempt(work) {
  try {
    await work();
  } catch (error) {
    tell(error.message);
  }
}
