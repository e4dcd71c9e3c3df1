// Addresses, keys and the frame of the page.

const VIEWS = { overview: overviewPage, dialogues: dialoguesPage, turns: turnsPage, speakers: speakersPage, findings: findingsPage };
let shownPath = null;

/** The view that the page opens with. */
const home = () => Object.keys(VIEWS)[0];

/** What the address asks for: a view (`!turns?q=…`), or a dialogue and a turn (`id/3?source=1`). */
function asked() {
  const [path, query = ''] = location.hash.slice(1).split('?');
  return { path: path || `!${home()}`, query: new URLSearchParams(query) };
}

/** Draw what the address asks for, as soon as its files are there. */
function route() {
  const ask = asked();
  if (ask.path === 'main') return; // the skip link
  stopScan();
  if (!isSplit() || isHere(ask)) {
    drawPage(ask);
    return;
  }
  const main = document.getElementById('main');
  const still = location.hash;
  main.setAttribute('aria-busy', 'true');
  say(t('loading'));
  bring(ask).then(() => { if (location.hash === still) drawPage(ask); }, (error) => {
    if (location.hash === still) main.replaceChildren(make('p', { class: 'wait', role: 'alert' }, t('fileMissing', { name: error.message })));
  });
}

function drawPage({ path, query }) {
  const main = document.getElementById('main');
  main.removeAttribute('aria-busy');
  const view = path.startsWith('!') ? path.slice(1) : null;
  let content;
  let name;
  let index = null;
  let dialogue = null;
  if (view) {
    const known = Object.hasOwn(VIEWS, view);
    content = known ? VIEWS[view](query) : nothingHere();
    name = known ? t(view) : t('noSuch');
  } else {
    const [id, turn] = path.split('/');
    dialogue = DIALOGUES.get(decoded(id));
    index = /^\d+$/.test(turn ?? '') ? Number(turn) : null;
    if (dialogue && query.has('same')) index = settled(dialogue, query);
    content = dialogue ? readingPage(dialogue, index, query) : nothingHere();
    name = dialogue ? plainly(dialogue.title ?? dialogue.id) : t('noSuch');
  }
  const kept = focusedField(main);
  main.className = view ? `view-${view}` : 'view-reading';
  main.classList.toggle('wide', Boolean(dialogue && (query.get('with') || query.get('source'))));
  main.replaceChildren(...content.flat().filter(Boolean));
  document.title = `${name} – ${plainly(DATA.folder)}`;
  for (const link of document.querySelectorAll('#views a')) link.toggleAttribute('aria-current', link.hash === `#!${view}`);
  const field = document.getElementById('query');
  if (document.activeElement !== field) field.value = view === 'turns' ? query.get('q') ?? '' : '';
  const chosen = dialogue && index !== null ? turnAt(dialogue, index) : null;
  const moved = path !== shownPath;
  if (kept && document.getElementById(kept)) document.getElementById(kept).focus();
  else if (moved && shownPath !== null && document.activeElement !== field) heads(main);
  if (chosen !== null) choose(chosen);
  else if (moved) scrollTo(0, 0);
  shownPath = path;
  for (const add of EXTRAS.drawn) add();
}

/** The turn that is the same as one of another version; from then on the address names it. */
function settled(dialogue, query) {
  const same = (ALIGNED.get(query.get('same')) ?? []).find((each) => dialogueOf(each) === dialogue) ?? null;
  query.delete('same');
  history.replaceState(null, '', placeOf(dialogue, same, Object.fromEntries(query)));
  return same === null ? null : DATA.turns.index[same];
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The id of the filter that has the focus, so that it keeps it when its view is drawn again. */
function focusedField(main) {
  return main.contains(document.activeElement) ? document.activeElement.id || null : null;
}

/** Put the focus on the heading of what is now shown. */
function heads(main) {
  const title = main.querySelector('h1');
  if (!title) return;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}

function nothingHere() {
  return [make('h1', {}, t('noSuch')), make('p', {}, t('noSuchHint')), isSample() ? make('p', {}, t('sampleNote', sampleSizes())) : null, make('p', {}, make('a', { href: `#!${home()}` }, t('toOverview')))];
}

function searchNow() {
  const query = document.getElementById('query').value;
  const { path, query: before } = asked();
  const rest = path === '!turns' ? Object.fromEntries(before) : {};
  const target = path === '!speakers' || path === '!dialogues' ? path : '!turns';
  const next = address(target, target === path ? { ...Object.fromEntries(before), q: query } : { ...rest, q: query });
  if (path === target) history.replaceState(null, '', next);
  else history.pushState(null, '', next);
  route();
}

const KEYS = [['/', 'key_search'], ['j', 'key_next'], ['k', 'key_before'], ['e', 'key_evidence'], ['s', 'key_source'], ['[ ]', 'key_dialogues'], ['o', 'key_overview'], ['?', 'key_help']];

/** What the reader chose, where the browser keeps it. */
function remembered(key) {
  try {
    return localStorage.getItem(`verbale-${key}`);
  } catch {
    return null;
  }
}

function remember(key, given) {
  try {
    localStorage.setItem(`verbale-${key}`, given);
  } catch {
    // Pages from disk may have nothing to keep it in.
  }
}

let keysOn = remembered('keys') !== 'off';

function showKeys() {
  const dialog = document.getElementById('keys');
  const box = make('input', { type: 'checkbox', id: 'keys-on', checked: keysOn, change: (event) => {
    keysOn = event.target.checked;
    remember('keys', keysOn ? 'on' : 'off');
  } });
  dialog.replaceChildren(make('h2', { id: 'keys-title' }, t('keysTitle')),
    make('dl', { class: 'keys' }, KEYS.flatMap(([key, text]) => [make('dt', {}, make('kbd', {}, key)), make('dd', {}, t(text))])),
    make('p', {}, make('label', {}, box, ` ${t('keysOn')}`)),
    make('button', { type: 'button', click: () => dialog.close() }, t('close')));
  dialog.showModal();
}

function step(by) {
  const list = document.querySelector('.rows');
  if (list) {
    list.step(by);
    return;
  }
  const articles = [...document.querySelectorAll('article.turn')];
  if (!articles.length) return;
  const at = articles.findIndex((each) => each.classList.contains('chosen'));
  const next = articles[Math.min(articles.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  const turn = Number(next.dataset.turn);
  const { query } = asked();
  history.replaceState(null, '', placeOf(dialogueOf(turn), turn, Object.fromEntries(query)));
  choose(turn);
}

const ACTIONS = {
  '/': () => document.getElementById('query').focus(),
  j: () => step(1),
  k: () => step(-1),
  e: () => {
    const details = document.querySelector('article.chosen .evidence');
    if (details) details.open = !details.open;
  },
  s: () => {
    const { path, query } = asked();
    if (path.startsWith('!')) return;
    location.hash = address(path, { ...Object.fromEntries(query), with: '', source: query.get('source') ? '' : 1 });
  },
  '[': () => document.querySelector('a[rel=prev]')?.click(),
  ']': () => document.querySelector('a[rel=next]')?.click(),
  o: () => { location.hash = `#!${home()}`; },
  '?': showKeys,
};

function onKey(event) {
  if (!keysOn || event.ctrlKey || event.metaKey || event.altKey || document.getElementById('keys').open) return;
  if (event.target.closest?.('input, select, textarea')) return;
  if (!Object.hasOwn(ACTIONS, event.key)) return;
  event.preventDefault();
  ACTIONS[event.key]();
}

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

function switchTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  setTheme(dark ? 'light' : 'dark');
  remember('theme', dark ? 'light' : 'dark');
}

async function start() {
  setTheme(remembered('theme'));
  const main = document.getElementById('main');
  if (document.getElementById('data').dataset.form !== 'plain' && typeof DecompressionStream === 'undefined') {
    main.textContent = main.dataset.tooOld;
    return;
  }
  try {
    await load();
  } catch (error) {
    main.textContent = `${main.dataset.broken} (${error})`;
    return;
  }
  document.querySelector('.brand').href = `#!${home()}`;
  document.getElementById('views').append(...Object.keys(VIEWS).map((view) => make('a', { href: `#!${view}` }, t(view))));
  document.getElementById('search').addEventListener('submit', (event) => { event.preventDefault(); searchNow(); });
  document.getElementById('query').addEventListener('input', searchNow);
  document.getElementById('theme').addEventListener('click', switchTheme);
  document.getElementById('help').addEventListener('click', showKeys);
  document.getElementById('skip').addEventListener('click', (event) => { event.preventDefault(); main.focus(); });
  document.addEventListener('keydown', onKey);
  addEventListener('hashchange', route);
  addEventListener('popstate', route);
  addEventListener('beforeprint', () => { for (const list of document.querySelectorAll('.rows')) list.printAll(); });
  addEventListener('afterprint', () => { for (const list of document.querySelectorAll('.rows')) list.screenAgain(); });
  route();
  document.documentElement.dataset.ready = '';
  setTimeout(foldInSlices, 50);
}
