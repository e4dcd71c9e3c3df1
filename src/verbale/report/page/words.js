'use strict';
// Words of the interface: all of them stand in texts.json.

/** A text of the interface, with values put in. */
function t(key, values = {}) {
  const one = values.n === 1 ? DATA.texts[`${key}_one`] : undefined;
  const text = one ?? DATA.texts[key];
  if (text === undefined) return key.replace(/^[a-z]+_/, '').replaceAll('_', ' ');
  return text.replace(/\{(\w+)\}/g, (slot, name) => (name in values ? number(values[name]) : slot));
}

const NUMBERS = new Intl.NumberFormat('en');

/** A number as people write it; other values stay. */
function number(value) {
  return typeof value === 'number' ? NUMBERS.format(value) : String(value);
}

const LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language' });
const REGION_NAMES = new Intl.DisplayNames(['en'], { type: 'region' });

/** The English name of a language, by its BCP-47 tag. */
function languageName(tag) {
  if (!tag || tag === 'und') return 'language unknown';
  try {
    return LANGUAGE_NAMES.of(tag);
  } catch {
    return tag;
  }
}

/** The English name of a country, by its ISO 3166 code. */
function countryName(code) {
  try {
    return REGION_NAMES.of(code);
  } catch {
    return code;
  }
}

const RIGHT_TO_LEFT = /^(ar|arc|azb|ckb|dv|fa|glk|he|ks|mzn|nqo|pnb|ps|sd|syr|ug|ur|yi)\b/;
const RIGHT_TO_LEFT_SCRIPT = /-(Arab|Hebr|Syrc|Thaa|Nkoo|Adlm|Rohg)\b/;
const SCRIPT = /-[A-Z][a-z]{3}\b/;

/** In which direction a language is written. */
function direction(tag) {
  if (SCRIPT.test(tag)) return RIGHT_TO_LEFT_SCRIPT.test(tag) ? 'rtl' : 'ltr';
  return RIGHT_TO_LEFT.test(tag) ? 'rtl' : 'ltr';
}
