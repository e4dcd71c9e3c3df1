// What the page shows, unpacked once; the columns are described in report/rows.py.

let DATA = { texts: {} };
/** What is made of the data before they are shown. */
const PREPARED = [];
/** Dialogue of each turn, by index of the turn. */
let DIALOGUE_OF;
const DIALOGUES = new Map();
const SPEAKERS = new Map();
/** Turns by align id. */
const ALIGNED = new Map();
/** Title and language of the dialogues that findings are of. */
const TITLES = new Map();
/** Findings by `dialogue/turn`. */
const FOUND_AT = new Map();
/** Turns of each speaker in this page, by id. */
const SPOKEN = new Map();

/** Columns of turns that hold places in the pool. */
const POOLED = new Set(['label', 'speaker', 'name', 'type', 'role', 'country', 'method', 'identity', 'lang', 'langSource', 'spoken', 'translation', 'align']);

async function unpackedText(form, text) {
  if (form === 'plain') return JSON.parse(text);
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return JSON.parse(await new Response(stream).text());
}

async function load() {
  const element = document.getElementById('data');
  DATA = await unpackedText(element.dataset.form, element.textContent);
  element.remove();
  for (const prepare of PREPARED) DATA = prepare(DATA);
  ready();
}

/** Find things again by what names them. */
function ready() {
  for (const map of [DIALOGUES, SPEAKERS, ALIGNED, FOUND_AT, SPOKEN, TITLES]) map.clear();
  const { dialogues, turns, pool } = DATA;
  DIALOGUE_OF = new Int32Array(turns.text.length);
  dialogues.forEach((dialogue, at) => {
    DIALOGUES.set(dialogue.id, dialogue);
    DIALOGUE_OF.fill(at, dialogue.first, dialogue.first + dialogue.turns);
  });
  for (const [id, name, qid, names, offices] of DATA.speakers) {
    SPEAKERS.set(id, { id, name, qid, names, offices });
  }
  turns.align.forEach((at, turn) => { if (at >= 0) pushTo(ALIGNED, pool[at], turn); });
  turns.speaker.forEach((at, turn) => { if (at >= 0) pushTo(SPOKEN, pool[at], turn); });
  for (const [id, title, lang] of DATA.findings?.titles ?? []) TITLES.set(id, { title, lang });
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
function value(column, turn, block = DATA) {
  const at = block.turns[column][turn];
  return at < 0 ? null : block.pool[at];
}

function dialogueOf(turn) {
  return DATA.dialogues[DIALOGUE_OF[turn]];
}

/** What lists show of a turn. */
function hitOf(turn, dialogue, block = DATA) {
  const [name, label, type, speaker, method, lang] = ['name', 'label', 'type', 'speaker', 'method', 'lang'].map((column) => value(column, turn, block));
  return {
    dialogue, index: block.turns.index[turn], text: block.turns.text[turn], score: block.turns.score[turn], lang, who: { name, label, type, speaker, method },
  };
}

/** Who speaks, as the overview and the findings tell it. */
function whoOf([name, label, type, speaker, method, lang]) {
  return { name, label, type, speaker, method, lang };
}

const whoSpeaks = (turn) => hitOf(turn, null).who;

/** What to call who speaks. */
function nameOf(who) {
  if (who.method === 'none') return t('notAttributed');
  return who.name ?? who.label ?? t(`type_${who.type}`);
}

/** What a speaker's colour hangs on: the person, else the label. */
function voiceOf(who) {
  if (who.method === 'none') return '';
  return who.speaker ?? who.label ?? '';
}

const speakerName = (turn) => nameOf(whoSpeaks(turn));
const voice = (turn) => voiceOf(whoSpeaks(turn));

/** Id and language of the language versions of an event; of the dialogue alone, where it has no other. */
function versionsOf(dialogue) {
  return dialogue.versions ?? [[dialogue.id, dialogue.lang]];
}

/** Whether a dialogue can be read in this page. */
function isReadable(id) {
  return DIALOGUES.has(id) || (isSplit() && holder('turns', id) !== null);
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

/** Whether the page has the source text of a dialogue. */
function hasSource(dialogue) {
  return dialogue.sourceIn !== undefined || sourceOf(dialogue) !== null;
}

/** The source text of a dialogue, where the page has it. */
function sourceOf(dialogue) {
  return Object.hasOwn(DATA.sources, dialogue.id) ? DATA.sources[dialogue.id] : null;
}

const isSample = () => !isSplit() && DATA.dialogues.length < DATA.of.dialogues;
