/** All the ways to a page, the surest first. */
import type { Paste } from '../paste/paste.ts';
import { createNameSearch } from './catalogue-names.ts';
import { createCodeSearch } from './codes.ts';
import { createEvidenceSearch, type Evidence } from './evidence.ts';
import { createLookAlikeSearch, type LookAlike } from './look-alike.ts';
import { readingsOf } from './readings.ts';
import type { SearchResult } from './result.ts';
import type { SearchIndex, SearchPage } from './search-index.ts';
import { compileSignature } from './signatures.ts';
import { isOfAnother, isOurs } from './subject.ts';
import { showings } from './showings.ts';
import { createWordSearch, type WordMatch } from './words.ts';

/** A result before the reader's names are filled in. */
export interface Found extends Omit<SearchResult, 'parameters'> {
  /** What stood in the holes of the signature. */
  values?: Readonly<Record<string, string>>;
  /** Where in the text it stands. */
  at?: number;
}

export interface Finds {
  /** One for each page, in rank order. */
  fits: Found[];
  /** Pages that have some of the words, best first. */
  near: Found[];
}

/** A code and a few words. */
const ASKED = 48;
/** A text that may have been read off a picture. */
const SHORT = 2_000;

/** Prepares an index. */
export function createFinder({
  pages,
  names,
  synonyms = [],
}: SearchIndex): (paste: Paste) => Finds {
  const searchNames = createNameSearch(names ?? { migrations: [], columns: {} });
  const searchWords = createWordSearch(pages, synonyms);
  const searchEvidence = createEvidenceSearch(pages);
  const searchLookAlikes = createLookAlikeSearch(pages);
  const searchCodes = createCodeSearch(pages);
  const codes = new Set(pages.flatMap(({ signatures }) => signatures.map(({ code }) => code)));

  const matchers = new Map(
    pages.flatMap(({ signatures }) =>
      signatures.map(({ id, pattern }) => [id, compileSignature(pattern)] as const),
    ),
  );
  /** Would the result's signature match this message too? Then the message is the more telling one. */
  const fits = ({ signature = '' }: Found, message: string): boolean =>
    (matchers.get(signature)?.(message).length ?? 0) > 0;

  return (paste) => {
    const { text, facts, isTyped, line } = paste;
    const evidence = searchEvidence(readingsOf(text)).map((one) => fromEvidence(one, isTyped));
    const certain = evidence.filter(isCertain);
    const surest = [
      ...certain.filter(({ tells }) => tells === 'cause'),
      ...showings(pages, paste).map((match): Found => ({ ...match, tells: 'cause' })),
      ...certain,
      ...evidence.filter(({ confidence }) => confidence === 'likely'),
    ];
    const alike = (surest.length === 0 || text.length <= SHORT ? searchLookAlikes(text) : [])
      // A piece of a message says nothing where a whole one stands.
      .filter(({ isWhole }) => isWhole || surest.length === 0)
      .map(fromLookAlike)
      .filter(({ page }) => !surest.some((found) => found.page === page));
    // A code that a message came with has said what it had to say.
    // Alone it is a question; in a text of another program it is that one's.
    const isAsked = text.trim().length <= ASKED || isOurs(text);
    const coded = searchCodes(facts, text, isTyped)
      .filter(({ matched }) => !certain.some(({ page }) => hasCode(page, matched)))
      .map((match): Found => (isAsked ? match : { ...match, confidence: 'related' }));
    const [best] = surest;
    const isRather = ({ matched }: Found): boolean => best !== undefined && fits(best, matched);
    const isOfOthers = facts.codes.some((code) => !codes.has(code));
    const isNothingYet = surest.length + alike.length + coded.length === 0;
    const words = isTyped || isNothingYet ? searchWords(isTyped ? text : line) : [];
    const sure = isTyped && !isOfOthers ? words.filter((match) => match.sure) : [];
    // A message from memory says more than a code that several pages have.
    const isRemembered = surest.length + alike.length === 0 && coded.length > 1;
    const remembered = isRemembered ? sure.filter(({ isPhrase }) => isPhrase) : [];
    const exact = [
      ...alike.filter(isRather),
      ...surest,
      ...alike.filter((one) => !isRather(one)),
      ...remembered.map((match) => fromWords(match, 'likely')),
      ...coded,
    ];
    const told = sure.map((match) => fromWords(match, exact.length > 0 ? 'related' : 'likely'));
    // Last: a runbook says what to do, the catalogue what a name stands for.
    const isNothingElse = exact.length + told.length === 0;
    const named = searchNames(text, facts.migrations).map(({ page, name }): Found => ({
      page,
      why: 'name',
      confidence: isTyped && isNothingElse ? 'likely' : 'related',
      tells: 'cause',
      matched: name,
    }));
    const all = onePerPage([...exact, ...told, ...named, ...evidence]);
    return {
      // The same message of another program's tables is another trouble.
      fits: isOfAnother(text) ? all.map((one): Found => ({ ...one, confidence: 'related' })) : all,
      near: words.map((match) => fromWords(match, 'related')),
    };
  };
}

const isCertain = ({ confidence }: Found): boolean => confidence === 'certain';

function fromEvidence(
  { page, matches, tells, shadowed, overcome, at }: Evidence,
  isTyped: boolean,
): Found {
  const [best] = matches;
  const isContext = tells === 'context';
  return {
    page,
    why: 'signature',
    confidence:
      isContext && !isTyped ? 'related' : isContext || shadowed || overcome ? 'likely' : 'certain',
    tells: overcome ? 'context' : tells,
    matched: best?.matched ?? '',
    ...(best && { signature: best.signature.id }),
    // Those of the more telling matches win.
    values: Object.fromEntries(
      matches.toReversed().flatMap(({ values }) => Object.entries(values)),
    ),
    at,
  };
}

const fromLookAlike = ({ page, signature, matched }: LookAlike): Found => ({
  page,
  why: 'similar',
  confidence: 'likely',
  tells: signature.tells,
  signature: signature.id,
  matched,
});

const fromWords = (
  { page, words, isPhrase }: WordMatch,
  confidence: Found['confidence'],
): Found => ({
  page,
  why: isPhrase ? 'similar' : 'words',
  confidence,
  tells: 'cause',
  matched: words.join(', '),
});

const hasCode = ({ signatures }: SearchPage, wanted: string): boolean =>
  signatures.some(({ code, sqlstate }) => code === wanted || sqlstate === wanted);

/** The first of each page. */
export const onePerPage = <T extends { page: SearchPage }>(found: readonly T[]): T[] =>
  found.filter(({ page }, i) => found.findIndex((other) => other.page === page) === i);
