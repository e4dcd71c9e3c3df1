// A dialogue as people print one: names in the margin, the source or another version beside it.

const UNCERTAIN = 0.9;
/** What else is done with the article of a turn, the page of a dialogue, the chosen turn, and any view. */
const EXTRAS = { turn: [], page: [], chosen: [], drawn: [] };

function readingPage(dialogue, index, asked) {
  const other = DIALOGUES.get(asked.get('with'));
  const source = asked.get('source') ? sourceOf(dialogue) : null;
  const colours = coloursOf(dialogue);
  const open = Boolean(asked.get('evidence'));
  const chosen = index === null ? null : turnAt(dialogue, index);
  const page = [dialogueHead(dialogue, chosen, asked)];
  if (other) {
    page.push(sideBySide(dialogue, other, colours, open));
  } else {
    const turns = make('div', { class: 'transcript', lang: dialogue.lang, dir: direction(dialogue.lang) });
    for (let turn = dialogue.first; turn < dialogue.first + dialogue.turns; turn++) turns.append(turnArticle(turn, colours, asked, open));
    page.push(asked.get('source') ? make('div', { class: 'beside' }, turns, sourcePanel(dialogue, source)) : turns);
  }
  page.push(neighbours(dialogue));
  for (const add of EXTRAS.page) add(page, dialogue);
  return page;
}

function dialogueHead(dialogue, chosen, asked) {
  const keep = Object.fromEntries(asked);
  const facts = [dates(dialogue), dialogue.place, t(`event_${dialogue.type}`), t('nTurns', { n: dialogue.turns })].filter(Boolean);
  const versions = versionsOf(dialogue).filter(([id]) => isReadable(id));
  const tools = make('div', { class: 'filters tools' });
  if (versions.length > 1) {
    tools.append(make('div', { class: 'field', role: 'group', 'aria-label': t('otherLanguages') }, make('span', { class: 'field-name' }, t('otherLanguages')),
      make('span', { class: 'switch' }, versions.map(([id, lang]) => make('a', { href: sameElsewhere(chosen, id, { evidence: keep.evidence }), 'aria-current': id === dialogue.id ? 'true' : null }, languageName(lang))))));
  }
  const beside = [['', t('besideNone')], ['source', t('besideSource')], ...versions.filter(([id]) => id !== dialogue.id).map(([id, lang]) => [id, languageName(lang)])];
  tools.append(select('beside', t('beside'), beside, keep.with ?? (keep.source ? 'source' : ''), (given) => {
    const state = { evidence: keep.evidence };
    if (given === 'source') state.source = 1;
    else if (given) state.with = given;
    location.hash = placeOf(dialogue, chosen, state);
  }));
  tools.append(make('div', { class: 'field' }, make('label', { class: 'check' }, make('input', {
    type: 'checkbox', id: 'all-evidence', checked: Boolean(keep.evidence), change: (event) => {
      location.hash = placeOf(dialogue, chosen, { ...keep, evidence: event.target.checked ? 1 : '' });
    },
  }), ` ${t('showEvidence')}`)));
  return make('div', { class: 'dialogue-head' },
    make('h1', { lang: dialogue.lang, dir: 'auto' }, shown(dialogue.title ?? t('untitled'))),
    make('p', { class: 'below' }, facts.flatMap((fact, at) => [at ? ' · ' : '', isolated(fact)])),
    about(dialogue), tools);
}

/** The same turn in another version of the event. */
function sameTurn(turn, version) {
  if (turn === null) return null;
  const same = ALIGNED.get(value('align', turn)) ?? [];
  return same.find((each) => dialogueOf(each) === version) ?? null;
}

/** The address of the same turn in a version, which may lie in a file that is not loaded yet. */
function sameElsewhere(turn, id, parameters = {}) {
  const version = DIALOGUES.get(id);
  if (version) return placeOf(version, sameTurn(turn, version), parameters);
  return placeAt(id, null, { ...parameters, same: turn === null ? '' : value('align', turn) });
}

function about(dialogue) {
  const people = dialogue.people.map(([name, role, country, id]) => make('li', {},
    id ? make('a', { href: address('!turns', { speaker: id }) }, isolated(name)) : isolated(name),
    role ? [', ', isolated(role)] : null, country ? `, ${countryName(country)}` : null));
  const rows = [
    ['aboutPeople', people.length ? make('ul', {}, people) : null],
    ['aboutSource', outside(dialogue.uri)], ['aboutPublisher', dialogue.publisher && isolated(dialogue.publisher)],
    ['aboutRetrieved', dialogue.retrieved && isolated(dialogue.retrieved)], ['aboutLicence', isolated(dialogue.license)],
    ['aboutCountry', dialogue.country && countryName(dialogue.country)], ['aboutComplete', t(`complete_${dialogue.completeness}`)],
    ['aboutVersions', dialogue.langs.map(languageName).join(', ')], ['aboutMedia', isolated(dialogue.media)],
    ['aboutSplit', isolated(dialogue.split)], ['aboutId', make('code', {}, isolated(dialogue.id))],
  ];
  return make('details', { class: 'about' }, make('summary', {}, t('about')), definitions(rows));
}

function definitions(rows) {
  return make('dl', {}, rows.filter(([, content]) => content).flatMap(([key, content]) => [make('dt', {}, t(key)), make('dd', {}, content)]));
}

function turnArticle(turn, colours, asked, open) {
  const dialogue = dialogueOf(turn);
  const lang = value('lang', turn);
  const id = value('speaker', turn);
  const none = value('method', turn) === 'none';
  const name = isolated(speakerName(turn), { class: `who ${colours.get(voice(turn))}` });
  const label = value('label', turn);
  const target = none ? null : id ? { speaker: id } : label ? { label } : null;
  const role = value('role', turn);
  const country = value('country', turn);
  const score = DATA.turns.score[turn];
  const spoken = value('spoken', turn);
  const translation = value('translation', turn);
  const marks = [];
  if (lang !== dialogue.lang) marks.push(languageName(lang));
  if (spoken !== 'und' && spoken !== lang) marks.push(t('spokenIn', { lang: languageName(spoken) }));
  if (translation !== 'unknown' && translation !== 'original') marks.push(t(`translation_${translation}`));
  const warn = !none && score < UNCERTAIN ? make('span', { class: 'mark low' }, t('uncertain', { score: score.toFixed(2) })) : null;
  const index = DATA.turns.index[turn];
  const margin = make('div', { class: 'margin' },
    make('h2', {}, target ? make('a', { href: address('!turns', target) }, name) : name),
    role && role !== speakerName(turn) ? make('p', { class: 'role' }, isolated(role)) : null,
    country ? make('p', { class: 'role', lang: 'en' }, countryName(country)) : null,
    marks.length || warn ? make('p', { class: 'marks', lang: 'en' }, marks.map((text) => make('span', { class: 'mark' }, text)), warn) : null);
  const body = make('div', { class: 'said', lang, dir: direction(lang) }, paragraphs(turn));
  const keep = Object.fromEntries(asked ?? []);
  const foot = make('div', { class: 'foot', lang: 'en' },
    make('a', { class: 'number', dir: 'ltr', href: placeOf(dialogue, turn, keep), 'aria-label': t('turnNumber', { n: index }) }, `#${index}`),
    evidence(turn, open, keep));
  const article = make('article', { class: 'turn', 'data-turn': turn, tabindex: '-1' }, margin, make('div', { class: 'speech' }, body, foot));
  for (const add of EXTRAS.turn) add(article, turn);
  return article;
}

/** The paragraphs of a turn, with what its spans mark. */
function paragraphs(turn) {
  const text = DATA.turns.text[turn];
  const spans = DATA.rare.spans[turn] ?? [];
  const found = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const own = spans.filter(([from, to]) => from < end && to > start);
    const whole = own.find(([from, to, type]) => from <= start && to >= end && (type === 'note' || type === 'aside'));
    found.push(make('p', { class: whole ? 'note-line' : null }, marked(text, start, end, own)));
    start = end + 1;
  }
  return found;
}

/** A stretch of text in pieces, each within the spans that cover it. */
function marked(text, start, end, spans) {
  if (!spans.length) return shown(text.slice(start, end));
  const cuts = [...new Set([start, end, ...spans.flatMap(([from, to]) => [from, to])])].filter((at) => at >= start && at <= end).sort((a, b) => a - b);
  const nodes = [];
  for (let at = 0; at + 1 < cuts.length; at++) {
    const [from, to] = [cuts[at], cuts[at + 1]];
    const over = spans.filter((span) => span[0] <= from && span[1] >= to);
    const words = shown(text.slice(from, to));
    if (!over.length) {
      nodes.push(...words);
      continue;
    }
    const tongue = over.findLast((span) => span[3])?.[3] ?? null;
    const title = over.map(([, , type, lang]) => t(`span_${type}`, { lang: languageName(lang) })).join(', ');
    nodes.push(make('span', { class: over.map((span) => `span ${span[2]}`).join(' '), title, lang: tongue }, words));
  }
  return nodes;
}

function evidence(turn, open, keep) {
  const details = make('details', { class: 'evidence', dir: 'ltr', open }, make('summary', {}, t('evidence')));
  const fill = () => { if (details.open && details.childElementCount === 1) details.append(evidenceList(turn, keep)); };
  details.addEventListener('toggle', fill);
  if (open) fill();
  return details;
}

function evidenceList(turn, keep) {
  const dialogue = dialogueOf(turn);
  const [line, end] = [DATA.turns.line[turn], DATA.turns.lineEnd[turn]];
  const label = value('label', turn);
  const identity = value('identity', turn);
  const score = DATA.rare.identityScore[turn];
  const source = hasSource(dialogue);
  const said = DATA.rare.evidence[turn];
  const candidates = DATA.rare.candidates[turn];
  const same = (ALIGNED.get(value('align', turn)) ?? []).filter((each) => each !== turn).map((each) => [placeOf(dialogueOf(each), each), value('lang', each)]);
  if (value('align', turn) !== null) same.push(...versionsOf(dialogue).filter(([id]) => !DIALOGUES.has(id) && isReadable(id)).map(([id, lang]) => [sameElsewhere(turn, id), lang]));
  const findings = FOUND_AT.get(`${dialogue.id}/${DATA.turns.index[turn]}`);
  const place = `${dialogue.uri}: ${line === end ? t('evidenceLine', { from: line }) : t('evidenceLines', { from: line, to: end })}`;
  return definitions([
    ['evidenceLabel', label === null ? t('noLabel') : make('q', {}, isolated(label))],
    ['evidenceMethod', t(`method_${value('method', turn)}`)],
    ['evidenceScore', DATA.turns.score[turn].toFixed(4)],
    ['evidenceWords', said?.length ? make('ul', {}, said.map((each) => make('li', {}, isolated(each)))) : null],
    ['evidenceIdentity', `${t(`identity_${identity}`)}${score === undefined ? '' : ` (${score.toFixed(2)})`}`],
    ['evidenceCandidates', candidates ? make('ul', {}, candidates.map((id) => make('li', {}, make('a', { href: address('!turns', { speaker: id }) }, isolated(person(id)?.name ?? id))))) : null],
    ['evidenceLanguage', `${languageName(value('lang', turn))}, ${t(`source_${value('langSource', turn)}`)}`],
    ['otherVersions', same.length ? make('span', {}, same.flatMap(([href, lang], at) => [at ? ' · ' : '', make('a', { href }, languageName(lang))])) : null],
    ['evidencePlace', make('span', {}, isolated(place), source ? [' ', make('a', { href: placeOf(dialogue, turn, { ...keep, with: '', source: 1 }) }, t('toSource'))] : null)],
    ['evidenceFindings', findings ? make('ul', {}, findings.map((row) => make('li', {}, make('a', { href: address('!findings', { rule: DATA.findings.rules[row[0]].name }) }, DATA.findings.rules[row[0]].name), ': ', isolated(row[3])))) : null],
  ]);
}

/** Two versions, row by row; a turn that only one has stands alone. */
function sideBySide(one, other, colours, open) {
  const theirs = coloursOf(other);
  const partner = new Map();
  for (let turn = one.first; turn < one.first + one.turns; turn++) {
    const same = sameTurn(turn, other);
    if (same !== null) partner.set(turn, same);
  }
  const taken = new Set(partner.values());
  const rows = [];
  let next = other.first;
  const end = other.first + other.turns;
  // What only the other version has comes before the first turn that stands behind it there.
  const alone = (until) => { for (; next < until; next++) if (!taken.has(next)) rows.push([null, next]); };
  for (let turn = one.first; turn < one.first + one.turns; turn++) {
    const same = partner.get(turn);
    if (same !== undefined && same >= next) alone(same);
    rows.push([turn, same ?? null]);
  }
  alone(end);
  const keep = new URLSearchParams({ with: other.id });
  const back = new URLSearchParams({ with: one.id });
  const missing = () => make('p', { class: 'missing', lang: 'en' }, t('missingTurn'));
  const cell = (turn, version, palette, state) => make('div', { class: 'cell', lang: version.lang, dir: direction(version.lang) }, turn === null ? missing() : turnArticle(turn, palette, state, open));
  return make('div', { class: 'versions' },
    make('div', { class: 'pair pair-head' }, [one, other].map((each) => make('p', { class: 'cell' }, languageName(each.lang)))),
    rows.map(([mine, same]) => make('div', { class: 'pair' }, cell(mine, one, colours, keep), cell(same, other, theirs, back))));
}

function sourcePanel(dialogue, source) {
  const panel = make('section', { class: 'source', 'aria-label': t('sourceTitle'), tabindex: '0' }, make('h2', {}, t('sourceTitle')));
  if (!source) {
    panel.append(make('p', {}, t(DATA.sourcesWhy || 'sourcesAway')));
    return panel;
  }
  const text = make('pre', { lang: dialogue.lang, dir: 'auto' });
  let at = 0;
  for (const [size, role, detail] of source.stretches) {
    const words = shown(source.text.slice(at, at + size));
    const turn = role === 'turn' ? dialogue.first + detail : null;
    const title = turn === null ? [t(`share_${role}`), plainly(String(detail))].filter(Boolean).join(': ') : null;
    text.append(make('span', { class: `share share-${role}`, title, 'data-share': turn }, words));
    at += size;
  }
  text.addEventListener('click', (event) => {
    const stretch = event.target.closest('[data-share]');
    if (stretch && !String(getSelection())) location.hash = placeOf(dialogue, Number(stretch.dataset.share), { source: 1 });
  });
  panel.append(make('p', { class: 'below' }, t('sourceHint')), text);
  return panel;
}

function neighbours(dialogue) {
  const to = (other, key, rel) => (other ? make('a', { href: placeAt(other.id), rel }, `${t(key)}: `, isolated(other.title ?? other.id)) : null);
  return make('nav', { class: 'neighbours', 'aria-label': t('dialogues') }, to(neighbour(dialogue, -1), 'previous', 'prev'), to(neighbour(dialogue, 1), 'next', 'next'));
}

function neighbour(dialogue, by) {
  const other = DATA.dialogues[DATA.dialogues.indexOf(dialogue) + by];
  if (!isSplit()) return other;
  return other?.file === dialogue.file ? other : nextFile(dialogue, by);
}

/** Light the chosen turn, in the transcript and in the source, and bring it into view. */
function choose(turn) {
  for (const lit of document.querySelectorAll('.chosen, .same')) lit.classList.remove('chosen', 'same');
  const article = document.querySelector(`article[data-turn="${turn}"]`);
  if (!article) return;
  article.classList.add('chosen');
  for (const add of EXTRAS.chosen) add(article, turn);
  for (const same of article.closest('.pair')?.querySelectorAll('article.turn') ?? []) if (same !== article) same.classList.add('same');
  article.scrollIntoView({ block: 'center' });
  article.focus({ preventScroll: true });
  let first = null;
  for (const stretch of document.querySelectorAll(`[data-share="${turn}"]`)) {
    stretch.classList.add('chosen');
    first ??= stretch;
  }
  if (first) {
    const panel = first.closest('.source');
    panel.scrollTop += first.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 3;
  }
}
