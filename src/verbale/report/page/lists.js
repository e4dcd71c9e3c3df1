// Long lists: only the rows in view are in the page, so that a hundred thousand scroll like ten.

const SPARE = 6;
const PRINTED = 500;
const POURED = 60;

/** A list of rows of one height.

`row(at)` makes the content of a row; the height is that of the CSS variable `--row`. Where the
variable `--flow` is set, rows are as high as their content, and more are added as people scroll. */
function longList(label, length, row) {
  let count = length;
  const box = make('div', { class: 'rows', tabindex: '0', role: 'region', 'aria-label': label });
  const list = make('ol', { class: 'rows-inner' });
  box.append(list);
  box.style.setProperty('--count', count);
  let height = 0;
  let drawn = [-1, -1];

  function draw(from, to) {
    if (from === drawn[0] && to === drawn[1]) return;
    const kept = from === 0 && drawn[0] === 0 && to > drawn[1] ? drawn[1] : 0;
    drawn = [from, to];
    const focused = Number(document.activeElement?.closest?.('li[data-at]')?.dataset.at ?? -1);
    const inside = list.contains(document.activeElement);
    const rows = [];
    for (let at = kept || from; at < to; at++) {
      const item = make('li', { 'data-at': at, 'aria-setsize': count, 'aria-posinset': at + 1 }, row(at));
      item.style.setProperty('top', `${at * height}px`);
      rows.push(item);
    }
    if (kept) {
      list.append(...rows);
      return;
    }
    list.replaceChildren(...rows);
    if (inside && focused >= from && focused < to) rows[focused - from].querySelector('a')?.focus({ preventScroll: true });
  }

  function flows() {
    return getComputedStyle(box).getPropertyValue('--flow').trim() === '1';
  }

  function fit() {
    if (!box.isConnected) return;
    if (flows()) {
      list.style.removeProperty('height');
      const before = drawn[0] === 0 ? drawn[1] : 0;
      const short = box.scrollTop + 2 * box.clientHeight > box.scrollHeight;
      draw(0, Math.min(count, before + (short || !before ? POURED : 0)));
      return;
    }
    height = parseFloat(getComputedStyle(box).getPropertyValue('--row')) * parseFloat(getComputedStyle(document.documentElement).fontSize);
    list.style.setProperty('height', `${count * height}px`);
    const from = Math.max(0, Math.floor(box.scrollTop / height) - SPARE);
    draw(from, Math.min(count, Math.ceil((box.scrollTop + box.clientHeight) / height) + SPARE));
  }

  box.addEventListener('scroll', fit, { passive: true });
  new ResizeObserver(() => { drawn = [-1, -1]; fit(); }).observe(box);
  // Paper does not scroll: the first rows are printed, and the heading says how many there are.
  box.printAll = () => draw(0, Math.min(count, PRINTED));
  box.screenAgain = () => { drawn = [-1, -1]; fit(); };
  /** Have more rows, or other ones. */
  box.grow = (now) => {
    count = now;
    box.style.setProperty('--count', count);
    drawn = [-1, -1];
    fit();
  };
  /** Move the focus by some rows. */
  box.step = (by) => {
    const current = document.activeElement?.closest?.('li[data-at]');
    const next = Math.min(count - 1, Math.max(0, (current ? Number(current.dataset.at) : by > 0 ? -1 : 1) + by));
    if (flows()) {
      if (next >= drawn[1]) draw(0, Math.min(count, next + POURED));
      list.querySelector(`li[data-at="${next}"] a`)?.focus();
      return;
    }
    const top = next * height;
    if (top < box.scrollTop) box.scrollTop = top;
    if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
    fit();
    list.querySelector(`li[data-at="${next}"] a`)?.focus({ preventScroll: true });
  };
  box.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      box.step(event.key === 'ArrowDown' ? 1 : -1);
    }
  });
  return box;
}

/** What is asked for, as chips that take it away again. */
function chips(view, asked, describe) {
  const found = [];
  for (const [key, given] of asked) {
    const text = describe(key, given);
    if (!text) continue;
    const rest = Object.fromEntries([...asked].filter(([name]) => name !== key));
    found.push(make('a', { class: 'chip', href: address(view, rest), 'aria-label': t('remove', { what: plainly(text) }) }, isolated(text), make('span', { 'aria-hidden': 'true' }, ' ×')));
  }
  if (found.length > 1) found.push(make('a', { class: 'chip', href: address(view) }, t('clear')));
  return found.length ? make('p', { class: 'chips' }, found) : null;
}

/** Go to the same view with one thing changed. */
function change(view, asked, key, given) {
  const all = Object.fromEntries(asked);
  all[key] = given;
  location.hash = address(view, all);
}
