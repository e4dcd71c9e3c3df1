// A place in a text, chosen by arrows, by a click, or by marking the words of a printed label.

const SHOWN_WORDS = 6;

/** Where words and sentences of a text begin. */
function beginnings(text, lang) {
  const parts = (granularity) => {
    try {
      return new Intl.Segmenter(lang, { granularity });
    } catch {
      return new Intl.Segmenter('und', { granularity });
    }
  };
  const places = [];
  let gap = true;
  for (const { segment, index, isWordLike } of parts('word').segment(text)) {
    if (!segment.trim()) gap = true;
    else {
      // Signs that close what stands before them belong to it.
      if (isWordLike || gap) places.push(index);
      gap = false;
    }
  }
  const sentences = new Set([...parts('sentence').segment(text)].map(({ segment, index }) => index + segment.length - segment.trimStart().length));
  for (const match of text.matchAll(/\n/g)) sentences.add(match.index + 1);
  return { places, sentences: places.map((place, at) => (sentences.has(place) ? at : -1)).filter((at) => at >= 0) };
}

/** A control that says where in a text something begins; null where there is but one word. */
function placePicker(text, lang, { from, at }) {
  const { places, sentences } = beginnings(text, lang);
  if (places.length <= from) return null;
  const last = places.length - 1;
  const nearest = (offset) => {
    const found = places.findLastIndex((place) => place <= offset);
    return Math.max(from, Math.min(last, found));
  };
  let start = at ? nearest(at[0]) : sentences.find((each) => each >= Math.max(from, 1)) ?? from;
  if (!at && from === 0) start = 0;
  let end = at && at[1] > at[0] ? places.findIndex((place) => place >= at[1]) : start;
  if (end < start) end = start;
  const rtl = direction(lang) === 'rtl';
  const box = make('div', { class: 'picker', role: 'slider', tabindex: '0', lang, dir: rtl ? 'rtl' : 'ltr', 'aria-label': t('review_place'), 'aria-valuemin': from, 'aria-valuemax': last });
  const hintId = `picker-hint-${made++}`;
  box.setAttribute('aria-describedby', hintId);
  const picker = { changed: () => {}, at: () => places[start], to: () => places[end], words: () => plainly(text.slice(places[start], places[end]).trim().replace(/[\s:：.\-–—]+$/u, '')) };

  function draw() {
    const [cut, stop] = [places[start], places[end]];
    box.replaceChildren(
      make('span', { class: 'before' }, plainly(text.slice(0, cut))),
      stop > cut ? make('span', { class: 'printed cut' }, plainly(text.slice(cut, stop))) : '', make('span', { class: stop > cut ? 'after' : 'after cut' }, plainly(text.slice(stop))));
    const shown = end + SHOWN_WORDS <= last ? text.slice(stop, places[end + SHOWN_WORDS]) : text.slice(stop);
    const following = plainly(shown).trim().replace(/\s+/g, ' ');
    const label = picker.words();
    box.setAttribute('aria-valuenow', start);
    box.setAttribute('aria-valuetext', label && end > start ? t('review_placeWithLabel', { label, words: following }) : t('review_placeBefore', { words: following }));
    const { top, bottom } = box.getBoundingClientRect();
    const seen = box.querySelector('.cut').getClientRects()[0];
    if (!seen) return; // not in the page yet
    if (seen.bottom > bottom || seen.top < top) box.scrollTop += seen.top - top - box.clientHeight / 2;
  }

  function move(to, stretch) {
    if (stretch) end = Math.max(start, Math.min(last, to));
    else {
      start = Math.max(from, Math.min(last, to));
      end = start;
    }
    draw();
    picker.changed(picker.words());
  }

  box.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const point = event.shiftKey ? end : start;
    const next = rtl ? 'ArrowLeft' : 'ArrowRight';
    const before = rtl ? 'ArrowRight' : 'ArrowLeft';
    const to = { [next]: () => point + 1, [before]: () => point - 1, Home: () => from, End: () => last, ArrowDown: () => sentences.find((each) => each > point) ?? last, ArrowUp: () => sentences.findLast((each) => each < point) ?? from }[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      box.closest('form').elements.label.focus();
    }
    if (!to) return;
    event.preventDefault();
    move(to(), event.shiftKey);
  });
  box.addEventListener('mouseup', () => {
    const marked = getSelection();
    if (!marked.rangeCount || !box.contains(marked.anchorNode) || !box.contains(marked.focusNode)) return;
    const range = marked.getRangeAt(0);
    const [low, high] = [offsetIn(box, range.startContainer, range.startOffset), offsetIn(box, range.endContainer, range.endOffset)];
    marked.removeAllRanges();
    move(nearest(low), false);
    if (high > low) {
      const stop = places.findIndex((place) => place >= high);
      move(stop < 0 ? last : stop, true);
    }
    box.focus();
  });
  picker.element = make('div', { class: 'place' }, box, make('p', { class: 'hint', id: hintId }, t('review_placeHint')));
  draw();
  return picker;
}

/** How much text stands before a point in an element. */
function offsetIn(element, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** Start and end of the words that are marked in the text of a turn; null where none are. */
function chosenWords(turn) {
  const said = document.querySelector(`article[data-turn="${turn}"] .said`);
  const marked = getSelection();
  if (!marked.rangeCount || !said || !String(marked)) return null;
  const range = marked.getRangeAt(0);
  if (!said.contains(range.startContainer) || said.querySelector('.control')) return null;
  const lines = [...said.querySelectorAll(':scope > p')];
  const place = (node, offset) => {
    const at = lines.findIndex((line) => line.contains(node));
    if (at < 0) return null;
    const before = DATA.turns.text[turn].split('\n').slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
    return before + offsetIn(lines[at], node, offset);
  };
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  return start === null ? null : [start, end === null || end - start > LONGEST_LABEL ? start : end];
}

const LONGEST_LABEL = 80;
