// The beginning: the rows arrive, the page is drawn, the index is built while one reads.

const unlearnbib = {
  start(rows) {
    papers = rows.map(readRow);
    for (const paper of papers) if (paper.hue) hues.set(paper.venue, paper.hue);
    readUrl();
    update();
    showAnchor();
    performance.mark("drawn"); // benchmarks/site_speed.py reads these marks
    buildIndex().then(() => {
      performance.mark("indexed");
      if (state.words.trim()) update();
    });
  },
  receive(number, texts) {
    waiting.get(number)(texts);
  },
};

let delay = 0;
byId("search").addEventListener("input", () => {
  clearTimeout(delay);
  delay = setTimeout(() => {
    state.words = byId("search").value;
    update(true);
  }, 60);
});

byId("sort").addEventListener("change", () => {
  state.sort = byId("sort").value;
  update();
});

byId("theme").addEventListener("click", () => {
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme ?? (isDark ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem("theme", next);
  } catch { /* storage may be forbidden */ }
});

// The anchor of a paper is its key, also of one that is far down the list.
function showAnchor() {
  const key = decodeAnchor(location.hash.slice(1));
  const at = key ? shown.findIndex((paper) => paper.key === key) : -1;
  if (at < 0) return;
  while (drawn <= at) drawMore();
  const card = document.getElementById(key);
  card.scrollIntoView({ block: "center" });
  card.focus({ preventScroll: true });
  card.classList.add("found");
}

function decodeAnchor(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

addEventListener("hashchange", showAnchor);
if (matchMedia("(max-width: 55rem)").matches) document.querySelector(".filters").open = false;
