// Lists of a split page: files are read one after the other, and what fits is listed as it is found.

const MOST_HITS = 5000;
const MOST_DIALOGUES = 100000;
const DRAW_MS = 200;
let scans = 0;

/** End what is being read. */
function stopScan() {
  scans++;
}

/** Read files of a kind; `take` gets what each holds, `progress` how many were read of how many. */
async function scan(entries, take, progress) {
  const mine = ++scans;
  let drawn = 0;
  progress(0, entries.length);
  for (const [at, entry] of entries.entries()) {
    const coming = fileOf(entry[0]);
    const block = await coming;
    if (mine !== scans) return;
    if (entries[at + 1]) fileOf(entries[at + 1][0]).catch(() => {});
    take(block);
    if (performance.now() - drawn > DRAW_MS || at + 1 === entries.length) {
      progress(at + 1, entries.length);
      drawn = performance.now();
    }
    await new Promise((resolve) => { setTimeout(resolve); });
    if (mine !== scans) return;
  }
}

/** Keeps the first of what fits, by a number if one is given, and counts all. */
function gatherer(most, rank = null) {
  const found = { rows: [], total: 0, worst: Infinity };
  const ordered = () => {
    if (!rank) return;
    found.rows.sort((a, b) => a.rank - b.rank || a.at - b.at);
    if (found.rows.length > most) found.rows.length = most;
    if (found.rows.length === most) found.worst = found.rows[most - 1].rank;
  };
  return {
    found,
    ordered,
    /** Count one; `make` makes the row, where it is wanted. */
    add(given, make) {
      const at = found.total++;
      const number = rank ? rank(given) : 0;
      if (rank ? number >= found.worst : found.rows.length >= most) return;
      found.rows.push({ rank: number, at, row: make(given) });
      if (found.rows.length > 2 * most) ordered();
    },
  };
}

/** A heading with its count, and the list; both grow while files are read. */
function growingList(title, nouns, entries, gather, take, row) {
  const count = make('p', { class: 'below', id: 'count' });
  const box = longList(title, 0, (at) => row(gather.found.rows[at].row));
  const none = make('p', { class: 'wait', hidden: true }, t('nothing'));
  const { found } = gather;
  box.hidden = true;
  const show = (read, of, ended) => {
    gather.ordered();
    const words = [t(nouns, { n: found.total })];
    if (found.rows.length < found.total) words.push(t('listCut', { shown: found.rows.length }));
    if (!ended) words.push(t('reading', { read, of }));
    else if (read < of) words.push(t('stopped', { read, of }));
    count.replaceChildren(words.join(' · '));
    if (!ended) count.append(' ', make('button', { type: 'button', id: 'stop', click: () => { stopScan(); show(read, of, true); } }, t('stop')));
    box.hidden = !found.rows.length;
    none.hidden = !ended || Boolean(found.rows.length);
    box.grow(found.rows.length);
    if (ended) say(words.join(' '));
  };
  const broken = (error) => count.replaceChildren(t('fileMissing', { name: error.message }));
  scan(entries, take, (read, of) => show(read, of, read === of)).catch(broken);
  return [make('div', { class: 'heading' }, make('h1', {}, title), count), [box, none]];
}

/** The files that can hold turns that fit. */
function filesOfTurns(asked) {
  const speaker = asked.get('speaker');
  const where = speaker ? new Set(KNOWN.get(speaker)?.where ?? []) : null;
  const below = asked.get('score') ? range(asked.get('score'))[1] : Infinity;
  return DATA.split.turns.filter(([, , , langs, least], at) => (!where || where.has(at))
    && (!asked.get('lang') || langs.includes(asked.get('lang'))) && (below === Infinity || (least !== null && least < below)));
}

function growingTurns(asked, wanted) {
  const ranks = { score: (hit) => hit.block.turns.score[hit.turn], long: (hit) => -hit.block.turns.words[hit.turn] };
  const gather = gatherer(MOST_HITS, ranks[asked.get('sort')] ?? null);
  const take = (block) => {
    const fits = turnTest(asked, block, wanted);
    if (!fits) return;
    for (const dialogue of block.dialogues) {
      for (let turn = dialogue.first; turn < dialogue.first + dialogue.turns; turn++) {
        if (fits(turn)) gather.add({ turn, block, dialogue }, ({ turn: at, dialogue: of }) => hitOf(at, of, block));
      }
    }
  };
  return growingList(t('turns'), 'nTurns', filesOfTurns(asked), gather, take, (hit) => turnRow(hit, wanted));
}

/** Speakers of a dialogue of the list; those of no registry are numbers there. */
const voicesOf = (dialogue) => dialogue.voices.map((each) => (typeof each === 'number' ? `${dialogue.id}.s${each}` : each));

function growingDialogues(asked) {
  const fits = dialogueTest(asked, (dialogue, id) => voicesOf(dialogue).includes(id));
  const ranks = { turns: (dialogue) => -dialogue.turns };
  const sort = asked.get('sort') ?? 'date';
  const gather = gatherer(MOST_DIALOGUES, ranks[sort] ?? null);
  const take = (block) => { for (const dialogue of block) if (fits(dialogue)) gather.add(dialogue, (each) => each); };
  const order = DIALOGUE_ORDERS[sort] ?? DIALOGUE_ORDERS.date;
  if (!ranks[sort]) gather.ordered = () => { gather.found.rows.sort((a, b) => order(a.row, b.row) || a.at - b.at); };
  return growingList(t('dialogues'), 'nDialogues', DATA.split.dialogues, gather, take, dialogueRow);
}

function growingSpeakers(asked) {
  const wanted = words(asked.get('q') ?? '');
  const lacks = SPEAKER_LACKS[asked.get('without')];
  const gather = gatherer(MOST_HITS, (speaker) => -speaker.turns);
  const take = (block) => {
    for (const row of block) {
      const speaker = speakerOf(row);
      if ((!lacks || lacks(speaker)) && (!wanted.length || speakerFits(speaker, wanted))) gather.add(speaker, (each) => each);
    }
  };
  return growingList(t('speakers'), 'nSpeakers', DATA.split.speakers, gather, take, speakerRow);
}
