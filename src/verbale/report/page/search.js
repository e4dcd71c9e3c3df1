// Search and filters: texts are folded once, in slices between frames, and then scanned.

const FOLDED = [];
let toFold = 0;
const SLICE_MS = 12;

// Letters that Unicode does not take apart, as people type them who have no key for them.
const PLAIN = new Map(Object.entries({ ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ς: 'σ', '’': "'" }));
// Katakana stand in Unicode in the order of hiragana, so far behind them.
const KATAKANA_FROM_HIRAGANA = 0x60;

function plainLetter(letter) {
  return PLAIN.get(letter) ?? String.fromCharCode(letter.charCodeAt(0) - KATAKANA_FROM_HIRAGANA);
}

/** A text without case, accents, vowel points and width: what people type is found as it is meant. */
function fold(text) {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/[\p{M}\u0640\u200c-\u200f\u00ad]/gu, '').toLowerCase()
    .replace(/[łøđðħŧıßæœþς’\u30a1-\u30f6]/g, plainLetter);
}

/** The words of a turn, of its speaker and of its label. */
function foldedTurn(turn, block) {
  const spoken = value('name', turn, block) ?? '';
  const label = value('label', turn, block) ?? '';
  return fold(`${block.turns.text[turn]}\n${spoken}\n${label === spoken ? '' : label}`);
}

function foldOne(turn) {
  FOLDED[turn] = foldedTurn(turn, DATA);
}

/** Fold for a moment, and go on when the page is idle. */
function foldInSlices() {
  const end = performance.now() + SLICE_MS;
  while (toFold < DATA.turns.text.length && performance.now() < end) foldOne(toFold++);
  if (toFold < DATA.turns.text.length) setTimeout(foldInSlices, 4);
  else document.documentElement.dataset.indexed = '';
}

function foldTheRest() {
  while (toFold < DATA.turns.text.length) foldOne(toFold++);
  document.documentElement.dataset.indexed = '';
}

/** The words of a query, folded; words between quotation marks are one. */
function words(query) {
  return [...query.matchAll(/["“„«]([^"”“»]+)["”»]|(\S+)/g)].map((match) => fold(match[1] ?? match[2])).filter(Boolean);
}

/** Numbers of a range such as 0.8-0.9 or 1000-. */
function range(text) {
  const [low, high] = text.split('-');
  return [Number(low) || 0, high === '' || high === undefined ? Infinity : Number(high)];
}

/** Turns of which something is not known. */
const TURN_LACKS = {
  attribution: (turn, block) => value('method', turn, block) === 'none',
  speaker: (turn, block) => value('method', turn, block) === 'none' || value('speaker', turn, block) === null,
  lang: (turn, block) => value('lang', turn, block) === 'und',
  spoken: (turn, block) => value('spoken', turn, block) === 'und',
};

/** Whether a turn of a block fits what is asked for; null where none of the block can. */
function turnTest(asked, block, wanted) {
  const { turns, pool } = block;
  const tests = [];
  for (const column of ['speaker', 'label', 'lang', 'method']) {
    const given = asked.get(column);
    if (!given) continue;
    const place = pool.indexOf(given);
    if (place < 0) return null;
    const values = turns[column];
    tests.push((turn) => values[turn] === place);
  }
  if (asked.get('score')) {
    const [low, high] = range(asked.get('score'));
    const none = pool.indexOf('none');
    // The end of a range belongs to the next one.
    tests.push((turn) => turns.score[turn] >= low && turns.score[turn] < high && turns.method[turn] !== none);
  }
  if (asked.get('words')) {
    const [low, high] = range(asked.get('words'));
    tests.push((turn) => turns.words[turn] >= low && turns.words[turn] <= high);
  }
  const lacks = TURN_LACKS[asked.get('without')];
  if (lacks) tests.push((turn) => lacks(turn, block));
  const folded = block === DATA ? FOLDED : block.folded ??= [];
  return (turn) => {
    for (const test of tests) if (!test(turn)) return false;
    if (!wanted.length) return true;
    folded[turn] ??= foldedTurn(turn, block);
    for (const word of wanted) if (!folded[turn].includes(word)) return false;
    return true;
  };
}

/** The turns that fit what is asked for, in the order that is asked for. */
function turnsThatFit(asked) {
  const { turns } = DATA;
  const wanted = words(asked.get('q') ?? '');
  const fits = turnTest(asked, DATA, wanted);
  if (!fits) return [];
  if (wanted.length) foldTheRest();
  const found = [];
  for (let turn = 0; turn < turns.text.length; turn++) if (fits(turn)) found.push(turn);
  if (asked.get('sort') === 'score') found.sort((a, b) => turns.score[a] - turns.score[b] || a - b);
  if (asked.get('sort') === 'long') found.sort((a, b) => turns.words[b] - turns.words[a] || a - b);
  return found;
}

/** Where words stand in a text, in its own units: stretches in order that do not overlap. */
function hits(text, wanted) {
  if (!wanted.length) return [];
  let folded = '';
  const from = [];
  for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}/gu)) {
    const part = fold(match[0]);
    for (let at = 0; at < part.length; at++) from.push(match.index);
    folded += part;
  }
  from.push(text.length);
  const found = [];
  for (const word of wanted) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      let end = at + word.length;
      while (end < from.length - 1 && from[end] === from[end - 1]) end++;
      found.push([from[at], from[end]]);
      if (found.length > 200) break;
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return found.filter(([start], at) => at === 0 || start >= found[at - 1][1]);
}

const BEFORE = 60;
const SNIPPET = 420;

/** The part of a text where words stand, with these marked. */
function snippet(text, wanted) {
  const found = hits(text.slice(0, 20000), wanted);
  let start = found.length && found[0][0] > BEFORE * 2 ? found[0][0] - BEFORE : 0;
  if (start) {
    const space = text.slice(start, found[0][0]).search(/\s/);
    if (space >= 0) start += space + 1;
    else if (/[\udc00-\udfff]/.test(text[start])) start--;
  }
  const end = start + SNIPPET;
  const nodes = start ? ['… '] : [];
  let at = start;
  for (const [from, to] of found) {
    if (from < start || from >= end) continue;
    nodes.push(...shown(text.slice(at, from)), make('mark', {}, shown(text.slice(from, to))));
    at = to;
  }
  nodes.push(...shown(text.slice(at, Math.max(at, end))));
  return nodes;
}
