// Pictures: every mark is a link to what is behind it, and has its number as text.

const SVG = 'http://www.w3.org/2000/svg';

function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, given] of Object.entries(attributes)) element.setAttribute(key, given);
  element.append(...children);
  return element;
}

/** Bars: rows of href, name (a node), number, and what the number says. */
function bars(rows) {
  const most = Math.max(1, ...rows.map((row) => row.count));
  return make('ul', { class: 'bars' }, rows.map((row) => {
    const bar = make('span', { class: 'bar', 'aria-hidden': 'true' });
    bar.style.setProperty('--size', `${(100 * row.count) / most}%`);
    const content = [make('span', { class: 'bar-name' }, row.name), make('span', { class: 'bar-room' }, bar), make('span', { class: 'bar-count' }, row.says)];
    return make('li', {}, row.href ? make('a', { href: row.href, title: row.title ?? null }, content) : make('span', { class: 'bar-row' }, content));
  }));
}

/** Columns: rows of href, label, number, and what a screen reader says. */
function columns(rows) {
  const most = Math.max(1, ...rows.map((row) => row.count));
  const every = rows.length > 9 ? Math.ceil(rows.length / 5) : 1;
  const chart = make('ol', { class: rows.length > 9 ? 'columns' : 'columns few' }, rows.map((row, at) => {
    const column = make('span', { class: 'column' });
    column.style.setProperty('--size', `${(100 * row.count) / most}%`);
    const label = make('span', { class: at % every || (rows.length > 9 && at + every / 2 > rows.length) ? 'column-label hidden' : 'column-label', 'aria-hidden': 'true' }, make('bdi', { dir: 'ltr' }, row.label));
    const count = make('span', { class: 'column-count', 'aria-hidden': 'true' }, row.count && rows.length <= 32 ? number(row.count) : '');
    const room = make('span', { class: 'column-room' }, count, column);
    const content = [room, label];
    return make('li', {}, row.count
      ? make('a', { href: row.href, title: row.says, 'aria-label': row.says }, content)
      : make('span', { class: 'column-none', title: row.says }, content));
  }));
  return chart;
}

const STEP = 26;
const NAMES = 190;

/** Arcs between the names of who speak one after the other. */
function arcs(pairs) {
  const order = nearEachOther(pairs);
  const place = new Map(order.map(([key], at) => [key, at]));
  const most = Math.max(...pairs.map((pair) => pair[4]));
  const farthest = Math.max(1, ...pairs.map(([one, other]) => Math.abs(place.get(one) - place.get(other))));
  const wide = NAMES + 14 + Math.min(150, farthest * STEP * 0.5) + 12;
  const high = order.length * STEP + 8;
  const picture = draw('svg', { viewBox: `0 0 ${wide} ${high}`, width: wide, height: high, class: 'arcs', role: 'group', 'aria-label': t('pairsTitle') });
  const y = (key) => place.get(key) * STEP + STEP / 2 + 4;
  for (const [one, other, name, otherName, count] of [...pairs].reverse()) {
    const [top, bottom] = [y(one), y(other)].sort((a, b) => a - b);
    const reach = Math.min(150, ((bottom - top) / STEP) * STEP * 0.5) + 4;
    const x = NAMES + 12;
    const path = `M${x},${top} C${x + reach * 1.3},${top} ${x + reach * 1.3},${bottom} ${x},${bottom}`;
    const says = `${plainly(name)} – ${plainly(otherName)}: ${t('nExchanges', { n: count })}`;
    const width = (1.5 + 7 * Math.sqrt(count / most)).toFixed(1);
    // Arcs cross, so that keys and screen readers take the same links from the table below.
    const mark = draw('g', { class: 'arc-link', 'aria-hidden': 'true' }, draw('title', {}, says),
      draw('path', { d: path, class: 'arc-room' }), draw('path', { d: path, class: 'arc', 'stroke-width': width }));
    mark.addEventListener('click', () => { location.hash = address('!dialogues', { one, other }); });
    picture.append(mark);
  }
  for (const [key, name] of order) {
    const label = draw('text', { x: NAMES, y: y(key) + 4.5, 'text-anchor': 'end', class: 'arc-name' }, shortened(plainly(name), 26));
    // Names of either direction end at the arcs: the side is fixed, the letters follow their own.
    label.setAttribute('direction', 'ltr');
    label.setAttribute('unicode-bidi', 'plaintext');
    picture.append(draw('a', { href: address('!turns', { speaker: key }), 'aria-label': `${plainly(name)}` }, draw('title', {}, plainly(name)),
      draw('rect', { x: 0, y: y(key) - STEP / 2, width: NAMES, height: STEP, class: 'arc-room' }), label));
    picture.append(draw('circle', { cx: NAMES + 11, cy: y(key), r: 3.5, class: `arc-end ${colour(key)}` }));
  }
  return make('div', { class: 'scroll' }, picture);
}

/** Speakers in an order in which those who speak together stand together. */
function nearEachOther(pairs) {
  const names = new Map();
  const near = new Map();
  for (const [one, other, name, otherName, count] of pairs) {
    names.set(one, name).set(other, otherName);
    pushTo(near, one, [other, count]);
    pushTo(near, other, [one, count]);
  }
  const order = [];
  const seen = new Set();
  for (const start of names.keys()) {
    const queue = [start];
    while (queue.length) {
      const key = queue.shift();
      if (seen.has(key)) continue;
      seen.add(key);
      order.push([key, names.get(key)]);
      queue.push(...near.get(key).sort((a, b) => b[1] - a[1]).map(([other]) => other));
    }
  }
  return order;
}

function shortened(text, most) {
  const signs = [...text];
  let room = most;
  const kept = [];
  for (const sign of signs) {
    room -= /[\u1100-\u11ff\u2e80-\uffef]/.test(sign) ? 1.8 : 1;
    if (room < 0) return `${kept.join('')}…`;
    kept.push(sign);
  }
  return text;
}
