// What is searched, filtered and sorted: in the URL, in the lists of venues and topics, in the papers shown.

const NAMES = ["list", "venue", "topic", "author", "year"];
const MOST = 12; // venues that are listed at first
const state = { words: "", sort: "new", list: "", venue: "", topic: "", author: "", year: "" };
const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });

const ORDERS = {
  list: (one, other) => one.place - other.place,
  new: (one, other) => (other.year ?? -Infinity) - (one.year ?? -Infinity) || one.place - other.place,
  old: (one, other) => (one.year ?? Infinity) - (other.year ?? Infinity) || one.place - other.place,
  title: (one, other) => collator.compare(one.title, other.title),
  venue: (one, other) => collator.compare(one.venue, other.venue) || ORDERS.new(one, other),
  author: (one, other) => collator.compare(lastName(one), lastName(other)) || ORDERS.new(one, other),
};

function lastName(paper) {
  return (paper.authors[0] ?? "\uffff").split(" ").at(-1);
}

const listsOf = (paper) => paper.lists.map((number) => settings.lists[number]);

function fits(paper, except) {
  return (
    (except === "list" || !state.list || listsOf(paper).includes(state.list)) &&
    (except === "venue" || !state.venue || paper.venue === state.venue) &&
    (except === "topic" || !state.topic || paper.topics.includes(state.topic)) &&
    (except === "author" || !state.author || paper.authors.includes(state.author)) &&
    (except === "year" || !state.year || String(paper.year) === state.year)
  );
}

let later = 0;

function update(isTyping = false) {
  const refocus = rememberFocus();
  const words = state.words.trim();
  const found = words ? searchPapers(words) : papers;
  const fitting = found.filter((paper) => fits(paper));
  const byRelevance = words && index && state.sort === "new";
  drawList(byRelevance ? fitting : [...fitting].sort(ORDERS[state.sort]));
  showStatus(fitting.length);
  showChosen();
  if (settings.lists.length) drawChoices(byId("lists"), "list", countValues(found, "list", listsOf));
  drawChoices(byId("venues"), "venue", countValues(found, "venue", (paper) => [paper.venue]));
  drawChoices(byId("topics"), "topic", countValues(found, "topic", (paper) => paper.topics));
  drawChart(found.filter((paper) => fits(paper, "year")));
  refocus();
  clearTimeout(later); // browsers take their time for a URL, and count them
  if (isTyping) later = setTimeout(writeUrl, 300);
  else writeUrl();
}

// What the keyboard is on is drawn anew: the same choice gets the focus again, or the papers do.
function rememberFocus() {
  const focused = document.activeElement ?? document.body;
  const holder = focused.closest(".choices, .chart");
  const nameChoice = (one) => (one.matches(".more") ? "more" : one.dataset.value ?? one.textContent);
  const name = nameChoice(focused);
  return () => {
    if (focused.isConnected) return;
    const same = [...(holder?.querySelectorAll("button") ?? [])].find((one) => nameChoice(one) === name);
    (same ?? byId("papers")).focus({ preventScroll: true });
  };
}

function showStatus(count) {
  const all = papers.length.toLocaleString("en");
  const noun = papers.length === 1 ? "paper" : "papers";
  byId("status").textContent = count === papers.length ? `${all} ${noun}`
    : count ? `${count.toLocaleString("en")} of ${all} ${noun}` : "No paper fits; remove a filter or a word.";
}

function countValues(found, name, read) {
  const counts = new Map();
  for (const paper of found) {
    if (fits(paper, name)) for (const value of read(paper)) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1] || collator.compare(one[0], other[0]));
}

const opened = new Set(); // the lists of choices that show all

function drawChoices(place, name, counts) {
  const some = opened.has(name) ? counts : counts.slice(0, MOST);
  const items = some.map(([value, count]) => makeChoice(name, value, count));
  if (counts.length > MOST) items.push(makeOpener(name, counts.length - MOST));
  place.closest("section").hidden = !counts.length;
  place.replaceChildren(...items);
}

function makeChoice(name, value, count) {
  const item = document.createElement("li");
  const button = makeButton(value, name);
  button.className = "choice";
  button.title = value;
  button.setAttribute("aria-pressed", String(state[name] === value));
  if (name === "venue") button.dataset.hue = hues.get(value) ?? 0;
  const number = document.createElement("span");
  number.className = "number";
  number.textContent = count.toLocaleString("en");
  item.append(button, number);
  return item;
}

function makeOpener(name, rest) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "more";
  button.textContent = opened.has(name) ? "show fewer" : `show ${rest.toLocaleString("en")} more`;
  button.addEventListener("click", () => {
    opened.has(name) ? opened.delete(name) : opened.add(name);
    update();
  });
  item.append(button);
  return item;
}

function showChosen() {
  const parts = NAMES.filter((name) => state[name]).map((name) => {
    const button = makeButton(`${state[name]} ✕`, name);
    button.dataset.value = state[name];
    button.setAttribute("aria-label", `Remove the filter ${state[name]}`);
    return button;
  });
  byId("chosen").replaceChildren(...parts);
}

function toggleFilter(name, value) {
  state[name] = state[name] === value ? "" : value;
  update();
  scrollTo({ top: 0 });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-filter]");
  if (button) toggleFilter(button.dataset.filter, button.dataset.value ?? button.textContent);
});

function writeUrl() {
  const pairs = [["q", state.words.trim()], ["sort", state.sort === "new" ? "" : state.sort],
    ...NAMES.map((name) => [name, state[name]])];
  const query = new URLSearchParams(pairs.filter(([, value]) => value)).toString();
  history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
}

function readUrl() {
  const query = new URLSearchParams(location.search);
  state.words = query.get("q") ?? "";
  state.sort = Object.hasOwn(ORDERS, query.get("sort")) ? query.get("sort") : "new";
  for (const name of NAMES) state[name] = query.get(name) ?? "";
  byId("search").value = state.words;
  byId("sort").value = state.sort;
}
