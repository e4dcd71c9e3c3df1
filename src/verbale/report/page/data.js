// What the page shows, unpacked once; the columns are described in report/rows.py.

let DATA = { texts: {} };
/** Dialogue of each turn, by index of the turn. */
let DIALOGUE_OF;
const DIALOGUES = new Map();
const SPEAKERS = new Map();
/** Turns by align id, and dialogues by event id. */
const ALIGNED = new Map();
const EVENTS = new Map();
/** Findings by `dialogue/turn`. */
const FOUND_AT = new Map();
/** Turns of each speaker in this page, by id. */
const SPOKEN = new Map();

async function unpacked(element) {
  const text = element.textContent;
  if (element.dataset.form === 'plain') return JSON.parse(text);
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return JSON.parse(await new Response(stream).text());
}

async function load() {
  const element = document.getElementById('data');
  DATA = await unpacked(element);
  element.remove();
  ready();
}

/** Find things again by what names them. */
function ready() {
  for (const map of [DIALOGUES, SPEAKERS, ALIGNED, EVENTS, FOUND_AT, SPOKEN]) map.clear();
  const { dialogues, turns, pool } = DATA;
  DIALOGUE_OF = new Int32Array(turns.text.length);
  dialogues.forEach((dialogue, at) => {
    DIALOGUES.set(dialogue.id, dialogue);
    DIALOGUE_OF.fill(at, dialogue.first, dialogue.first + dialogue.turns);
    pushTo(EVENTS, dialogue.event, dialogue);
  });
  for (const [id, name, qid, names, offices] of DATA.speakers) {
    SPEAKERS.set(id, { id, name, qid, names, offices });
  }
  turns.align.forEach((at, turn) => { if (at >= 0) pushTo(ALIGNED, pool[at], turn); });
  turns.speaker.forEach((at, turn) => { if (at >= 0) pushTo(SPOKEN, pool[at], turn); });
  for (const row of DATA.findings?.rows ?? []) {
    if (row[1] !== null && row[2] !== null) pushTo(FOUND_AT, `${row[1]}/${row[2]}`, row);
  }
}

function pushTo(map, key, value) {
  const there = map.get(key);
  if (there) there.push(value);
  else map.set(key, [value]);
}

/** A value of a pooled column of a turn; null where there is none. */
function value(column, turn) {
  const at = DATA.turns[column][turn];
  return at < 0 ? null : DATA.pool[at];
}

function dialogueOf(turn) {
  return DATA.dialogues[DIALOGUE_OF[turn]];
}

/** What to call who speaks. */
function speakerName(turn) {
  if (value('method', turn) === 'none') return t('notAttributed');
  return value('name', turn) ?? value('label', turn) ?? t(`type_${value('type', turn)}`);
}

/** What a speaker's colour hangs on: the person, else the label. */
function voice(turn) {
  if (value('method', turn) === 'none') return '';
  return value('speaker', turn) ?? value('label', turn) ?? '';
}

const COLOURS = 12;

/** The same voice has the same colour wherever it speaks (FNV-1a of its id). */
function colour(key) {
  if (!key) return 'nobody';
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  }
  return `voice${(hash >>> 0) % COLOURS}`;
}

/** The colours of a dialogue: the steady ones, and the next free one where two would be alike. */
function coloursOf(dialogue) {
  const taken = new Set();
  const found = new Map([['', 'nobody']]);
  for (let turn = dialogue.first; turn < dialogue.first + dialogue.turns; turn++) {
    const key = voice(turn);
    if (found.has(key)) continue;
    let place = Number(colour(key).slice(5));
    for (let tried = 0; tried < COLOURS && taken.has(place); tried++) place = (place + 1) % COLOURS;
    taken.add(place);
    found.set(key, `voice${place}`);
  }
  return found;
}

function dates(dialogue) {
  const { from, to } = dialogue;
  if (!from) return '';
  return to && to !== from ? `${from} – ${to}` : from;
}

/** The source text of a dialogue, where the page has it. */
function sourceOf(dialogue) {
  return Object.hasOwn(DATA.sources, dialogue.id) ? DATA.sources[dialogue.id] : null;
}

const isSample = () => DATA.dialogues.length < DATA.of.dialogues;
