// Marks of decisions, tools at the chosen turn, text that is in no turn, and the list of decisions.

/** Mark what a person decided about a turn. */
function addMarks(article, turn) {
  const decided = DECIDED.get(turn) ?? [];
  if (decided.length) {
    article.classList.add('decided');
    const marks = article.querySelector('.marks') ?? article.querySelector('.margin').appendChild(make('p', { class: 'marks', lang: 'en' }));
    marks.append(make('span', { class: 'mark by-hand' }, t('review_decided')));
  }
  article.querySelector('.foot').append(make('button', { type: 'button', class: 'decide', 'aria-label': t('review_decideTurn', { n: DATA.turns.index[turn] }), click: () => chooseHere(turn, true) }, t('review_decide')));
  article.addEventListener('click', (event) => {
    if (event.target.closest('a, button, summary, input, select, label, form, .deciding') || String(getSelection())) return;
    if (!article.classList.contains('chosen')) chooseHere(turn, false);
  });
}

/** Choose a turn without moving the page. */
function chooseHere(turn, intoTools) {
  const article = document.querySelector(`article[data-turn="${turn}"]`);
  const before = article.getBoundingClientRect().top;
  history.replaceState(null, '', placeOf(dialogueOf(turn), turn, Object.fromEntries(asked().query)));
  choose(turn);
  scrollBy(0, article.getBoundingClientRect().top - before);
  if (intoTools) article.querySelector('.deciding button')?.focus();
}

/** What can be decided about a turn: key, name, whether it fits, and what it does. */
const TOOLS = [
  ['y', 'right', () => true, (turn) => act({ do: 'label', turn: DATA.turns.index[turn], as_is: true }, t('review_said_right', { n: DATA.turns.index[turn] }))],
  ['l', 'whose', () => true, (turn) => labelForm(turn)],
  ['x', 'nobody', (turn) => value('method', turn) !== 'none', (turn) => act({ do: 'label', turn: DATA.turns.index[turn], label: null }, t('review_said_nobody', { n: DATA.turns.index[turn] }))],
  ['b', 'split', () => true, (turn) => splitForm(turn)],
  ['m', 'join', (turn) => DATA.turns.index[turn] > 0, (turn) => act({ do: 'join', turn: DATA.turns.index[turn] })],
  ['p', 'outside', () => true, (turn) => outsideForm(turn)],
  ['g', 'language', () => true, (turn) => languageForm(turn)],
  ['r', 'link', () => DATA.links, (turn) => linkForm(turn)],
  ['w', 'note', (turn) => (DECIDED.get(turn) ?? []).length > 0, (turn) => noteForm(turn, (DECIDED.get(turn) ?? [])[0])],
];

/** Share of the window from which on a turn is long. */
const LONG = 0.6;

function addTools(article, turn) {
  for (const old of document.querySelectorAll('.deciding')) old.remove();
  const state = stateOf(dialogueOf(turn));
  if (state.problem || document.querySelector('.pair')) return;
  const n = DATA.turns.index[turn];
  const panel = make('div', { class: 'deciding', role: 'group', 'aria-label': t('review_decideTurn', { n }), lang: 'en', dir: 'ltr' });
  const fitting = TOOLS.filter(([, , fits]) => fits(turn));
  panel.append(make('div', { class: 'acts' }, fitting.map(([key, name, , go]) => {
    const text = name === 'right' && value('method', turn) === 'none' ? 'rightlyNobody' : name;
    return make('button', { type: 'button', 'data-do': name, 'aria-keyshortcuts': key, click: () => go(turn) }, t(`review_${text}`), ' ', make('kbd', { 'aria-hidden': 'true' }, key));
  })));
  article.querySelector('.speech').append(panel);
  // Long turns keep their tools in view; in short ones these would hide the words.
  panel.classList.toggle('sticks', article.offsetHeight > innerHeight * LONG);
  requestAnimationFrame(() => intoView(article));
  reviewBar();
}

/** Turns above are drawn as they come into view, and may be higher than was reckoned. */
function intoView(article) {
  const { top, bottom, height } = article.getBoundingClientRect();
  const long = height > innerHeight * LONG;
  if (!long) article.scrollIntoView({ block: 'nearest' });
  else if (top > innerHeight * LONG || bottom < innerHeight * (1 - LONG)) article.scrollIntoView({ block: 'start' });
}

/** The chosen turn, or null. */
function chosenTurn() {
  const article = document.querySelector('article.chosen');
  return article ? Number(article.dataset.turn) : null;
}

/** A key does what its button at the chosen turn does. */
function byKey(name) {
  const turn = chosenTurn();
  const tool = TOOLS.find((each) => each[1] === name);
  const open = openDialogue();
  const problem = open ? stateOf(open).problem : '';
  if (problem) say(problem);
  else if (turn === null) say(t('review_chooseFirst'));
  else if (document.querySelector(`.deciding [data-do="${name}"]`)) tool[3](turn);
  else say(t('review_doesNotFit'));
}

const REVIEW_KEYS = [
  ['n', 'review_key_next', goToNext],
  ...TOOLS.map(([key, name]) => [key, `review_key_${name}`, () => byKey(name)]),
  ['u', 'review_key_undo', () => act({ do: 'undo' })],
  ['U', 'review_key_redo', () => act({ do: 'redo' })],
  ['d', 'review_key_decisions', () => {
    const list = document.querySelector('.decisions');
    if (!list) return;
    list.open = !list.open;
    list.querySelector('summary').focus();
  }],
];

const MOST_ASIDES = 3;

/** Put what is in no turn where it stands: between the turns and their paragraphs. */
function addAsides(page, dialogue) {
  const state = stateOf(dialogue);
  const transcript = page.flat(Infinity).map((each) => (each.matches?.('.transcript') ? each : each.querySelector?.('.transcript'))).find(Boolean);
  if (!transcript) return;
  const articles = [...transcript.querySelectorAll('article.turn')];
  const paragraphs = articles.map((article) => [...article.querySelectorAll('.said > p')]);
  const runs = [];
  state.asides.forEach((aside, at) => {
    const [behind, paragraph] = aside;
    const last = runs.at(-1);
    if (last && last.behind === behind && last.paragraph === paragraph) last.all.push([aside, at]);
    else runs.push({ behind, paragraph, all: [[aside, at]] });
  });
  const lead = articles[0] ?? null;
  for (const { behind, paragraph, all } of runs) {
    const boxes = all.map(([aside, at]) => asideBox(dialogue, state, aside, at));
    const box = boxes.length > MOST_ASIDES ? make('details', { class: 'asides' }, make('summary', { lang: 'en', dir: 'ltr' }, t('review_asides', { n: boxes.length })), boxes) : make('div', { class: 'asides' }, boxes);
    if (behind < 0) transcript.insertBefore(box, lead);
    else if (paragraph < paragraphs[behind].length && paragraph > 0) paragraphs[behind][paragraph].before(box);
    else articles[behind].after(box);
  }
}

function asideBox(dialogue, state, [, , role, text, decided], at) {
  const marks = make('p', { class: 'marks', lang: 'en', dir: 'ltr' }, make('span', { class: 'mark' }, t(`review_aside_${role}`)));
  if (decided !== null) marks.append(make('span', { class: 'mark by-hand' }, t('review_decided')));
  const button = state.problem ? null : make('button', { type: 'button', class: 'decide', lang: 'en', 'aria-label': t('review_speaksAside', { words: plainly(text.slice(0, 60)) }), click: () => asideForm(box, dialogue, at) }, t('review_speaks'));
  const box = make('div', { class: decided === null ? 'aside' : 'aside decided', 'data-aside': at }, marks, make('p', { dir: 'auto' }, shown(text)), button);
  return box;
}

/** The decisions about a source, each with the way to its place and the way to take it back. */
function addDecisions(page, dialogue) {
  const state = stateOf(dialogue);
  const head = page[0];
  if (state.problem) head.append(make('p', { class: 'notice' }, isolated(state.problem)));
  else if (notice?.n === state.n) head.append(make('p', { class: 'notice' }, isolated(notice.words), ' ', make('button', { type: 'button', click: (event) => { notice = null; event.target.closest('.notice').remove(); (document.querySelector('article.chosen') ?? document.querySelector('h1')).focus(); } }, t('review_understood'))));
  for (const warning of state.warnings ?? []) if (!/has no effect/.test(warning)) head.append(make('p', { class: 'below' }, isolated(warning)));
  const list = make('ol', {}, state.decisions.map((each, at) => make('li', { 'data-decision': at },
    make('div', {}, turnLink(dialogue, each), isolated(inWords(each)), make('q', { class: 'quiet' }, isolated(each.words)),
      each.note ? make('p', { class: 'why' }, t('review_why'), ' ', isolated(each.note)) : null,
      each.why ? make('p', { class: 'idle' }, t('review_noEffect', { why: '' }), isolated(each.why)) : null),
    state.problem ? null : make('div', { class: 'acts' },
      make('button', { type: 'button', 'aria-label': t('review_noteOf', { what: plainly(inWords(each)) }), click: (event) => noteHere(event.target.closest('li'), at, each) }, t('review_note')),
      make('button', { type: 'button', 'aria-label': t('review_takeBackOf', { what: plainly(inWords(each)) }), click: () => act({ do: 'remove', decision: at }) }, t('review_takeBack'))))));
  const box = make('details', { class: 'decisions', open: decisionsOpen, toggle: () => { decisionsOpen = box.open; } },
    make('summary', {}, t('review_decisions', { n: state.decisions.length })),
    state.decisions.length ? list : make('p', { class: 'below' }, t('review_noDecisions')),
    make('p', { class: 'below' }, t('review_writtenTo'), ' ', make('code', {}, isolated(state.file))));
  head.append(box);
}

let decisionsOpen = false;

function turnLink(dialogue, decision) {
  if (decision.turn === null) return null;
  const turn = turnAt(dialogue, decision.turn);
  return turn === null ? null : make('a', { href: placeOf(dialogue, turn), class: 'number', 'aria-label': t('turnNumber', { n: decision.turn }) }, `#${decision.turn}`);
}

function inWords(decision) {
  if (decision.do === 'turn') return decision.label === null ? t('review_is_nobody') : t('review_is_turn', { label: decision.label });
  return t(`review_is_${decision.do}`, { lang: languageName(decision.lang) });
}
