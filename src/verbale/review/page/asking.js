// What is asked of the server: each request carries the token of the page's address.

const TOKEN = new URLSearchParams(location.search).get('token') ?? '';
let busy = false;

/** An answer of the server; throws an error with its words, and `changed` where what is shown is not what is there. */
async function answer(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: body ? 'POST' : 'GET', headers: { 'X-Verbale-Token': TOKEN, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : undefined, cache: 'no-store', credentials: 'omit', redirect: 'error',
    });
  } catch {
    throw Object.assign(new Error(t('review_gone')), { changed: false });
  }
  const text = await response.text();
  let found = null;
  try {
    found = JSON.parse(text);
  } catch {
    // Refusals of the guard are plain text.
  }
  if (response.ok && found) return found;
  throw Object.assign(new Error(found?.error ?? (text || t('review_gone'))), { changed: response.status === 409 });
}

/** Decide something about the open dialogue; returns null, or the words why it was not done. */
async function act(what, sayAfter = null) {
  const dialogue = openDialogue();
  if (!dialogue || busy) return null;
  const state = stateOf(dialogue);
  busy = true;
  document.body.setAttribute('aria-busy', 'true');
  try {
    const after = await answer('/act', { n: state.n, seen: state.seen, ...what });
    notice = null;
    renewed(after);
    showAgain(state.n, after.focus, sayAfter ?? t(`review_said_${what.do}`, { n: after.focus ?? 0 }));
    return null;
  } catch (error) {
    if (error.changed) {
      notice = { n: state.n, words: error.message };
      await refetch(state.n);
      say(notice?.words ?? error.message);
      return null;
    }
    const form = document.querySelector('.deciding form');
    if (!form) refused(error.message);
    return error.message;
  } finally {
    busy = false;
    document.body.removeAttribute('aria-busy');
  }
}

/** What was refused and has not been read yet. */
let notice = null;

/** Show in words what could not be done, where the reader is. */
function refused(words) {
  const dialogue = openDialogue();
  notice = dialogue ? { n: stateOf(dialogue).n, words } : null;
  const home = document.querySelector('article.chosen .deciding') ?? document.querySelector('.dialogue-head');
  home?.querySelector('.refused')?.remove();
  home?.append(make('p', { class: 'notice refused', role: 'alert' }, isolated(words)));
}

/** Draw the open dialogue again: the turn stays where it was on the screen, and has the focus. */
function showAgain(n, index, words) {
  const before = document.querySelector('article.chosen')?.getBoundingClientRect().top ?? null;
  const dialogue = DATA.dialogues[n];
  const turn = index === null || index === undefined ? null : turnAt(dialogue, index);
  const keep = asked().query;
  history.replaceState(null, '', placeOf(dialogue, turn, Object.fromEntries(keep)));
  route();
  const article = document.querySelector('article.chosen');
  if (article) {
    article.classList.add('fresh');
    if (before !== null && before > 0 && before < innerHeight) scrollBy(0, article.getBoundingClientRect().top - before);
  }
  say(words);
}

/** Fetch a source again, and draw it if it is open; what was chosen stays so only where it is the very same turn. */
async function refetch(n) {
  const state = await answer(`/state?n=${n}`);
  const open = openDialogue();
  const index = Number(asked().path.split('/')[1] ?? NaN);
  const isOpen = open && stateOf(open).n === n;
  const before = STATES[n];
  renewed(state);
  if (!isOpen) {
    route();
    return;
  }
  const now = indexAfter(before, index, state);
  if (now === null && !Number.isNaN(index) && notice) notice.words = `${notice.words.replace(/\.$/, '')}. ${t('review_choiceGone')}`;
  showAgain(n, now, t('review_renewed'));
}

/** The index of a turn in a later state: that of the same words at the same place of the source; null where it is not there. */
function indexAfter(before, index, after) {
  const start = before.starts[index];
  const now = start === undefined ? -1 : after.starts.indexOf(start);
  return now >= 0 && after.body.turns.text[now] === before.body.turns.text[index] ? now : null;
}

/** Where the open source is not what is shown any more, show it. */
async function lookAgain() {
  const open = openDialogue();
  if (!open || busy || document.querySelector('.deciding form')) return;
  const state = stateOf(open);
  try {
    const now = await answer(`/state?n=${state.n}`);
    if (now.seen !== state.seen || now.problem !== state.problem) {
      notice = { n: state.n, words: t('review_changedOutside') };
      await refetch(state.n);
    }
  } catch (error) {
    refused(error.message);
  }
}
