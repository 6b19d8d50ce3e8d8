// Which records have the words that are asked for, and how well: reads the indexes that
// briefing/exports/search/ makes.
const { root, tables } = document.querySelector(".search").dataset;
const { letters, marks, spellings, same, sounds, idle } = JSON.parse(tables);
const folder = `${root}/search-index/`;
const SOUND = "~", LAST = "\uffff";
const MIN_BEGINNING = 3, MIN_GUESS = 4, LONG_WORD = 8;
const FEW = 3; // finds, to which those follow that lack one of as many words or more
const MOST_TEXTS = 100; // that are read to find a phrase in
const loaded = new Map();

// The words of a text, as briefing/render/searched_words.py has them.
const rule = ([pattern, plain]) => [new RegExp(pattern, "gu"), plain.replace(/\\(\d)/g, "$$$1")];
const by = (rules, text) => rules.reduce((all, [pattern, plain]) => all.replace(pattern, plain), text);
const ofText = marks.map(rule), ofWord = spellings.map(rule), ofSound = sounds.map(rule);
const WHOLE = /(?:[\p{L}\p{N}]|\.(?=[0-9])|[-\u2010\u2011](?=[\p{L}\p{N}]))+/gu;
const PART = /[0-9]+(?:\.[0-9]+)*|\p{L}+/gu;
const spelledBefore = new Map();

const plain = (text) => by(ofText, [...text.normalize("NFC").toLowerCase()]
  .map((letter) => letters[letter] ?? letter).join("").normalize("NFKD"));
const sound = (word) => by(ofSound, plain(word));

function spelled(word) {
  if (!spelledBefore.has(word)) spelledBefore.set(word, same[word] ?? by(ofWord, word));
  return spelledBefore.get(word);
}

// Of a compound its parts; what is compared with an index has the whole in one after them.
export function words(text, { withWholes = false } = {}) {
  const all = plain(text.replace(/([a-z]{2})([A-Z])/g, "$1-$2")).match(WHOLE) ?? [];
  return all.flatMap((whole) => {
    const parts = whole.match(PART) ?? [];
    const isCompound = withWholes && parts.length > 1 && !/[0-9]/.test(parts.join(""));
    return [...parts, ...(isCompound ? [parts.join("")] : [])].map(spelled);
  });
}

function load(path) {
  if (!loaded.has(path)) {
    const got = fetch(folder + path).then((answer) => {
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.json();
    });
    loaded.set(path, got);
    got.catch(() => loaded.delete(path));
  }
  return loaded.get(path);
}
export const indexes = () => load("list.json");
// A record with its text, and what is shown of it without.
export const record = ({ index, number }) => load(`${index.name}/${number}.json?v=${index.version}`);

const cards = (index) => load(`${index.name}/cards.json?v=${index.version}`);
export const card = async (each) => (each.index.cards
  ? (await cards(each.index))[each.number] : record(each));

// The words of an index between two, each with its postings.
async function between(index, from, to) {
  const firsts = index.words;
  const parts = firsts.flatMap((first, at) =>
    (first <= to && !(firsts[at + 1] <= from) ? [at] : []));
  const files = await Promise.all(parts.map((at) =>
    load(`${index.name}/words-${at}.json?v=${index.version}`)));
  return files.flatMap(Object.entries).filter(([word]) => word >= from && word <= to);
}
const beginningWith = (index, start) => between(index, start, start + LAST);

// What endings leave of a word: vote, votes, voted and voting are one.
const stem = (word) => word.replace(/ies$/, "y")
  .replace(/^(.{3,}?)(?:ings?|ed|es|s|e)$/, "$1").replace(/([^aeiou])\1$/, "$1");

// How many letters two words differ by: changed, added, left out or exchanged with the next.
function apart(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + !isSame);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}

// How well a word answers what is asked: 1 is itself, 0 is not at all.
function likeness(asked, word, isExact) {
  if (word === asked) return 1;
  if (isExact || /[0-9]/.test(asked)) return 0;
  if (stem(word) === stem(asked)) return 0.9;
  return asked.length >= MIN_BEGINNING && word.startsWith(asked)
    ? 0.8 * asked.length / word.length : 0;
}

async function everywhere(list, read, like) {
  const found = await Promise.all(list.map(async (index) => (await read(index))
    .map(([word, postings]) => ({ index, word, postings, like: like(word) }))
    .filter((each) => each.like)));
  return found.flat();
}

async function spelledAlmost(list, asked, heard) {
  const most = asked.length < MIN_GUESS || /[0-9]/.test(asked) ? 0 : asked.length < LONG_WORD ? 1 : 2;
  if (!most) return [];
  // Of several indexes, those words alone that begin as it does: the others are too many.
  const read = async (index) => (list.length === 1 ? between(index, "", LAST)
    : [...await beginningWith(index, asked.slice(0, 2)), ...await beginningWith(index, heard.slice(0, 3))]);
  const found = await everywhere(list, read, (word) => {
    const far = apart(word.startsWith(SOUND) ? heard : asked, word, most);
    return far > most ? 0 : 0.6 / far;
  });
  const best = Math.max(...found.map((each) => each.like));
  return found.filter((each) => each.like === best);
}

// The words of all indexes that answer one word; isGuess: none of them is what was asked.
async function answers(list, { word: asked, isExact, isForeign }) {
  const start = isExact ? asked : stem(asked).replace(/y$/, "");
  let found = await everywhere(list, (index) => beginningWith(index, start),
    (word) => likeness(asked, word, isExact));
  if (isExact) return { found, isGuess: false };
  const heard = SOUND + sound(asked);
  if (!found.length || isForeign) {
    found = [...found, ...await everywhere(list, (index) => beginningWith(index, heard),
      (word) => 0.7 * likeness(heard, word, false))];
  }
  if (found.length) return { found, isGuess: false };
  found = await spelledAlmost(list, asked, heard);
  return { found, isGuess: true };
}

function* entries(postings) {
  let number = -1;
  for (const [, step, grade] of postings.matchAll(/([0-9a-z]*)([A-I])/g)) {
    number += step ? parseInt(step, 36) : 1;
    yield [number, grade.charCodeAt(0) - 64];
  }
}

// What is asked: words, and phrases in quotation marks, whose words stand one after the other.
export function asked(query) {
  const phrases = [];
  const rest = query.replace(/["“”„«»]([^"“”„«»]*)["“”„«»]/g, (_, phrase) => {
    phrases.push(words(phrase));
    return " ";
  });
  const isForeign = /\p{Script=Cyrillic}/u.test(rest);
  const all = words(rest);
  const telling = all.filter((word) => !idle.includes(word));
  const loose = telling.length || phrases.length ? telling : all;
  const exact = phrases.flat().map((word) => ({ word, isExact: true }));
  return { terms: [...loose.map((word) => ({ word, isForeign })), ...exact], phrases };
}

export async function find({ terms, phrases }, filters, isByDate) {
  const list = await indexes();
  for (const index of list.filter((each) => each.cards)) cards(index).catch(() => {});
  const total = list.reduce((sum, { count }) => sum + count, 0);
  const scores = new Map(list.map((index) => [index, new Map()]));
  const told = await Promise.all(terms.map((term) => answers(list, term)));
  const chosen = await Promise.all(filters.map(([name, value]) =>
    answers(list, { word: `=${name}=${value}`, isExact: true })));
  const count = (found, add) => {
    const best = new Map(list.map((index) => [index, new Map()]));
    for (const { index, postings, like } of found) {
      for (const [number, grade] of entries(postings)) {
        best.get(index).set(number, Math.max(best.get(index).get(number) ?? 0, like * grade));
      }
    }
    const size = [...best.values()].reduce((sum, { size: each }) => sum + each, 0);
    const weight = Math.log(1 + total / (size || 1));
    for (const [index, numbers] of best) {
      for (const [number, grade] of numbers) add(index, number, weight * grade);
    }
    return size;
  };
  const has = (index, number) => {
    const all = scores.get(index);
    if (!all.has(number)) all.set(number, { index, number, score: 0, hits: 0, chosen: 0 });
    return all.get(number);
  };
  const lacking = told.flatMap(({ found }, at) => {
    const size = count(found, (index, number, score) => {
      const each = has(index, number);
      each.score += score;
      each.hits += 1;
    });
    return size ? [] : [terms[at].word];
  });
  for (const { found } of chosen) count(found, (index, number) => { has(index, number).chosen += 1; });
  const possible = [...scores.values()].flatMap((all) => [...all.values()])
    .filter((each) => each.chosen === chosen.length);
  const most = Math.max(0, ...possible.map(({ hits }) => hits));
  let results = possible.filter(({ hits }) => hits === most && most >= terms.length / 2);
  const isFew = results.length < FEW && terms.length >= FEW && most === terms.length;
  if (isFew) results = possible.filter(({ hits }) => hits >= most - 1);
  const age = (each) => list.indexOf(each.index);
  results.sort((a, b) => (isByDate || !terms.length ? 0 : b.hits - a.hits || b.score - a.score)
    || age(a) - age(b) || b.number - a.number);
  if (phrases.length) results = await withPhrases(results.slice(0, MOST_TEXTS), phrases);
  const matched = new Set(told.flatMap(({ found }) => found.map(({ word }) => word)));
  const isFound = (text) => words(text, { withWholes: true })
    .some((word) => matched.has(word) || matched.has(SOUND + sound(word)));
  const guesses = told.flatMap(({ found, isGuess }, at) =>
    (isGuess && found.length ? [[terms[at].word, found[0].word.replace(SOUND, "")]] : []));
  const whole = results.filter(({ hits }) => hits === terms.length).length;
  return { results, isFound, lacking, guesses, whole };
}

async function withPhrases(results, phrases) {
  const has = await Promise.all(results.map(async (each) => {
    const { title, summary, text } = await record(each);
    const said = [title, summary, text].map((part) => ` ${words(part).join(" ")} `);
    return phrases.every((phrase) => said.some((part) => part.includes(` ${phrase.join(" ")} `)));
  }));
  return results.filter((_, at) => has[at]);
}
