// The files of a split page: which of them holds what, and how it comes, from disk or from a server.

/** Names of loaded files, the latest last, with what they hold; how many letters of them are kept. */
const KEPT = new Map();
const MOST_LETTERS = 40e6;
let lettersKept = 0;
/** What waits for a file, by the name that the file calls itself. */
const ARRIVING = new Map();
/** Speakers that were looked up, by id. */
const KNOWN = new Map();
/** Files whose dialogues can be read now, the latest last. */
let OPEN = [];
const MOST_OPEN = 6;

const isSplit = () => Boolean(DATA.split);

let addresses = null;

/** The address of a file; of nothing but files of this page. */
function addressOfFile(name) {
  const checked = (given) => {
    if (!/^[a-z]+-\d{5,}-[0-9a-f]{16}\.js$/.test(given)) throw new TypeError(given);
    return `parts/${given}`;
  };
  addresses ??= globalThis.trustedTypes?.createPolicy('verbale', { createScriptURL: checked }) ?? { createScriptURL: checked };
  return addresses.createScriptURL(name);
}

/** What each file calls with what it holds. */
function arrived(stem, form, text) { // eslint-disable-line no-unused-vars
  ARRIVING.get(stem)?.(form, text);
}

/** What a file holds. */
function fileOf(name) {
  const kept = KEPT.get(name);
  if (kept) {
    KEPT.delete(name);
    KEPT.set(name, kept);
    return kept.content;
  }
  const stem = name.slice(0, -20);
  const content = new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = () => reject(new Error(`parts/${name}`));
    ARRIVING.set(stem, (form, text) => {
      ARRIVING.delete(stem);
      keep(name, text.length * 2);
      unpackedText(form, text).then(resolve, fail);
    });
    script.src = addressOfFile(name);
    script.addEventListener('error', fail);
    script.addEventListener('load', () => { script.remove(); if (ARRIVING.delete(stem)) fail(); });
    document.head.append(script);
  });
  KEPT.set(name, { content, size: 0 });
  content.catch(() => KEPT.delete(name));
  return content;
}

/** Note how large a file is, and let go of those that were not used for longest. */
function keep(name, size) {
  const kept = KEPT.get(name);
  if (kept) kept.size = size;
  lettersKept += size;
  for (const [other, { size: theirs }] of KEPT) {
    if (lettersKept <= MOST_LETTERS) break;
    if (other === name || !theirs) continue;
    KEPT.delete(other);
    lettersKept -= theirs;
  }
}

/** Order by code points, as the tables are sorted; strings of JavaScript sort by UTF-16 units. */
function compare(one, other) {
  const end = Math.min(one.length, other.length);
  for (let at = 0; at < end; at++) {
    let [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a === b) continue;
    if (a >= 0xd800 && b >= 0xd800) {
      a += a >= 0xe000 ? -0x800 : 0x2000;
      b += b >= 0xe000 ? -0x800 : 0x2000;
    }
    return a - b;
  }
  return one.length - other.length;
}

/** The entry of the file of a kind whose ids may include this one. */
function holder(kind, id) {
  const entries = DATA.split[kind];
  let [low, high] = [0, entries.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (compare(id, entries[middle][1]) < 0) high = middle - 1;
    else if (compare(id, entries[middle][2]) > 0) low = middle + 1;
    else return entries[middle];
  }
  return null;
}

function person(id) {
  return SPEAKERS.get(id) ?? KNOWN.get(id) ?? null;
}

function speakerOf([id, name, qid, names, offices, turns, where]) {
  return { id, name, qid, names, offices, turns, where };
}

/** Speakers whom an address speaks of. */
const spokenOf = (query) => ['speaker', 'one', 'other'].map((key) => query.get(key)).filter(Boolean);

/** Files of the dialogues that an address shows. */
function filesOf({ path, query }) {
  if (path.startsWith('!')) return [];
  const ids = [decoded(path.split('/')[0]), query.get('with')].filter(Boolean);
  return [...new Set(ids.map((id) => holder('turns', id)?.[0]).filter(Boolean))];
}

/** Whether all that an address needs is loaded. */
function isHere(ask) {
  if (!spokenOf(ask.query).every((id) => KNOWN.has(id) || !holder('speakers', id))) return false;
  if (!filesOf(ask).every((name) => OPEN.includes(name))) return false;
  const source = ask.query.get('source') && DIALOGUES.get(decoded(ask.path.split('/')[0]));
  return !source || source.sourceIn === undefined || Boolean(sourceOf(source));
}

/** Load what an address needs. */
async function bring(ask) {
  for (const id of spokenOf(ask.query)) {
    const entry = holder('speakers', id);
    if (!entry || KNOWN.has(id)) continue;
    const row = (await fileOf(entry[0])).find(([key]) => key === id);
    if (row) KNOWN.set(id, speakerOf(row));
  }
  const files = filesOf(ask);
  if (!files.every((name) => OPEN.includes(name))) await openFiles(files);
  const dialogue = DIALOGUES.get(decoded(ask.path.split('/')[0]));
  if (ask.query.get('source') && dialogue?.sourceIn !== undefined && !sourceOf(dialogue)) {
    const texts = await fileOf(DATA.split.sources[dialogue.sourceIn]);
    if (Object.hasOwn(texts, dialogue.id)) DATA.sources = Object.fromEntries([[dialogue.id, texts[dialogue.id]]]);
  }
}

/** Make the dialogues of some files those that can be read, beside the ones last read. */
async function openFiles(files) {
  const names = [...OPEN.filter((name) => !files.includes(name)), ...files].slice(-Math.max(MOST_OPEN, files.length));
  const blocks = await Promise.all(names.map(fileOf));
  const turns = Object.fromEntries(Object.keys(DATA.turns).map((column) => [column, []]));
  const rare = Object.fromEntries(Object.keys(DATA.rare).map((column) => [column, {}]));
  const [dialogues, pool, speakers] = [[], [], []];
  for (const [at, block] of blocks.entries()) {
    const [start, offset] = [turns.text.length, pool.length];
    for (const [column, list] of Object.entries(turns)) {
      for (const given of block.turns[column]) list.push(POOLED.has(column) && given >= 0 ? given + offset : given);
    }
    for (const [column, held] of Object.entries(rare)) {
      for (const [turn, given] of Object.entries(block.rare[column])) held[Number(turn) + start] = given;
    }
    for (const dialogue of block.dialogues) dialogues.push({ ...dialogue, first: dialogue.first + start, file: names[at] });
    for (const word of block.pool) pool.push(word);
    for (const speaker of block.speakers) speakers.push(speaker);
  }
  OPEN = names;
  Object.assign(DATA, { turns, rare, dialogues, pool, speakers });
  ready();
}

/** The dialogues before and after one, where they lie in other files: their ids alone. */
function nextFile(dialogue, by) {
  const entries = DATA.split.turns;
  const entry = entries[entries.findIndex(([name]) => name === dialogue.file) + by];
  return entry ? { id: entry[by > 0 ? 1 : 2], title: null } : null;
}
