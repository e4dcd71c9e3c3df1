// Lists of turns, dialogues and speakers, with filters whose state is the address.

function heading(text, count) {
  return make('div', { class: 'heading' }, make('h1', {}, text), make('p', { class: 'below', id: 'count' }, count, isSample() ? ` ${t('sampleNote', sampleSizes())}` : ''));
}

/** Values of a pooled column of turns, the most frequent first; counted once for each column. */
const COUNTED = new Map();
function counted(column) {
  if (COUNTED.has(column)) return COUNTED.get(column);
  const counts = new Map();
  for (const at of DATA.turns[column]) if (at >= 0) counts.set(at, (counts.get(at) ?? 0) + 1);
  const found = [...counts].sort((a, b) => b[1] - a[1]).map(([at]) => DATA.pool[at]);
  COUNTED.set(column, found);
  return found;
}

const MOST_OPTIONS = 300;

/** Those who speak most, and who is asked for. */
function speakerOptions(chosen) {
  const most = isSplit() ? DATA.overview.voices.map(([id, name]) => [id, name]) : counted('speaker').slice(0, MOST_OPTIONS).map((id) => [id, person(id)?.name ?? id]);
  if (chosen && !most.some(([id]) => id === chosen)) most.push([chosen, person(chosen)?.name ?? chosen]);
  return [['', t('any')], ...most.sort((a, b) => a[1].localeCompare(b[1]))];
}

const languagesThere = () => (isSplit() ? DATA.overview.languages.map(([tag]) => tag) : counted('lang'));
const methodsThere = () => (isSplit() ? DATA.overview.methods.map(([method]) => method) : counted('method'));

function languageOptions() {
  return [['', t('any')], ...languagesThere().map((tag) => [tag, `${languageName(tag)} (${tag})`])];
}

function describeAsked(key, given) {
  if (key === 'q') return `“${given}”`;
  if (key === 'speaker') return person(given)?.name ?? given;
  if (key === 'lang') return languageName(given);
  if (key === 'method') return t(`method_${given}`);
  if (key === 'score') return t('chip_score', { value: given.replace('-1.01', '–1').replace('-', '–') });
  if (key === 'words') return t('chip_words', { value: given.endsWith('-') ? `${given.slice(0, -1)}+` : given.replace('-', '–') });
  if (key === 'label') return t('chip_label', { value: given });
  if (key === 'type') return t(`event_${given}`);
  if (key === 'period') return t('chip_period', { value: given.replace('/', ' – ') });
  if (key === 'one' || key === 'other') return t('chip_with', { value: person(given)?.name ?? given });
  if (key === 'versions') return t('chip_versions');
  if (key === 'publisher' || key === 'license') return t(`chip_${key}`, { value: given });
  if (key === 'without') return t('chip_without', { value: t(`lack_${given}`) });
  if (key === 'rule') return given;
  if (key === 'level') return t(`level_${given}`);
  if (key === 'dialogue') return TITLES.get(given)?.title ?? given;
  return null;
}

function turnsPage(asked) {
  const view = '!turns';
  const wanted = words(asked.get('q') ?? '');
  const go = (key) => (given) => change(view, asked, key, given);
  const filters = make('div', { class: 'filters' },
    select('speaker', t('filterSpeaker'), speakerOptions(asked.get('speaker')), asked.get('speaker') ?? '', go('speaker')),
    select('lang', t('filterLanguage'), languageOptions(), asked.get('lang') ?? '', go('lang')),
    select('method', t('filterMethod'), [['', t('any')], ...methodsThere().map((key) => [key, t(`method_${key}`)])], asked.get('method') ?? '', go('method')),
    select('sort', t('sort'), ['place', 'score', 'long'].map((key) => [key === 'place' ? '' : key, t(`sort_${key}`)]), asked.get('sort') ?? '', go('sort')));
  if (isSplit()) {
    const [head, list] = growingTurns(asked, wanted);
    return [head, filters, chips(view, asked, describeAsked), wanted.length ? speakersToo(asked.get('q')) : null, list];
  }
  const found = turnsThatFit(asked);
  const count = t('nTurns', { n: found.length });
  say(count);
  const list = found.length ? longList(count, found.length, (at) => turnRow(hitOf(found[at], dialogueOf(found[at])), wanted)) : make('p', { class: 'wait' }, t('nothing'));
  return [heading(t('turns'), count), filters, chips(view, asked, describeAsked), namesThatFit(wanted), list];
}

function turnRow({ dialogue, index, text, score, lang, who }, wanted) {
  const none = who.method === 'none';
  return make('a', { class: 'row', href: placeAt(dialogue.id, index) },
    make('span', { class: 'row-head' },
      isolated(nameOf(who), { class: `who ${colour(voiceOf(who))}` }),
      make('span', { class: 'quiet' }, isolated(dialogue.title ?? t('untitled')), dialogue.from ? ` · ${dialogue.from}` : '', ` · ${languageName(lang)}`),
      none ? null : make('span', { class: score < 0.9 ? 'score low' : 'score' }, score.toFixed(2))),
    make('span', { class: 'row-text', lang, dir: direction(lang) }, snippet(text, wanted)));
}

/** Speakers whose name has the words: a search is often for a person. */
function namesThatFit(wanted) {
  if (!wanted.length) return null;
  const found = speakersThatFit(wanted).slice(0, 8);
  if (!found.length) return null;
  return make('p', { class: 'chips' }, `${t('alsoSpeakers')}: `, found.map((speaker) => make('a', { class: 'chip', href: address('!turns', { speaker: speaker.id }) }, isolated(speaker.name), ` ${number(SPOKEN.get(speaker.id)?.length ?? 0)}`)));
}

/** In a split page, speakers are in files of their own. */
function speakersToo(query) {
  return make('p', { class: 'chips' }, make('a', { class: 'chip', href: address('!speakers', { q: query }) }, t('searchSpeakers')));
}

function speakerFits(speaker, wanted) {
  speaker.folded ??= fold([speaker.name, ...speaker.names, ...speaker.offices.map(([label]) => label)].join('\n'));
  return wanted.every((word) => speaker.folded.includes(word));
}

function speakersThatFit(wanted, lacks = null) {
  const found = [...SPEAKERS.values()].filter((speaker) => (!lacks || lacks(speaker)) && speakerFits(speaker, wanted));
  return found.sort((a, b) => (SPOKEN.get(b.id)?.length ?? 0) - (SPOKEN.get(a.id)?.length ?? 0));
}

function speakersPage(asked) {
  if (isSplit()) {
    const [head, list] = growingSpeakers(asked);
    return [head, chips('!speakers', asked, describeAsked), list];
  }
  const found = speakersThatFit(words(asked.get('q') ?? ''), SPEAKER_LACKS[asked.get('without')]);
  const count = t('nSpeakers', { n: found.length });
  say(count);
  const list = found.length ? longList(count, found.length, (at) => speakerRow(found[at])) : make('p', { class: 'wait' }, t('nothing'));
  return [heading(t('speakers'), count), chips('!speakers', asked, describeAsked), list];
}

function speakerRow(speaker) {
  const turns = speaker.turns ?? SPOKEN.get(speaker.id)?.length ?? 0;
  const offices = [...new Set(speaker.offices.map(([label, country]) => `${label}${country ? ` (${countryName(country)})` : ''}`))];
  const names = speaker.names.join(' · ');
  return make('a', { class: 'row', href: address('!turns', { speaker: speaker.id }) },
    make('span', { class: 'row-head' }, isolated(speaker.name, { class: `who ${colour(speaker.id)}` }), make('span', { class: 'score' }, t('nTurns', { n: turns }))),
    make('span', { class: 'row-text small' }, isolated(names), names && offices.length ? ' — ' : '', isolated(offices.join('; '))));
}

/** Whether a dialogue fits what is asked for; `speaks` tells whether somebody speaks in one. */
function dialogueTest(asked, speaks) {
  const wanted = words(asked.get('q') ?? '');
  const [from, to] = (asked.get('period') ?? '').split('/');
  const lacks = DIALOGUE_LACKS[asked.get('without')];
  return (each) => {
    if (asked.get('lang') && each.lang !== asked.get('lang')) return false;
    if (asked.get('type') && each.type !== asked.get('type')) return false;
    if (asked.get('license') && each.license !== asked.get('license')) return false;
    if (asked.get('publisher') && publisherOf(each) !== asked.get('publisher')) return false;
    if (asked.get('versions') && !each.versions) return false;
    if (lacks && !lacks(each)) return false;
    if (from && !(each.from && each.from.slice(0, 7) >= from && each.from.slice(0, 7) <= (to ?? from))) return false;
    if (!['one', 'other'].every((key) => !asked.get(key) || speaks(each, asked.get(key)))) return false;
    if (!wanted.length) return true;
    each.folded ??= fold([each.title, each.place, each.id, each.publisher, ...(each.names ?? each.people.map(([name]) => name))].filter(Boolean).join('\n'));
    return wanted.every((word) => each.folded.includes(word));
  };
}

const publisherOf = (dialogue) => dialogue.publisher ?? dialogue.host ?? (dialogue.uri ? hostOf(dialogue.uri) : '');

/** Dialogues of which something is not known. */
const DIALOGUE_LACKS = {
  turns: (dialogue) => !dialogue.turns,
  title: (dialogue) => !dialogue.title,
  date_start: (dialogue) => !dialogue.from,
  place: (dialogue) => !dialogue.place,
  country: (dialogue) => !dialogue.country,
  publisher: (dialogue) => !dialogue.publisher,
  origin: (dialogue) => !publisherOf(dialogue),
  license: (dialogue) => dialogue.license === 'LicenseRef-unknown',
  completeness: (dialogue) => dialogue.completeness === 'unknown',
};

/** Speakers of whom something is not known. */
const SPEAKER_LACKS = {
  registry: (speaker) => /\.s[0-9]+$/.test(speaker.id),
  qid: (speaker) => !speaker.qid,
};

const DIALOGUE_ORDERS = {
  date: (a, b) => (a.from ?? '').localeCompare(b.from ?? ''),
  title: (a, b) => (a.title ?? '').localeCompare(b.title ?? ''),
  turns: (a, b) => b.turns - a.turns,
};

function dialoguesThatFit(asked) {
  const speaks = (dialogue, id) => (SPOKEN.get(id) ?? []).some((turn) => turn >= dialogue.first && turn < dialogue.first + dialogue.turns);
  const found = DATA.dialogues.filter(dialogueTest(asked, speaks));
  return found.sort(DIALOGUE_ORDERS[asked.get('sort')] ?? DIALOGUE_ORDERS.date);
}

function hostOf(uri) {
  try {
    return new URL(uri).hostname;
  } catch {
    return '';
  }
}

function dialoguesPage(asked) {
  const view = '!dialogues';
  const go = (key) => (given) => change(view, asked, key, given);
  const languages = isSplit() ? DATA.overview.languages.map(([tag]) => tag).sort() : [...new Set(DATA.dialogues.map((each) => each.lang))].sort();
  const kinds = isSplit() ? DATA.overview.kinds.map(([kind]) => kind) : [...new Set(DATA.dialogues.map((each) => each.type))].sort();
  const filters = make('div', { class: 'filters' },
    select('lang', t('filterLanguage'), [['', t('any')], ...languages.map((tag) => [tag, `${languageName(tag)} (${tag})`])], asked.get('lang') ?? '', go('lang')),
    select('type', t('filterType'), [['', t('any')], ...kinds.map((kind) => [kind, t(`event_${kind}`)])], asked.get('type') ?? '', go('type')),
    select('sort', t('sort'), ['date', 'title', 'turns'].map((key) => [key === 'date' ? '' : key, t(`sort_${key}`)]), asked.get('sort') ?? '', go('sort')));
  if (isSplit()) {
    const [head, list] = growingDialogues(asked);
    return [head, filters, chips(view, asked, describeAsked), list];
  }
  const found = dialoguesThatFit(asked);
  const count = t('nDialogues', { n: found.length });
  say(count);
  const list = found.length ? longList(count, found.length, (at) => dialogueRow(found[at])) : make('p', { class: 'wait' }, t('nothing'));
  return [heading(t('dialogues'), count), filters, chips(view, asked, describeAsked), list];
}

function dialogueRow(dialogue) {
  const others = versionsOf(dialogue).length - 1;
  const facts = [dates(dialogue), dialogue.place, t(`event_${dialogue.type}`), languageName(dialogue.lang), others ? t('moreVersions', { n: others }) : null].filter(Boolean);
  return make('a', { class: 'row', href: placeOf(dialogue) },
    make('span', { class: 'row-head' }, isolated(dialogue.title ?? t('untitled'), { class: 'row-title', lang: dialogue.lang }), make('span', { class: 'score' }, t('nTurns', { n: dialogue.turns }))),
    make('span', { class: 'row-text small' }, facts.flatMap((fact, at) => [at ? ' · ' : '', isolated(fact)])));
}
