/**
 * The words of the site: what a word of a query may mean, typos and synonyms included, and how much
 * each says. Fuse.js proposes the words that are nearly it; it is never given a whole query: its
 * Bitap takes 32 characters, and on long text every page is a little similar.
 */
import Fuse from 'fuse.js';
import { stemmer } from 'stemmer';
import { isTypoOf } from './typos.ts';

/** Words that say nothing of which page is meant. */
const EMPTY_WORDS = new Set(
  'the and for with this that from have has had does did not are was were will would can could when then than into onto over about your our its my you how why what which who where there here please any one all some get got use used using run runs running once very just only also but out off too now still should must may might want wants need needs keep keeps let me they them their it is be been being do in on of or to an as at by if so we us am even though although'.split(
    ' ',
  ),
);

/** How surely a term is what was meant. */
const SYNONYM = 0.7;
const TYPO = 0.85;

/** Terms that a word may stand for, each with how surely, from 0 to 1. */
export type Meaning = ReadonlyMap<string, number>;

export interface Vocabulary {
  /** What a word may mean; empty if no page has anything like it. */
  meaningOf: (word: string) => Meaning;
  /** How much a term says: the fewer pages have it, the more. */
  weightOf: (term: string) => number;
  /** The weight of a word that no page has. */
  unknown: number;
}

/** What is said in several words, and the word for it. */
const SAID: readonly [RegExp, string][] = [
  // Which release it is says nothing of which trouble.
  [/\bv?\d{1,2}\.\d{1,3}(?:\.\d{1,3})?\b/g, ' '],
  [/\b(?:does|do|did|is|are|was)(?: not|n['’]?t) (?:exist|there|found)\w*/gi, ' missing '],
  [/\b(?:no|zero|without any) (?=tables?\b)/gi, ' empty '],
  [/\bnothing to (?:do|apply|migrate)\b/gi, ' pending uptodate '],
  [/\bnot (?:there|found|exist\w*)/gi, ' missing '],
  [/\balready (?:there|present)\b/gi, ' already exists '],
  [/\b(?:roll(?:s|ed|ing)?|go(?:es|ing)?|went) back\b/gi, ' rollback '],
  [/\bback(?:s|ed|ing)? up\b/gi, ' backup '],
  [/\bup to date\b/gi, ' uptodate '],
  [/\btimed?[ -]?out\b/gi, ' timeout '],
  [/\b(?:half ?way|in the middle|part ?way)\b/gi, ' interrupted '],
  [
    /\b(?:last|previous|prior|older|earlier) (?:week|month|version|release|image|tag)\w*/gi,
    ' older rollback ',
  ],
  [/\b(?:newer|latest|next|new) (?:version|release|image|tag|litellm)\b/gi, ' newer upgrade '],
  [/\bk8s\b/gi, ' kubernetes '],
  [/\bon[- ]?call\b/gi, ' oncall '],
  [/(?<!\S)@(?!\S)|\bat[ -]sign\b/gi, ' atsign '],
  [/\bread[- ]only\b/gi, ' readonly '],
  [/\bstart(?:s|ed|ing)? up\b/gi, ' startup '],
];

/** What is said in several words is one word afterwards. */
const inOneWord = (text: string): string =>
  SAID.reduce((rest, [phrase, word]) => rest.replaceAll(phrase, word), text);

/**
 * Words of a text in lower case, without those that say nothing, each once. A name of several parts,
 * `LiteLLM_SpendLogs`, counts whole and in its parts.
 */
export function wordsOf(text: string): string[] {
  const said = inOneWord(text);
  const words = (said.match(/\w{2,}/g) ?? []).flatMap((word) => [
    word,
    ...(/_|[a-z][A-Z]/.test(word) ? word.split(/_|(?<=[a-z])(?=[A-Z])/) : []),
  ]);
  const lower = words.map((word) => word.toLowerCase());
  return [...new Set(lower.filter((word) => word.length > 1 && !EMPTY_WORDS.has(word)))];
}

/** `dead1ock` was `deadlock`: what a word with a digit or two may have been on a picture. */
const misread = (word: string): string[] =>
  word.replaceAll(/\D/g, '').length > 2
    ? []
    : ['l', 'i'].map((one) =>
        word.replaceAll('0', 'o').replaceAll('1', one).replaceAll('5', 's').replaceAll('8', 'b'),
      );

/** A word without its ending. */
export const termOf = (word: string): string => stemmer(word);

/**
 * @param pages the terms of each page
 * @param synonyms groups of words that mean the same
 */
export function createVocabulary(
  pages: readonly ReadonlySet<string>[],
  synonyms: readonly (readonly string[])[],
): Vocabulary {
  const counts = new Map<string, number>();
  for (const terms of pages) {
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const groups = synonyms.map((group) => group.map(termOf));
  const fuse = new Fuse([...counts.keys()], {
    // Wide: it proposes words, `isTypoOf` decides.
    threshold: 0.45,
    ignoreLocation: true,
    minMatchCharLength: 3,
  });
  const weight = (count: number): number => Math.log(1 + pages.length / count);
  const known = new Map<string, Meaning>();

  const find = (word: string): Meaning => {
    const term = termOf(word);
    const meaning = new Map<string, number>();
    const add = (meant: string, surely: number): void => {
      if (counts.has(meant)) meaning.set(meant, Math.max(surely, meaning.get(meant) ?? 0));
    };
    const addWithSynonyms = (meant: string, surely: number): void => {
      add(meant, surely);
      for (const group of groups) {
        if (group.includes(meant)) for (const other of group) add(other, surely * SYNONYM);
      }
    };
    addWithSynonyms(term, 1);
    // A number is not nearly another: P2025 is not P2022. It may be a letter that was read badly.
    if (counts.has(term) || word.length > 32) return meaning;
    if (/\d/.test(word)) {
      for (const read of misread(word)) addWithSynonyms(termOf(read), TYPO);
      return meaning;
    }
    for (const { item } of fuse.search(term)) {
      if (isTypoOf(term, item)) addWithSynonyms(item, TYPO);
    }
    return meaning;
  };

  return {
    meaningOf: (word) => {
      const meaning = known.get(word) ?? find(word);
      known.set(word, meaning);
      return meaning;
    },
    weightOf: (term) => weight(counts.get(term) ?? 1),
    unknown: weight(1),
  };
}
