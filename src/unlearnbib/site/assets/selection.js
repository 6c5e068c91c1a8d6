// The selected papers: what is downloaded together.

function showSelection() {
  byId("selection").hidden = !chosen.size;
  byId("picked").textContent = `${chosen.size} selected`;
}

function pick(paper, isPicked) {
  isPicked ? chosen.add(paper) : chosen.delete(paper);
  showSelection();
}

function listChosen() {
  return [...chosen].sort(ORDERS.list);
}

list.addEventListener("change", (event) => {
  if (event.target.matches(".pick")) pick(paperOf(event.target), event.target.checked);
});

byId("download").addEventListener("click", () => attempt(async () => {
  const format = byId("download-format");
  const text = await joinTexts(listChosen(), format.selectedIndex);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = `refs${format.selectedOptions[0].dataset.suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}));

byId("copy-keys").addEventListener("click", () => attempt(async () => {
  await copyText(`\\cite{${listChosen().map((paper) => paper.key).join(",")}}`);
  tell("Copied the keys");
}));

byId("clear").addEventListener("click", () => {
  chosen.clear();
  for (const box of list.querySelectorAll(".pick")) box.checked = false;
  showSelection();
});
