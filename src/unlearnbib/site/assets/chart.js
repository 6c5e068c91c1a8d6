// The bars of papers by year, stacked by venue, drawn by Charts.css from a table that screen readers read.

const MOST_YEARS = 25; // bars that have room; a line tells of the papers before them
const HUES = [1, 2, 3, 4, 5, 6, 7, 8]; // of venues; 0 is that of all others, which are on top
const hues = new Map(); // venue -> the number of its color

function drawChart(found) {
  const counts = new Map();
  for (const paper of found) {
    if (paper.year === null) continue;
    const parts = counts.get(paper.year) ?? counts.set(paper.year, new Array(HUES.length + 1).fill(0)).get(paper.year);
    parts[paper.hue] += 1;
  }
  byId("chart").closest("section").hidden = !counts.size && !state.year;
  byId("chart").replaceChildren(...(counts.size ? [makeTable(counts), ...tellOfEarlier(counts)] : []));
}

function makeTable(counts) {
  const years = [...counts.keys()].sort((one, other) => one - other);
  const [first, last] = [findFirst(years), years.at(-1)];
  const highest = Math.max(...years.filter((year) => year >= first).map((year) => sum(counts.get(year))));
  const table = document.createElement("table");
  table.className = "charts-css column stacked multiple show-labels data-spacing-1";
  table.append(makeCaption());
  const body = table.createTBody();
  for (let year = first; year <= last; year += 1) {
    body.append(makeBar(year, counts.get(year), highest, nameYear(year, last - first)));
  }
  return table;
}

function findFirst(years) {
  return Math.max(years[0], years.at(-1) - MOST_YEARS + 1);
}

function tellOfEarlier(counts) {
  const years = [...counts.keys()].sort((one, other) => one - other);
  const earlier = years.filter((year) => year < findFirst(years));
  if (!earlier.length) return [];
  const line = document.createElement("p");
  const count = sum(earlier.map((year) => sum(counts.get(year)))).toLocaleString("en");
  line.className = "number";
  line.textContent = `${earlier[0]}–${earlier.at(-1)}: ${count} more`;
  return [line];
}

// Many years have room for some names only.
function nameYear(year, span) {
  if (span < 8) return String(year);
  return span < 12 || year % 5 === 0 ? `’${String(year).slice(-2)}` : "";
}

const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);

function makeCaption() {
  const caption = document.createElement("caption");
  caption.textContent = "Papers by year; press a year to filter by it";
  return caption;
}

function makeBar(year, parts, highest, label) {
  const row = document.createElement("tr");
  const heading = document.createElement("th");
  heading.scope = "row";
  const button = makeButton(label, "year");
  button.setAttribute("aria-pressed", String(state.year === String(year)));
  const count = parts ? sum(parts) : 0;
  button.setAttribute("aria-label", `${year}: ${count} paper${count === 1 ? "" : "s"}`);
  button.title = `${year}: ${count}`;
  button.dataset.value = String(year);
  heading.append(button);
  row.append(heading);
  [...HUES, 0].forEach((hue) => {
    const some = parts?.[hue];
    if (!some) return;
    const cell = row.insertCell();
    cell.dataset.hue = hue;
    cell.style.setProperty("--size", String(some / highest));
    cell.title = `${year}: ${some} of ${count}`;
    Object.assign(cell.dataset, { filter: "year", value: year });
  });
  if (!parts) row.insertCell().style.setProperty("--size", "0");
  return row;
}
