/** Cuts texts into words for every part of the search, and leaves out those that tell nothing. */
import { stemmer } from 'stemmer';

/** Words that do not tell which page is meant. */
const EMPTY_WORDS = new Set(
  'the and for with this that from have has had does did not are was were will would can could when then than into onto over about your our its my you how why what which who where there here please any one all some get got use used using run runs running once very just only also but out off too now still should must may might want wants need needs keep keeps let me they them their it is be been being do in on of or to an as at by if so we us am even though although'.split(
    ' ',
  ),
);

/** Words that people leave out when they tell a message from memory. */
const FILLERS = new Set('the a an is are was of in on to for and or it this that be'.split(' '));

/** A word that is written as one, as two or with a hyphen. */
const TIMEOUT = /\btimed?[ -]?out\b/gi;

/** Sayings of several words, each with the one word for it. */
const SAYINGS: readonly [RegExp, string][] = [
  // The tag of a title tells nothing: `[Bug]: …`, `fix(proxy): …`.
  [
    /\[(?:bug|feature|question|docs)(?: \w+)?\]:?|^(?:bug|fix|feat|chore|docs)(?:\([\w/-]{1,40}\))?!?:/gim,
    ' ',
  ],
  // A release number does not tell which trouble it is.
  [/\bv?\d{1,2}\.\d{1,3}(?:\.\d{1,3})?\b/g, ' '],
  [/\b(?:does|do|did|is|are|was)(?: not|n['’]?t) (?:exist|there|found)\w*/gi, ' missing '],
  [/\b(?:no|zero|without any) (?=tables?\b)/gi, ' empty '],
  [/\bnothing (?:has |ever )?fail(?:s|ed)?\b/gi, ' uptodate '],
  [/\bnothing to (?:do|apply|migrate)\b/gi, ' pending uptodate '],
  [/\bnot (?:there|found|exist\w*)/gi, ' missing '],
  [/\balready (?:there|present)\b/gi, ' already exists '],
  [/\b(?:roll(?:s|ed|ing)?|go(?:es|ing)?|went) back\b/gi, ' rollback '],
  [/\bback(?:s|ed|ing)? up\b/gi, ' backup '],
  [/\bup to date\b/gi, ' uptodate '],
  [TIMEOUT, ' timeout '],
  [/\b(?:half ?way|in the middle|part ?way)\b/gi, ' interrupted '],
  [
    /\b(?:last|previous|prior|older|earlier) (?:week|month|version|release|image|tag)\w*/gi,
    ' older rollback ',
  ],
  [/\b(?:newer|latest|next|new) (?:version|release|image|tag|litellm)\b/gi, ' newer upgrade '],
  [/\bk8s\b/gi, ' kubernetes '],
  [/\bon[- ]?call\b/gi, ' oncall '],
  [/(?<!\S)@(?!\S)|\bat[ -]sign\b/gi, ' atsign '],
  [/\bread[-_ ]only\b/gi, ' readonly '],
  [/\bstart(?:s|ed|ing)? up\b/gi, ' startup '],
];

/** Returns all words of a text in their order, in lower case. A name such as `LiteLLM_SpendLogs` is one word. */
export const wordsOf = (text: string): string[] =>
  (text.match(/\w+/g) ?? []).map((word) => word.toLowerCase());

/** The terms of words that were asked for before: a site's own words are, many times over. */
const terms = new Map<string, string>();
const MOST_TERMS = 50_000;

/** Returns a word without its ending. */
export function termOf(word: string): string {
  const known = terms.get(word);
  if (known !== undefined) return known;
  const term = stemmer(word);
  if (terms.size < MOST_TERMS) terms.set(word, term);
  return term;
}

/** Returns the words of a message in their order, without those that are left out from memory. */
export const messageWords = (text: string): string[] =>
  wordsOf(text.replaceAll(TIMEOUT, 'timeout')).filter((word) => !FILLERS.has(word));

/**
 * Returns the words that tell what a text is about, each once: sayings as one word, and a name of several parts,
 * such as `LiteLLM_SpendLogs`, whole and in its parts.
 */
export function contentWords(text: string): string[] {
  const inOneWord = SAYINGS.reduce((rest, [saying, word]) => rest.replaceAll(saying, word), text);
  const words = (inOneWord.match(/\w{2,}/g) ?? []).flatMap((word) => [
    word,
    ...(/_|[a-z][A-Z]/.test(word) ? word.split(/_|(?<=[a-z])(?=[A-Z])/) : []),
  ]);
  const lower = words.map((word) => word.toLowerCase());
  return [...new Set(lower.filter((word) => word.length > 1 && !EMPTY_WORDS.has(word)))];
}
