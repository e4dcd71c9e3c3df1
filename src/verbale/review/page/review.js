// The sources under review, put together as the data of one page; and what is left to decide.

/** Each source as the server gave it. */
let STATES = [];
/** Decisions of each turn, by index of the turn. */
const DECIDED = new Map();

PREPARED.push((data) => {
  STATES = data.states;
  return assembled(data);
});

/** The data of all sources, one behind the other. */
function assembled(data) {
  const pool = [];
  const places = new Map();
  const place = (word) => {
    if (!places.has(word)) places.set(word, pool.push(word) - 1);
    return places.get(word);
  };
  const turns = {};
  const rare = {};
  const all = { dialogues: [], speakers: new Map(), sources: {} };
  DECIDED.clear();
  for (const state of STATES) {
    const { body } = state;
    const first = turns.text?.length ?? 0;
    for (const [name, column] of Object.entries(body.turns)) {
      const own = POOLED.has(name) ? column.map((at) => (at < 0 ? -1 : place(body.pool[at]))) : column;
      turns[name] = (turns[name] ?? []).concat(own);
    }
    for (const [name, given] of Object.entries(body.rare)) {
      rare[name] ??= {};
      for (const [turn, found] of Object.entries(given)) rare[name][first + Number(turn)] = found;
    }
    all.dialogues.push(...body.dialogues.map((each) => ({ ...each, first })));
    for (const each of body.speakers) all.speakers.set(each[0], each);
    Object.assign(all.sources, body.sources);
    state.decisions.forEach((decision, at) => { if (decision.turn !== null && !decision.why) pushTo(DECIDED, first + decision.turn, at); });
  }
  const of = { dialogues: all.dialogues.length, turns: turns.text.length };
  return { ...data, ...all, speakers: [...all.speakers.values()], turns, rare, pool, of, findings: null, overview: null };
}

/** Show a source as it is now. */
function renewed(state) {
  STATES[state.n] = state;
  DATA = assembled(DATA);
  ready();
  COUNTED.clear();
  FOLDED.length = 0;
  toFold = 0;
  foldInSlices();
}

const stateOf = (dialogue) => STATES[DATA.dialogues.indexOf(dialogue)];
const dialogueOfState = (state) => DATA.dialogues[state.n];

/** The dialogue that is open, or null. */
function openDialogue() {
  const { path } = asked();
  return path.startsWith('!') ? null : DIALOGUES.get(decoded(path.split('/')[0])) ?? null;
}

/** Whether a person said whose a turn is. */
function isDecided(turn) {
  const state = stateOf(dialogueOf(turn));
  return (DECIDED.get(turn) ?? []).some((at) => state.decisions[at].do === 'turn');
}

const isUncertain = (turn) => value('method', turn) === 'none' || DATA.turns.score[turn] < UNCERTAIN;

/** The turns about which nobody decided yet, the least certain first. */
function queue() {
  const { score } = DATA.turns;
  const open = score.map((_, turn) => turn).filter((turn) => !isDecided(turn));
  return open.sort((a, b) => score[a] - score[b] || a - b);
}

function queuePage() {
  const open = queue();
  const left = open.filter(isUncertain).length;
  const count = left ? t('review_uncertain', { n: left }) : t('review_noneUncertain');
  say(count);
  const troubled = STATES.filter((state) => state.problem);
  const list = open.length ? longList(t('review_queue'), open.length, (at) => turnRow(hitOf(open[at], dialogueOf(open[at])), [])) : make('p', { class: 'wait' }, t('review_allDecided'));
  return [make('div', { class: 'heading' }, make('h1', {}, t('review_queue')), make('p', { class: 'below', id: 'count' }, count)),
    make('p', { class: 'below' }, t('review_queueHint')),
    ...troubled.map((state) => make('p', { class: 'notice' }, make('a', { href: placeOf(dialogueOfState(state)) }, isolated(state.path)), ': ', isolated(state.problem))), list];
}

/** Where the walk through the queue is: score and index of the turn. */
let walked = [-1, -1];

/** Go to the next least certain turn. */
function goToNext() {
  const open = queue();
  if (!open.length) {
    say(t('review_allDecided'));
    return;
  }
  const behind = (turn) => DATA.turns.score[turn] > walked[0] || (DATA.turns.score[turn] === walked[0] && turn > walked[1]);
  const next = open.find(behind) ?? open[0];
  walked = [DATA.turns.score[next], next];
  location.hash = placeOf(dialogueOf(next), next);
  say(t('review_next', { n: DATA.turns.index[next], name: plainly(speakerName(next)), score: DATA.turns.score[next].toFixed(2) }));
}

/** The bar below all views: what is left, the next one, undo and redo. */
function reviewBar() {
  const dialogue = openDialogue();
  const state = dialogue ? stateOf(dialogue) : null;
  const left = queue().filter(isUncertain).length;
  const button = (key, name, go, off) => make('button', { type: 'button', id: `bar-${name}`, 'aria-keyshortcuts': key, disabled: off, click: go }, t(`review_${name}`), ' ', make('kbd', { 'aria-hidden': 'true' }, key));
  const bar = document.getElementById('review-bar') ?? document.body.insertBefore(make('section', { id: 'review-bar', 'aria-label': t('review_bar') }), document.getElementById('status'));
  const kept = bar.contains(document.activeElement) ? document.activeElement.id : null;
  bar.replaceChildren(
    make('p', { class: 'left' }, left ? t('review_uncertain', { n: left }) : t('review_noneUncertain')),
    make('div', { class: 'acts' }, button('n', 'goNext', goToNext, false),
      button('u', 'undo', () => act({ do: 'undo' }), !state?.undo), button('U', 'redo', () => act({ do: 'redo' }), !state?.redo)));
  if (kept) (bar.querySelector(`#${kept}:enabled`) ?? bar.querySelector('button')).focus();
}

function reviewStarts() {
  delete VIEWS.overview;
  delete VIEWS.findings;
  const others = { ...VIEWS };
  for (const name of Object.keys(others)) delete VIEWS[name];
  Object.assign(VIEWS, { queue: queuePage, ...others });
  KEYS.splice(0, KEYS.length, ...KEYS.filter(([key]) => key !== 'o'), ['o', 'review_key_queue'], ...REVIEW_KEYS.map(([key, text]) => [key, text]));
  for (const [key, , go] of REVIEW_KEYS) ACTIONS[key] = go;
  EXTRAS.page.push(addDecisions, addAsides);
  EXTRAS.turn.push(addMarks);
  EXTRAS.chosen.push(addTools);
  EXTRAS.drawn.push(reviewBar);
  // What lies on the disk may have changed while the reader was elsewhere.
  addEventListener('focus', lookAgain);
}
