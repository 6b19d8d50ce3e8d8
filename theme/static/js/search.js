// Searches as a reader types, and keeps what is asked in the address.
const form = document.querySelector(".search");
const status = document.querySelector(".search-status");
const finds = document.querySelector(".search-finds");
const before = document.querySelector(".search-before");
const more = document.querySelector(".search-more");
const model = document.querySelector("template");
const { root } = form.dataset;
const STEP = 10;
const PAUSE_MS = 150;
const EVERY = { category: "categories", country: "countries", story: "stories", year: "years" };
const FAILED = "The index did not load. Load the page again, or use the lists below.";
let turn = 0, timer;

const filled = (pairs) => pairs.filter(([, value]) => value);
const finding = () => import(form.dataset.finding);
const begin = () => finding().then(({ indexes }) => indexes());

// Nothing that was found is ever read as HTML.
function fill(element, pieces, isFound) {
  element.replaceChildren(...pieces.flatMap((text) => {
    if (!isFound(text)) return [`${text} `];
    const mark = document.createElement("mark");
    mark.textContent = text;
    return [mark, " "];
  }));
}

function card({ title, kind, countries, day, iso, summary, address }, isFound) {
  const made = model.content.cloneNode(true);
  const part = (name) => made.querySelector(name);
  const put = (name, said) => fill(part(name), said.split(/\s+/), isFound);
  put(".find-kind", kind);
  put(".find-countries", countries);
  put("a", title);
  put(".card-summary", summary);
  put("time", day);
  part("a").href = root + address;
  part("time").dateTime = iso;
  return made.firstElementChild;
}

// A piece of the text, where the summary has none of the words.
async function fillExcerpt(made, text, isFound) {
  const piece = made.querySelector(".find-excerpt");
  const all = made.querySelector(".card-summary mark") ? [] : (await text()).split(/\s+/);
  const first = all.findIndex(isFound);
  if (first < 0) return piece.remove();
  const start = Math.max(first - 12, 0);
  return fill(piece, ["…", ...all.slice(start, start + 30), "…"], isFound);
}

async function show(results, isFound, mine) {
  const { card: load, record } = await finding();
  const shown = finds.childElementCount;
  const next = results.slice(shown, shown + STEP);
  const loaded = await Promise.all(next.map(load));
  if (mine !== turn) return;
  const made = loaded.map((each) => card(each, isFound));
  finds.append(...made);
  made.forEach((each, at) =>
    fillExcerpt(each, async () => (await record(next[at])).text, isFound).catch(() => {}));
  const now = finds.childElementCount;
  more.hidden = now >= results.length;
  more.onclick = async () => {
    await show(results, isFound, mine);
    finds.children[now].querySelector("a").focus();
  };
}

const quoted = (all) => all.map((word) => `“${word}”`).join(" and ");

// What was found, and what of the question it leaves out.
function outcome({ results, whole, lacking, guesses }, filters, asTyped) {
  if (!results.length) {
    const wider = filters.map(([name]) => `, or all ${EVERY[name]}`).join("");
    return `Nothing found. Try fewer or other words${wider}.`;
  }
  const count = results.length === 1 ? "1 result" : `${results.length} results`;
  const said = [count];
  if (lacking.length) said[0] += ` without ${quoted(lacking.map(asTyped))}`;
  else if (!whole) said[0] += "; none has all of the words";
  else if (whole < results.length) said[0] += `; ${whole} with all of the words`;
  for (const [word, taken] of guesses) said.push(`${quoted([asTyped(word)])} is taken for ${quoted([taken])}`);
  return said.join("; ");
}

async function search() {
  clearTimeout(timer);
  const mine = ++turn;
  const { q, sort, ...chosen } = Object.fromEntries(new FormData(form));
  const filters = filled(Object.entries(chosen));
  const address = new URLSearchParams(filled([["q", q], ...filters, ["sort", sort]]));
  history.replaceState(null, "", address.size ? `?${address}` : location.pathname);
  let said = "";
  try {
    const { asked, find, words } = await finding();
    const asTyped = (word) => q.split(/\s+/).find((each) => words(each).includes(word)) ?? word;
    const query = asked(q);
    const isAsked = query.terms.length || filters.length;
    const found = isAsked ? await find(query, filters, sort) : { results: [] };
    if (mine !== turn) return;
    if (isAsked) said = outcome(found, filters, asTyped);
    before.hidden = isAsked;
    finds.replaceChildren();
    await show(found.results, found.isFound, mine);
  } catch {
    finds.replaceChildren();
    more.hidden = true;
    said = FAILED;
  }
  if (mine === turn) status.textContent = said;
}

const given = new URLSearchParams(location.search);
for (const field of form.querySelectorAll("[name]")) {
  field.value = given.get(field.name) ?? "";
  if (field.selectedIndex < 0) field.selectedIndex = 0;
  if (field.value && field.form && field.closest("details")) field.closest("details").open = true;
}
if (given.size) search();
form.addEventListener("focusin", () => begin().catch(() => {}), { once: true });
form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, PAUSE_MS);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
