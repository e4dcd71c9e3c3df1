// Forms at the chosen turn: one at a time, Enter decides, Escape leaves all as it is.

/** Open a form in a place; `decide` gives what to ask of the server, or words why not yet. */
function openForm(home, title, fields, decide, saying) {
  closeForm();
  const before = document.activeElement;
  const why = make('p', { class: 'refused', role: 'alert' });
  const form = make('form', { class: 'ask', 'aria-label': title, lang: 'en', dir: 'ltr', autocomplete: 'off', submit: async (event) => {
    event.preventDefault();
    const what = decide(form);
    if (!what) return;
    why.textContent = '';
    const wrong = await act({ note: form.elements.note?.value || undefined, ...what }, saying?.(form) ?? null);
    if (wrong && form.isConnected) why.replaceChildren(...shown(wrong));
  } }, make('p', { class: 'ask-title', 'aria-hidden': 'true' }, title), fields, why,
  make('div', { class: 'acts' }, make('button', { type: 'submit', class: 'main' }, t('review_save')), make('button', { type: 'button', class: 'cancel', click: () => leave() }, t('review_cancel'))));
  const leave = () => {
    form.remove();
    if (before?.isConnected && before !== document.body) before.focus();
    else home.closest('article')?.focus();
  };
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  });
  home.append(form);
  (form.querySelector('[data-first]') ?? form.querySelector('input, select, button')).focus();
  form.querySelector('input[data-first]')?.select();
  form.scrollIntoView({ block: 'nearest' });
  return form;
}

function closeForm() {
  for (const form of document.querySelectorAll('form.ask')) form.remove();
}

const panelOf = (turn) => document.querySelector(`article[data-turn="${turn}"] .deciding`);

let made = 0;

/** A named field with an input. */
function field(label, attributes, hint = null) {
  const id = `ask-${made++}`;
  return make('div', { class: 'field' }, make('label', { for: id }, label), make('input', { id, type: 'text', autocomplete: 'off', spellcheck: 'false', dir: 'auto', 'aria-describedby': hint ? `${id}-hint` : null, ...attributes }), hint ? make('span', { class: 'hint', id: `${id}-hint` }, hint) : null);
}

const noteField = () => field(t('review_noteField'), { name: 'note', spellcheck: 'true' });

const MOST_LABELS = 8;

/** The labels of a dialogue, the most frequent first, each with what its colour hangs on. */
function labelsOf(dialogue) {
  const counts = new Map();
  for (let turn = dialogue.first; turn < dialogue.first + dialogue.turns; turn++) {
    const label = value('label', turn);
    if (label === null) continue;
    const [count, key] = counts.get(label) ?? [0, voice(turn)];
    counts.set(label, [count + 1, key]);
  }
  return [...counts].sort((a, b) => b[1][0] - a[1][0]).map(([label, [, key]]) => [label, key]);
}

/** A field for a label, with those of the dialogue to choose from. */
function labelField(dialogue, given, without = null) {
  const labels = labelsOf(dialogue);
  const colours = coloursOf(dialogue);
  const box = make('div', { class: 'label-field' },
    field(t('review_label'), { name: 'label', value: given ?? '', list: 'ask-labels', maxlength: '300', 'data-first': true }, t('review_labelHint')),
    make('datalist', { id: 'ask-labels' }, labels.map(([label]) => make('option', { value: plainly(label) }))),
    make('div', { class: 'picks', role: 'group', 'aria-label': t('review_labelsHere') }, labels.filter(([label]) => label !== without).slice(0, MOST_LABELS).map(([label, key]) => make('button', { type: 'button', click: () => {
      const form = box.closest('form');
      form.elements.label.value = label;
      form.requestSubmit();
    } }, isolated(label, { class: `who ${colours.get(key)}` })))));
  return box;
}

const labelIn = (form) => form.elements.label.value.trim() || null;

function labelForm(turn) {
  const n = DATA.turns.index[turn];
  const label = value('label', turn);
  openForm(panelOf(turn), t('review_whoseTitle', { n }), [labelField(dialogueOf(turn), label ?? '', label), noteField()],
    (form) => ({ do: 'label', turn: n, label: labelIn(form) }),
    (form) => (labelIn(form) ? t('review_said_whose', { n, label: labelIn(form) }) : t('review_said_nobody', { n })));
}

function splitForm(turn) {
  const n = DATA.turns.index[turn];
  const text = DATA.turns.text[turn];
  const picker = placePicker(text, value('lang', turn), { from: 1, at: chosenWords(turn) });
  if (!picker) {
    say(t('review_oneWord'));
    return;
  }
  beginForm(panelOf(turn), t('review_splitTitle', { n }), dialogueOf(turn), picker, text, { do: 'split', turn: n });
}

/** Ask where a turn begins in a text and whose it is. */
function beginForm(home, title, dialogue, picker, text, what) {
  const form = openForm(home, title, [picker.element, labelField(dialogue, ''), noteField()],
    (own) => ({ ...what, at: points(text, picker.at()), to: points(text, picker.to()), label: labelIn(own) }));
  picker.element.querySelector('[role=slider]').focus();
  // Words that are marked as a label are the label, until another is written.
  picker.changed = (words) => { form.elements.label.value = words; };
  picker.changed(picker.words());
  return form;
}

/** An offset in UTF-16 units as one in code points. */
const points = (text, at) => [...text.slice(0, at)].length;

function outsideForm(turn) {
  const n = DATA.turns.index[turn];
  const lines = DATA.turns.text[turn].split('\n');
  if (lines.length === 1) {
    act({ do: 'outside', turn: n, paragraph: 0 });
    return;
  }
  const choices = lines.map((line, at) => make('label', { class: 'choice', dir: 'auto' }, make('input', { type: 'radio', name: 'paragraph', value: at, checked: at === 0, 'data-first': at === 0 }), ' ', isolated(line.length > 120 ? `${line.slice(0, 120)}…` : line)));
  openForm(panelOf(turn), t('review_outsideTitle', { n }), [make('fieldset', {}, make('legend', {}, t('review_outsideWhich')), choices), noteField()],
    (form) => ({ do: 'outside', turn: n, paragraph: Number(form.elements.paragraph.value) }));
}

const COMMON_TAGS = ['ar', 'de', 'en', 'es', 'fa', 'fr', 'he', 'hi', 'id', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'sw', 'tr', 'uk', 'ur', 'vi', 'zh-Hans', 'zh-Hant'];

function languageForm(turn) {
  const n = DATA.turns.index[turn];
  const tags = [...new Set([...DATA.dialogues.map((each) => each.lang), ...COMMON_TAGS])];
  const spoken = value('spoken', turn);
  const kinds = [['lang', t('review_langPrinted', { lang: languageName(value('lang', turn)) })], ['spoken', t('review_langSpoken', { lang: languageName(spoken) })]];
  openForm(panelOf(turn), t('review_languageTitle', { n }), [
    make('fieldset', {}, make('legend', {}, t('review_langWhich')), kinds.map(([key, text], at) => make('label', { class: 'choice' }, make('input', { type: 'radio', name: 'kind', value: key, checked: at === 0, 'data-first': at === 0 }), ` ${text}`))),
    field(t('review_tag'), { name: 'tag', list: 'ask-tags', required: true, maxlength: '80', dir: 'ltr' }, t('review_tagHint')),
    make('datalist', { id: 'ask-tags' }, tags.map((tag) => make('option', { value: tag }, languageName(tag)))), noteField(),
  ], (form) => ({ do: form.elements.kind.value, turn: n, lang: form.elements.tag.value.trim() }));
}

const PATIENCE_MS = 200;

function linkForm(turn) {
  const n = DATA.turns.index[turn];
  const { n: source } = stateOf(dialogueOf(turn));
  const people = make('div', { class: 'people' });
  let asking = 0;
  const choice = (key, text, about) => make('label', { class: 'choice' }, make('input', { type: 'radio', name: 'speaker', value: key, required: true }), ' ', text, about ? make('span', { class: 'quiet' }, isolated(about)) : null);
  const look = async () => {
    const mine = ++asking;
    const query = form.elements.query.value.trim();
    let found;
    try {
      found = await answer(`/speakers?${new URLSearchParams({ n: source, turn: n, q: query })}`);
    } catch (error) {
      people.replaceChildren(make('p', { class: 'refused', role: 'alert' }, isolated(error.message)));
      return;
    }
    if (mine !== asking) return;
    const name = query || value('name', turn) || value('label', turn) || '';
    people.replaceChildren(make('fieldset', {}, make('legend', {}, t('review_people', { n: found.length })),
      found.map((each) => choice(each.id, isolated(each.name), [each.role, each.why].filter(Boolean).join('; '))),
      name ? choice('', t('review_newPerson', { name: plainly(name) }), null) : null));
    people.dataset.name = name;
  };
  let wait = 0;
  const form = openForm(panelOf(turn), t('review_linkTitle', { n, name: plainly(speakerName(turn)) }), [
    field(t('review_lookFor'), { name: 'query', maxlength: '200', 'data-first': true, input: () => { clearTimeout(wait); wait = setTimeout(look, PATIENCE_MS); } }), people,
    make('label', { class: 'choice' }, make('input', { type: 'checkbox', name: 'here', checked: true }), ` ${t('review_onlyHere')}`),
  ], (own) => {
    const chosen = own.elements.speaker;
    if (!chosen) return null;
    const who = chosen.value ? { speaker: chosen.value } : { name: people.dataset.name };
    return { do: 'link', turn: n, ...who, everywhere: !own.elements.here.checked };
  });
  look();
}

function noteForm(turn, decision) {
  noteHere(panelOf(turn), decision, stateOf(dialogueOf(turn)).decisions[decision]);
}

/** Ask why something was decided. */
function noteHere(home, at, decision) {
  openForm(home, t('review_noteTitle', { what: inWords(decision) }), [field(t('review_noteField'), { name: 'note', value: decision.note ?? '', spellcheck: 'true', maxlength: '2000', 'data-first': true })],
    (form) => ({ do: 'note', decision: at, note: form.elements.note.value.trim() || null }));
}

/** What text that is in no turn is after all. */
function asideForm(box, dialogue, at) {
  const state = stateOf(dialogue);
  const [behind, , , text, decided] = state.asides[at];
  if (decided !== null) {
    act({ do: 'remove', decision: decided }, t('review_said_putBack'));
    return;
  }
  const picker = placePicker(text, dialogue.lang, { from: 0, at: null });
  const form = beginForm(box, t('review_asideTitle'), dialogue, picker, text, { do: 'begin', aside: at });
  if (behind >= 0) {
    form.querySelector('.acts:last-child').append(make('button', { type: 'button', class: 'join', click: async () => {
      const wrong = await act({ do: 'join', aside: at, note: form.elements.note.value || undefined });
      if (wrong && form.isConnected) form.querySelector('[role=alert]').replaceChildren(...shown(wrong));
    } }, t('review_belongsBefore')));
  }
}

reviewStarts();
