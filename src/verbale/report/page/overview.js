// The overview: what the folder holds, each figure and mark a way to what is behind it.

function card(title, below, ...content) {
  const id = `card-${title.toLowerCase().replace(/\W+/g, '-')}`;
  return make('section', { class: 'card', 'aria-labelledby': id }, make('h2', { id }, title), below ? make('p', { class: 'below' }, below) : null, content);
}

function overviewPage() {
  const all = DATA.overview;
  const page = [make('h1', {}, isolated(DATA.folder))];
  page.push(make('p', { class: 'below' }, all.dates[0] === all.dates[1] ? all.dates[0] ?? null : t('fromTo', { from: all.dates[0], to: all.dates[1] })));
  page.push(make('ul', { class: 'facts' }, [
    [all.dialogues, 'factDialogues', '!dialogues'], [all.events, 'factEvents', '!dialogues'],
    [all.turns, 'factTurns', '!turns'], [all.words, 'factWords', '!turns'],
    [all.speakers, 'factSpeakers', '!speakers'], [all.languages.length, 'factLanguages', '!dialogues'],
  ].map(([count, key, view]) => make('li', {}, make('a', { href: address(view) }, make('strong', {}, number(count)), ` ${t(key, { n: count })}`)))));
  if (all.turns) page.push(make('p', {}, t('attributed', { share: percent(all.attributed, all.turns), known: percent(all.identified, all.turns) })));
  if (isSplit()) page.push(make('p', { class: 'below' }, t('isSplit')));
  if (isSample()) page.push(make('p', { class: 'notice' }, t('isSample', sampleSizes())));
  page.push(make('div', { class: 'cards' }, [
    timelineCard(all), languagesCard(all), leastCard(all), versionsCard(all), voicesCard(all), pairsCard(all),
    scoresCard(all), lengthsCard(all), findingsCard(), sourcesCard(all), gapsCard(all),
  ]));
  page.push(make('p', { class: 'below' }, t('madeBy', { version: DATA.version })));
  return page;
}

const sampleSizes = () => ({
  held: DATA.dialogues.length, heldTurns: DATA.turns.text.length, of: DATA.of.dialogues, ofTurns: DATA.of.turns,
});

function timelineCard(all) {
  const { unit, undated, periods } = all.timeline;
  if (!periods.length) return null;
  const below = t(`timelineOf_${unit}`) + (undated ? `; ${t('undated', { n: undated })}` : '');
  return card(t('timelineTitle'), below, columns(periods.map(([label, from, to, count]) => ({
    label, count, says: `${label}: ${t('nDialogues', { n: count })}`, href: address('!dialogues', { period: from === to ? from : `${from}/${to}` }),
  }))));
}

function languagesCard(all) {
  if (!all.languages.length) return null;
  const rows = all.languages.map(([tag, count, said]) => ({
    name: languageName(tag), count, says: number(count), title: `${tag}: ${t('nTurns', { n: count })}, ${t('nWords', { n: said })}`, href: address('!turns', { lang: tag }),
  }));
  return card(t('languagesTitle'), t('languagesOf'), folded(rows, 12));
}

/** Bars, those after the first ones folded away. */
function folded(rows, most) {
  const rest = rows.slice(most);
  return [bars(rows.slice(0, most)), rest.length ? make('details', {}, make('summary', {}, `+ ${number(rest.length)}`), bars(rest)) : null].filter(Boolean);
}

function leastCard(all) {
  const rows = all.least.filter(([id]) => isReadable(id)).map(([id, index, score, title, facts]) => {
    const who = whoOf(facts);
    const name = make('span', {}, isolated(nameOf(who), { class: `who ${colour(voiceOf(who))}` }), make('span', { class: 'quiet' }, ' · ', isolated(title ?? t('untitled'))));
    return make('li', {}, make('a', { href: placeAt(id, index, { evidence: 1 }) }, make('span', { class: 'score' }, score.toFixed(2)), name));
  });
  if (!rows.length) return null;
  return card(t('leastTitle'), t('leastOf'), make('ol', { class: 'links' }, rows), make('p', {}, make('a', { href: address('!turns', { sort: 'score' }) }, t('allByScore'))));
}

function versionsCard(all) {
  const many = all.events_with_versions;
  if (!many) return card(t('versionsTitle'), null, make('p', {}, t('versionsNone')));
  const rows = all.versions.filter(([, versions]) => versions.every(([id]) => isReadable(id))).map(([title, versions]) => {
    const [[first, lang], [other]] = versions;
    const links = versions.map(([id, tag]) => make('a', { class: 'lang', href: placeAt(id), lang: 'en' }, languageName(tag)));
    return make('li', {}, make('a', { href: placeAt(first, null, { with: other }) }, isolated(title ?? t('untitled'), { lang })), make('span', { class: 'langs' }, links));
  });
  return card(t('versionsTitle'), t('versionsOf'), make('ul', { class: 'links tall' }, rows),
    many > rows.length ? make('p', {}, make('a', { href: address('!dialogues', { versions: 1, sort: 'title' }) }, t('versionsAll', { n: many }))) : null);
}

function voicesCard(all) {
  if (!all.voices.length) return null;
  const rows = all.voices.map(([key, name, count, said]) => ({
    name: isolated(name), count, says: number(count), title: `${t('nTurns', { n: count })}, ${t('nWords', { n: said })}`, href: address('!turns', { speaker: key }),
  }));
  return card(t('voicesTitle'), t('voicesOf', { shown: all.voices.length, all: all.all_voices }), bars(rows), make('p', {}, make('a', { href: address('!speakers') }, t('speakers'))));
}

function pairsCard(all) {
  if (!all.pairs.length) return card(t('pairsTitle'), null, make('p', {}, t('pairsNone')));
  const rows = all.pairs.map(([one, other, name, otherName, count]) => ({
    name: [isolated(name), ' – ', isolated(otherName)], count, says: number(count), href: address('!dialogues', { one, other }),
  }));
  return card(t('pairsTitle'), t('pairsOf'), arcs(all.pairs), make('details', {}, make('summary', {}, t('pairsTable')), bars(rows)));
}

function scoresCard(all) {
  const rows = all.scores.map(([label, low, high, count]) => ({ label, count, says: `${label}: ${t('nTurns', { n: count })}`, href: address('!turns', { score: `${low}-${high}`, sort: 'score' }) }));
  while (rows.length && !rows[0].count) rows.shift(); // labels of low scores are not believed
  if (!rows.length) return null;
  const methods = all.methods.map(([method, count]) => ({ name: t(`method_${method}`), count, says: number(count), href: address('!turns', { method }) }));
  return card(t('scoresTitle'), t('scoresOf'), columns(rows), make('h3', {}, t('methodsTitle')), bars(methods));
}

function lengthsCard(all) {
  if (!all.turns) return null;
  return card(t('lengthsTitle'), t('lengthsOf'), columns(all.lengths.map(([label, low, high, count]) => ({
    label, count, says: `${label}: ${t('nTurns', { n: count })}`, href: address('!turns', { words: `${low}-${high ?? ''}` }),
  }))));
}

function findingsCard() {
  const { findings } = DATA;
  if (!findings) return card(t('findingsTitle'), null, make('p', {}, t('findingsOff')));
  if (!findings.rules.length) return card(t('findingsTitle'), null, make('p', {}, t('findingsNone', { ran: findings.ran })));
  const rows = findings.rules.map((rule) => ({
    name: [make('span', { class: `level ${rule.level}` }, t(`level_${rule.level}`)), ` ${rule.name}`], count: rule.count, says: number(rule.count), title: rule.summary, href: address('!findings', { rule: rule.name }),
  }));
  return card(t('findingsTitle'), t('findingsOf', { total: findings.total, rules: rows.length }), folded(rows, 12));
}

function sourcesCard(all) {
  const kinds = all.kinds.map(([kind, count]) => ({ name: t(`event_${kind}`), count, says: number(count), href: address('!dialogues', { type: kind }) }));
  const publishers = all.publishers.map(([name, count]) => ({ name: name ? isolated(name) : t('noPublisher'), count, says: number(count), href: address('!dialogues', name ? { publisher: name } : { without: 'origin' }) }));
  const licences = all.licences.map(([name, count]) => ({ name: isolated(name), count, says: number(count), href: address('!dialogues', { license: name }) }));
  return card(t('sourcesTitle'), null, bars(publishers), make('h3', {}, t('aboutLicence')), bars(licences), make('h3', {}, t('filterType')), bars(kinds));
}

function gapsCard(all) {
  if (!all.gaps.length) return null;
  const head = ['gapWhat', 'gapCount', 'gapShare'].map((key) => make('th', { scope: 'col' }, t(key)));
  const rows = all.gaps.map(([what, count, of, table, fact]) => make('tr', {},
    make('th', { scope: 'row' }, make('a', { href: address(`!${table}`, { without: fact }) }, what)), make('td', {}, number(count)), make('td', {}, percent(count, of))));
  return card(t('gapsTitle'), null, make('table', { class: 'gaps' }, make('thead', {}, make('tr', {}, head)), make('tbody', {}, rows)));
}

/** The turn of a dialogue with this index. */
function turnAt(dialogue, index) {
  const turn = dialogue.first + index;
  return DATA.turns.index[turn] === index && index < dialogue.turns ? turn : null;
}
