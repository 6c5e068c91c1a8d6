// The list: cards of the papers that are shown, fifty at a time as the page is scrolled.

const STEP = 50;
const FEW = 8; // authors that are shown at first
const list = byId("list");
let shown = []; // the papers of the current search and filters, in their order
let drawn = 0;
const chosen = new Set(); // the selected papers

function drawList(found) {
  shown = found;
  drawn = 0;
  list.replaceChildren();
  drawMore();
}

function drawMore() {
  const next = shown.slice(drawn, drawn + STEP);
  const grouped = state.sort === "new" || state.sort === "old";
  const parts = [];
  next.forEach((paper, at) => {
    const before = shown[drawn + at - 1];
    if (grouped && (!before || before.year !== paper.year)) parts.push(makeYear(paper.year));
    parts.push(makeCard(paper));
  });
  drawn += next.length;
  list.append(...parts);
}

function makeYear(year) {
  const heading = document.createElement("h2");
  heading.className = "group";
  heading.textContent = year ?? "Without a year";
  return heading;
}

function makeCard(paper) {
  const card = byId("card").content.firstElementChild.cloneNode(true);
  const find = (name) => card.querySelector(`.${name}`);
  card.id = paper.key;
  card.dataset.hue = paper.hue;
  card.dataset.place = paper.place;
  find("pick").checked = chosen.has(paper);
  find("pick").setAttribute("aria-label", `Select ${paper.title}`);
  const title = find("title").firstElementChild;
  title.textContent = paper.title;
  if (paper.links.length) title.href = paper.links[0][1];
  fillAuthors(find("authors"), paper.authors);
  fillButton(find("venue"), paper.venue, "venue");
  find("year").textContent = paper.year ?? "";
  find("links").replaceChildren(...paper.links.map(([words, url]) => makeLink(words, url)));
  find("copy").setAttribute("aria-label", `Copy BibTeX: ${paper.title}`);
  find("cite").setAttribute("aria-label", `Cite: ${paper.title}`);
  find("anchor").href = `#${encodeURIComponent(paper.key)}`;
  find("anchor").setAttribute("aria-label", `Link to ${paper.title}`);
  find("topics").replaceChildren(...paper.topics.map((topic) => makeButton(topic, "topic")));
  find("Z3988").title = makeCoins(paper);
  return card;
}

function fillAuthors(place, authors, most = FEW) {
  const few = authors.length > most + 1 ? authors.slice(0, most) : authors;
  const parts = few.flatMap((name, at) => [makeName(name, at + 1 < authors.length), " "]);
  if (few.length < authors.length) {
    const more = document.createElement("button");
    more.type = "button";
    more.className = "more";
    more.textContent = `and ${authors.length - most} more`;
    more.addEventListener("click", () => fillAuthors(place, authors, authors.length));
    parts.push(more);
  }
  place.replaceChildren(...parts);
}

// A name and its comma, between which no line breaks.
function makeName(name, hasNext) {
  const place = document.createElement("span");
  place.append(makeButton(name, "author"), hasNext ? "," : "");
  return place;
}

function makeButton(words, filter) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = filter;
  button.textContent = words;
  button.dataset.filter = filter;
  return button;
}

function fillButton(place, words, filter) {
  place.replaceChildren(...(words ? [makeButton(words, filter)] : []));
}

function makeLink(words, url) {
  const link = document.createElement("a");
  link.href = url;
  link.textContent = words;
  return link;
}

// COinS, so that Zotero saves papers from the list: in the order and by the keys of coins.py.
function makeCoins(paper) {
  const [format, [genre, type], title, container] = settings.kinds[paper.kind];
  const details = paper.details ? [...new URLSearchParams(paper.details)]
    : [[container, paper.venue], ["rft.date", paper.year ?? ""]];
  const pairs = [
    ["ctx_ver", "Z39.88-2004"], ["rft_val_fmt", `info:ofi/fmt:kev:mtx:${format}`], [genre, type],
    [title, paper.title], ...paper.authors.map((name, at) => makeAuthor(name, paper.exceptions[at])), ...details,
    ["rft_id", nameLink((paper.links[0] ?? [])[1] ?? "")],
  ];
  return new URLSearchParams(pairs.filter(([name, value]) => name && value !== "")).toString();
}

function nameLink(url) {
  const resolver = "https://doi.org/";
  return url.startsWith(resolver) ? `info:doi/${decodeURIComponent(url.slice(resolver.length))}` : url;
}

function makeAuthor(name, inverted) {
  if (inverted === "") return ["rft.aucorp", name];
  const words = name.split(" ");
  return ["rft.au", inverted ?? [words.pop(), words.join(" ")].filter(Boolean).join(", ")];
}

new IntersectionObserver((entries) => {
  if (entries.some((one) => one.isIntersecting) && drawn < shown.length) drawMore();
}, { rootMargin: "800px" }).observe(byId("end"));

addEventListener("beforeprint", () => {
  while (drawn < shown.length) drawMore();
});
