// Searches with Pagefind, and keeps what is asked in the address.
const form = document.querySelector(".search");
const status = document.querySelector(".search-status");
const finds = document.querySelector(".search-finds");
const more = document.querySelector(".search-more");
const model = document.querySelector("template");
const { root } = form.dataset;
const letters = JSON.parse(form.dataset.letters);
const STEP = 10;
const PAUSE_MS = 200;
const NOTHING = "Nothing found. Try fewer or shorter words, or all years.";
const FAILED = "The index did not load. Load the page again, or use the lists below.";
let index, turn = 0, timer;

// As exports/search/folding.py folds them.
const words = (text) => [...text.normalize("NFC").toLowerCase()]
  .map((letter) => letters[letter] ?? letter).join("")
  .normalize("NFD").replace(/[\p{M}'’ʼ]/gu, "")
  .split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const filled = (pairs) => pairs.filter(([, value]) => value);

// Older indexes stand beside the newest, which has the name of the language alone.
const load = () => index ??= (async () => {
  const folder = `${root}/pagefind/`;
  const metaCacheTag = `${Date.now()}`; // one for all, so that their list is fetched once
  const list = fetch(`${folder}pagefind-entry.json?ts=${metaCacheTag}`).then((got) => got.json());
  const [pagefind, { languages }] = await Promise.all([import(`${folder}pagefind.js`), list]);
  await pagefind.options({ noWorker: true, metaCacheTag });
  await pagefind.search(""); // the others need what it loads
  const [, ...older] = Object.keys(languages).sort();
  await Promise.all(older.map((language) =>
    pagefind.mergeIndex(location.origin + folder, { language, metaCacheTag })));
  return pagefind;
})();

// An index that lacks a word guesses at shorter ones, "Su-35" for "suwalki", in all that it finds.
const forms = (text) => [words(text).join(""), ...words(text)];
const begins = (text, term) => forms(text).some((word) => word.startsWith(term));
const isForm = (text, term) => begins(text, term.slice(0, Math.ceil(term.length / 2)));
function isMeant({ meta, content, locations }, terms) {
  const all = content.split(/\s+/);
  const said = [...Object.values(meta).join(" ").split(/\s+/), ...all];
  return terms.every((term) => said.some((text) => begins(text, term))
    || locations.some((at) => isForm(all[at], term)));
}

// Each index has its own order by date; in names, "en_" of the newest comes after "en-2025…_".
const shard = ({ id }) => id.slice(0, id.indexOf("_") + 1);
async function merged(results, terms, isByDate) {
  if (isByDate) results.sort((a, b) => (shard(a) < shard(b)) - (shard(a) > shard(b)));
  if (!terms.length) return results;
  const firsts = [...new Map(results.map((each) => [shard(each), each]).reverse()).values()];
  await Promise.all([...firsts, ...results.slice(0, STEP)].map((each) => each.data()));
  const meant = new Set();
  for (const each of firsts) if (isMeant(await each.data(), terms)) meant.add(shard(each));
  return results.filter((each) => meant.has(shard(each)));
}

// Nothing that was found is ever read as HTML.
function fill(element, texts, isFound) {
  element.replaceChildren(...texts.flatMap((text, at) => {
    if (!isFound(text, at)) return [`${text} `];
    const mark = document.createElement("mark");
    mark.textContent = text;
    return [mark, " "];
  }));
}

function card({ meta, raw_url, content, locations }, terms) {
  const made = model.content.cloneNode(true);
  const part = (name) => made.querySelector(name);
  const isTerm = (text) => terms.some((term) => begins(text, term));
  const isFound = (text, at) => isTerm(text)
    || (locations.includes(at) && terms.some((term) => isForm(text, term)));
  const put = (name, text, by = isTerm) => fill(part(name), text.split(/\s+/), by);
  put(".find-kind", meta.kind);
  put(".find-countries", meta.countries);
  put("a", meta.title);
  put(".card-summary", meta.summary, isFound);
  put("time", meta.day);
  part("a").href = root + raw_url;
  part("time").dateTime = meta.iso;
  const all = content.split(/\s+/);
  const own = meta.summary.split(/\s+/).length;
  const first = all.findIndex((text, at) => at >= own && isFound(text, at));
  if (first < 0 || part(".card-summary mark")) {
    part(".find-excerpt").remove();
  } else {
    const start = Math.max(first - 12, own);
    const piece = `… ${all.slice(start, start + 30).join(" ")} …`;
    put(".find-excerpt", piece, (text, at) => isFound(text, start + at - 1));
  }
  return made;
}

async function show(results, terms, mine) {
  const shown = finds.childElementCount;
  const next = await Promise.all(results.slice(shown, shown + STEP).map((each) => each.data()));
  if (mine !== turn) return;
  finds.append(...next.map((each) => card(each, terms)));
  const now = finds.childElementCount;
  more.hidden = !now || now === results.length;
  more.onclick = async () => {
    await show(results, terms, mine);
    finds.children[now].querySelector("a").focus();
  };
}

async function search() {
  clearTimeout(timer);
  const mine = ++turn;
  const { q, sort, ...chosen } = Object.fromEntries(new FormData(form));
  const filters = Object.fromEntries(filled(Object.entries(chosen)));
  const asked = new URLSearchParams(filled(Object.entries({ q, ...filters, sort })));
  history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
  const terms = words(q);
  let results = [], said = "";
  try {
    if (terms.length || Object.keys(filters).length) {
      const order = sort || !terms.length ? { date: "desc" } : {};
      const pagefind = await load();
      ({ results } = await pagefind.search(terms.join(" ") || null, { filters, sort: order }));
      results = await merged(results, terms, order.date);
      said = results.length === 1 ? "1 result" : `${results.length} results`;
    }
    if (mine !== turn) return;
    finds.replaceChildren();
    await show(results, terms, mine);
    if (said && !finds.childElementCount) said = NOTHING;
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
}
if (given.size) search();
form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, PAUSE_MS);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
