// Elements are made one by one, and texts become text nodes: nothing is ever read as markup.

/** An element; attributes with functions are listeners, null ones are left out. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, given] of Object.entries(attributes)) {
    if (given === null || given === undefined || given === false) continue;
    if (typeof given === 'function') element.addEventListener(key, given);
    else element.setAttribute(key, given === true ? '' : given);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

// C0 and C1 controls, embeddings, overrides and isolates; not the marks that spelling needs.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text of a source as nodes, with the characters that would move other text made visible. */
function shown(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(CONTROL)) {
    if (match.index > at) nodes.push(text.slice(at, match.index));
    const code = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
    nodes.push(make('span', { class: 'control', title: t('control') }, `U+${code}`));
    at = match.index + 1;
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}

/** The same as a plain string, for attributes and options. */
function plainly(text) {
  return text.replace(CONTROL, '\ufffd');
}

/** Foreign text that keeps its direction to itself. */
function isolated(text, attributes = {}) {
  return make('bdi', attributes, shown(text));
}

/** An address in this page. */
function address(view, parameters = {}) {
  const query = new URLSearchParams();
  for (const [key, given] of Object.entries(parameters)) {
    if (given !== null && given !== undefined && given !== '') query.set(key, given);
  }
  const text = query.toString();
  return `#${view}${text ? `?${text}` : ''}`;
}

/** The address of a dialogue or one of its turns. */
function placeOf(dialogue, turn = null, parameters = {}) {
  return placeAt(dialogue.id, turn === null ? null : DATA.turns.index[turn], parameters);
}

/** The address of a dialogue, or of the turn with this index, by id. */
function placeAt(id, index = null, parameters = {}) {
  return address(encodeURIComponent(id) + (index === null ? '' : `/${index}`), parameters);
}

/** A link out of the page, where the address is one of the web; else its text. */
function outside(text) {
  const web = /^https?:\/\//i.test(text);
  const words = isolated(text);
  return web ? make('a', { href: text, rel: 'noreferrer noopener', target: '_blank' }, words) : words;
}

function select(name, label, options, chosen, change) {
  const list = options.map(([key, text]) => make('option', { value: key, selected: key === chosen }, plainly(text)));
  const field = make('select', { id: `by-${name}`, change: (event) => change(event.target.value) }, list);
  return make('div', { class: 'field' }, make('label', { for: `by-${name}` }, label), field);
}

function percent(part, whole) {
  return whole ? `${((100 * part) / whole).toFixed(1)} %` : '–';
}

function say(text) {
  document.getElementById('status').textContent = text;
}
