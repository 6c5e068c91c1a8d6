// The citation of one paper: in a format, or in a style.

const ALLOWED = new Set(["I", "B", "SUP", "SUB", "EM", "STRONG"]);
let current = null;

function paperOf(element) {
  return papers[Number(element.closest(".paper").dataset.place)];
}

list.addEventListener("click", (event) => {
  const card = event.target.closest(".paper");
  if (!card || !card.dataset.place) return;
  if (event.target.matches(".copy")) attempt(() => copyBibtex(paperOf(card)));
  if (event.target.matches(".cite")) openDialog(paperOf(card));
});

async function copyBibtex(paper) {
  await copyText(await getText(paper, settings.formats.indexOf("bibtex")));
  tell(`Copied ${paper.key}`);
}

function openDialog(paper) {
  current = paper;
  byId("dialog-title").textContent = paper.title;
  byId("own-page").hidden = !settings.hasPages;
  byId("own-page").href = `paper/${paper.file}`;
  byId("text").textContent = "";
  delete byId("text").dataset.which;
  byId("dialog").showModal();
  attempt(showText);
}

async function showText() {
  const which = byId("format").selectedIndex;
  const paper = current;
  const text = await getText(paper, which);
  if (paper !== current || which !== byId("format").selectedIndex) return; // another one was asked for meanwhile
  const isReference = which >= settings.formats.length;
  byId("text").classList.toggle("reference", isReference);
  byId("text").dataset.which = which;
  byId("text").replaceChildren(...(isReference ? readMarkup(text) : [text]));
}

// Only the marks of text that a reference has become elements; all else is text.
function readMarkup(html) {
  const convert = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return [node.textContent];
    const inner = [...node.childNodes].flatMap(convert);
    if (!ALLOWED.has(node.tagName)) return inner;
    const element = document.createElement(node.tagName);
    element.append(...inner);
    return [element];
  };
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes].flatMap(convert);
}

byId("format").addEventListener("change", () => attempt(showText));

byId("copy-text").addEventListener("click", () => attempt(async () => {
  const isReference = byId("format").selectedIndex >= settings.formats.length;
  await copyText(byId("text").textContent, isReference ? byId("text").innerHTML : "");
  byId("copy-text").textContent = "Copied";
  setTimeout(() => { byId("copy-text").textContent = "Copy"; }, 1500);
}));

for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
