// Findings as a work list: filter, jump to the turn, copy the command that finds it again.

function findingsPage(asked) {
  const view = '!findings';
  const { findings } = DATA;
  if (!findings) return [make('h1', {}, t('findings')), make('p', {}, t('findingsOff'))];
  const rows = findings.rows.filter((row) => {
    const rule = findings.rules[row[0]];
    if (asked.get('rule') && rule.name !== asked.get('rule')) return false;
    if (asked.get('level') && rule.level !== asked.get('level')) return false;
    if (asked.get('dialogue') && row[1] !== asked.get('dialogue')) return false;
    const who = whoOfFinding(row);
    if (asked.get('speaker') && who?.speaker !== asked.get('speaker')) return false;
    if (asked.get('lang') && (who ?? TITLES.get(row[1]))?.lang !== asked.get('lang')) return false;
    return true;
  });
  const go = (key) => (given) => change(view, asked, key, given);
  const levels = [...new Set(findings.rules.map((rule) => rule.level))];
  const sources = [...new Set(findings.rows.map((row) => row[1]).filter(Boolean))].slice(0, MOST_OPTIONS).map((id) => [id, TITLES.get(id)?.title ?? id]);
  const filters = make('div', { class: 'filters' },
    select('rule', t('filterRule'), [['', t('any')], ...findings.rules.map((rule) => [rule.name, `${rule.name} (${number(rule.count)})`])], asked.get('rule') ?? '', go('rule')),
    select('level', t('filterLevel'), [['', t('any')], ...levels.map((level) => [level, t(`level_${level}`)])], asked.get('level') ?? '', go('level')),
    select('dialogue', t('filterDialogue'), [['', t('any')], ...sources], asked.get('dialogue') ?? '', go('dialogue')),
    select('speaker', t('filterSpeaker'), speakersFound(), asked.get('speaker') ?? '', go('speaker')),
    select('lang', t('filterLanguage'), languageOptions(), asked.get('lang') ?? '', go('lang')));
  const count = t('nFindings', { n: rows.length });
  say(count);
  const rule = findings.rules.find((each) => each.name === asked.get('rule'));
  const skipped = Object.keys(findings.skipped);
  const notes = [
    findings.rows.length < findings.total ? t('findingsCut', { shown: findings.rows.length, total: findings.total }) : null,
    skipped.length ? t('findingsSkipped', { names: skipped.join(', ') }) : null,
  ].filter(Boolean).map((text) => make('p', { class: 'below' }, text));
  const list = rows.length ? longList(count, rows.length, (at) => findingRow(rows[at]))
    : make('p', { class: 'wait' }, findings.total ? t('nothing') : t('findingsNone', { ran: findings.ran }));
  return [heading(t('findings'), count), ...notes, filters, chips(view, asked, describeAsked), rule ? ruleBox(rule) : null, list];
}

/** Who speaks in the turn of a finding; null where it is of no turn. */
function whoOfFinding(row) {
  const facts = DATA.findings.who[row[8]];
  return facts ? whoOf(facts) : null;
}

/** The speakers of turns with findings. */
function speakersFound() {
  const known = new Map(DATA.findings.who.map(whoOf).filter((who) => who.speaker).map((who) => [who.speaker, nameOf(who)]));
  return [['', t('any')], ...[...known].slice(0, MOST_OPTIONS).sort((a, b) => a[1].localeCompare(b[1]))];
}

function ruleBox(rule) {
  return make('div', { class: 'rule' }, make('p', {}, make('span', { class: `level ${rule.level}` }, t(`level_${rule.level}`)), ` ${rule.code} `, make('strong', {}, rule.name), ` — ${rule.summary}`), commandLine(rule));
}

function commandLine(rule) {
  const code = make('code', { class: 'command' }, shown(rule.command));
  const button = make('button', { type: 'button', click: () => copy(rule.command, code, button, 'copy') }, t('copy'));
  return make('p', { class: 'copy' }, make('span', { class: 'unseen' }, t('command')), code, ' ', button);
}

async function copy(text, element, button, key) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without the right to write there, the words are chosen for the reader to copy.
    getSelection().selectAllChildren(element);
    document.execCommand('copy');
  }
  button.textContent = t('copied');
  say(t('copied'));
  setTimeout(() => { button.textContent = t(key); }, 2000);
}

function findingRow(row) {
  const rule = DATA.findings.rules[row[0]];
  const who = whoOfFinding(row);
  const where = who ? [isolated(nameOf(who), { class: `who ${colour(voiceOf(who))}` }), ' · '] : [];
  const href = row[1] !== null && isReadable(row[1]) ? placeAt(row[1], row[2], { evidence: 1 }) : address('!findings', { rule: rule.name });
  const command = make('code', { class: 'unseen' }, shown(rule.command));
  const button = make('button', { type: 'button', class: 'row-copy', title: plainly(rule.command), click: () => copy(rule.command, command, button, 'copyCommand') }, t('copyCommand'));
  const link = make('a', { class: 'row with-copy', href },
    make('span', { class: 'row-head' }, make('span', { class: `level ${rule.level}` }, t(`level_${rule.level}`)), make('strong', {}, rule.name), make('span', { class: 'quiet' }, where, isolated(TITLES.get(row[1])?.title ?? row[5]))),
    make('span', { class: 'row-text small' }, isolated(row[3]), row[4] ? make('span', { class: 'quiet' }, ' — ', t('expected', { what: '' }), isolated(row[4])) : null));
  return [link, button, command];
}
