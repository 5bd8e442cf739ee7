/** All the ways to a page, the surest first. */
import type { Paste } from '../paste/paste.ts';
import { createNameSearch } from './catalogue-names.ts';
import { createCodeSearch } from './codes.ts';
import { createEvidenceSearch, type Evidence } from './evidence.ts';
import { createLookAlikeSearch, type LookAlike } from './look-alike.ts';
import { createTermSearch } from './glossary-terms.ts';
import type { NamedPage } from './named-page.ts';
import { readingsOf } from './readings.ts';
import type { SearchResult } from './result.ts';
import type { SearchIndex, SearchPage } from './search-index.ts';
import { compileSignatures, type CompiledSignature } from './signatures.ts';
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

/** Every way of looking for pages, prepared once. */
interface Ways {
  pages: readonly SearchPage[];
  evidence: ReturnType<typeof createEvidenceSearch>;
  lookAlikes: ReturnType<typeof createLookAlikeSearch>;
  codes: ReturnType<typeof createCodeSearch>;
  words: ReturnType<typeof createWordSearch>;
  names: ReturnType<typeof createNameSearch>;
  terms: ReturnType<typeof createTermSearch>;
  signatures: readonly CompiledSignature[];
}

/** Prepares an index. */
export function createFinder({
  pages,
  names,
  terms = [],
  synonyms = [],
}: SearchIndex): (paste: Paste) => Finds {
  const signatures = compileSignatures(pages);
  const ways: Ways = {
    pages,
    signatures,
    evidence: createEvidenceSearch(pages, signatures),
    lookAlikes: createLookAlikeSearch(signatures),
    codes: createCodeSearch(pages, signatures),
    words: createWordSearch(pages, synonyms),
    names: createNameSearch(names ?? { migrations: [], columns: {} }),
    terms: createTermSearch(terms),
  };
  return (paste) => find(paste, ways);
}

function find(paste: Paste, ways: Ways): Finds {
  const { text, facts, isTyped } = paste;
  const evidence = ways.evidence(readingsOf(text)).map((one) => fromEvidence(one, isTyped));
  const surest = surestOf(paste, evidence, ways);
  const alike = alikeOf(paste, surest, ways);
  const coded = codedOf(paste, evidence.filter(isCertain), ways);

  const isNothingYet = surest.length + alike.length + coded.length === 0;
  const words = isTyped || isNothingYet ? ways.words(isTyped ? text : paste.line) : [];
  const sure = isTyped && !hasForeignCode(paste, ways) ? words.filter((match) => match.sure) : [];
  // A message from memory says more than a code that several pages have.
  const isRemembered = surest.length + alike.length === 0 && coded.length > 1;
  const remembered = isRemembered ? sure.filter(({ isPhrase }) => isPhrase) : [];
  const exact = [
    ...alike.filter((one) => isRather(one, surest[0], ways)),
    ...surest,
    ...alike,
    ...remembered.map((match) => fromWords(match, 'likely')),
    ...coded,
  ];
  const told = sure.map((match) => fromWords(match, exact.length > 0 ? 'related' : 'likely'));
  const terms = isTyped && exact.length === 0 ? ways.terms(text) : [];
  const isOnlyNamed = isTyped && exact.length + told.length === 0;
  const fromName = ({ page, name }: NamedPage, isMeant = isOnlyNamed): Found => ({
    page,
    why: 'name',
    confidence: isMeant ? 'likely' : 'related',
    tells: 'cause',
    matched: name,
  });
  const all = onePerPage([
    ...exact,
    ...terms.filter(({ isQuestion }) => isQuestion).map((term) => fromName(term, true)),
    ...told,
    // Last: a runbook says what to do, catalogue and glossary what a name stands for.
    ...terms.map((term) => fromName(term)),
    ...ways.names(text, facts.migrations).map((named) => fromName(named)),
    // What a word means is seldom all that its reader came for.
    ...(isOnlyNamed && terms.length > 0 ? words.map((match) => fromWords(match, 'related')) : []),
    ...evidence,
  ]);
  return {
    // The same message of another program's tables is another trouble.
    fits: isOfAnother(text) ? all.map((one): Found => ({ ...one, confidence: 'related' })) : all,
    near: words.map((match) => fromWords(match, 'related')),
  };
}

/** What stands there, word for word or row by row; causes before what followed from them. */
function surestOf(paste: Paste, evidence: readonly Found[], { pages }: Ways): Found[] {
  const certain = evidence.filter(isCertain);
  return [
    ...certain.filter(({ tells }) => tells === 'cause'),
    ...showings(pages, paste.listings).map((match): Found => ({ ...match, tells: 'cause' })),
    ...certain,
    ...evidence.filter(({ confidence }) => confidence === 'likely'),
  ];
}

/** What was copied badly, of pages that were not found word for word. */
function alikeOf({ text, facts }: Paste, surest: readonly Found[], { lookAlikes }: Ways): Found[] {
  if (surest.length > 0 && text.length > SHORT) return [];
  return (
    lookAlikes(text)
      // A piece of a message says nothing where a whole one stands.
      .filter(({ isWhole }) => isWhole || surest.length === 0)
      .filter(({ signature }) => !facts.codes.includes(signature.alsoIn ?? ''))
      .map(fromLookAlike)
      .filter(({ page }) => !surest.some((found) => found.page === page))
  );
}

/** Tells whether the signature of `best` matches this message too: then the message says more. */
const isRather = ({ matched }: Found, best: Found | undefined, { signatures }: Ways): boolean =>
  signatures.some(
    ({ page, signature, match }) =>
      page === best?.page && signature.id === best.signature && match(matched).length > 0,
  );

/** Codes that no message came with: alone they are a question, in a text of another program that one's. */
function codedOf(
  { text, facts, isTyped }: Paste,
  certain: readonly Found[],
  { codes }: Ways,
): Found[] {
  const isAsked = text.trim().length <= ASKED || isOurs(text);
  return codes(facts, text, isTyped)
    .filter(({ matched }) => !certain.some(({ page }) => hasCode(page, matched)))
    .map((match): Found => (isAsked ? match : { ...match, confidence: 'related' }));
}

/** Does it name a code of Prisma's that no page has? Then it is about that one. */
const hasForeignCode = ({ facts }: Paste, { pages }: Ways): boolean =>
  facts.codes.some((code) => !pages.some((page) => hasCode(page, code)));

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
