// The keyboard.

function step(by) {
  const cards = [...list.querySelectorAll(".paper")];
  const at = cards.indexOf(document.activeElement?.closest(".paper"));
  const next = cards[Math.max(0, Math.min(cards.length - 1, at + by))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

const ACTIONS = {
  "/": () => byId("search").focus(),
  j: () => step(1),
  k: () => step(-1),
  c: () => inCard(".copy"),
  o: () => inCard(".title a"),
  x: () => inCard(".pick"),
  "?": () => byId("keys").showModal(),
  Escape: () => clearFilters(),
};

function inCard(selector) {
  document.activeElement?.closest(".paper")?.querySelector(selector).click();
}

function clearFilters() {
  Object.assign(state, { words: "", list: "", venue: "", topic: "", author: "", year: "" });
  byId("search").value = "";
  update();
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("input[type=search], select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (isTyping) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (Object.hasOwn(ACTIONS, event.key)) {
    event.preventDefault();
    ACTIONS[event.key]();
  }
});
