/** Combines every search for pages, the surest first. */
import type { Paste } from '../paste/paste.ts';
import { createNameSearch } from './catalogue-names.ts';
import { codesOf, createCodeSearch } from './codes.ts';
import { followingOf } from './consequence.ts';
import { createEvidenceSearch, type Evidence } from './evidence.ts';
import { createLookAlikeSearch, type LookAlike } from './look-alike.ts';
import { createTermSearch } from './glossary-terms.ts';
import type { NamedPage } from './named-page.ts';
import { readingsOf } from './readings.ts';
import { isProse } from './prose.ts';
import { createReleaseSearch } from './releases.ts';
import type { SearchResult } from './result.ts';
import type { SearchIndex, SearchPage } from './search-index.ts';
import { sectionOf } from './section.ts';
import { compileSignatures, type CompiledSignature } from './signatures.ts';
import { isOurs, subjectOf, type Subject } from './subject.ts';
import { byWordsAround } from './shared-line.ts';
import { showings } from './showings.ts';
import { whenAsked } from './when-asked.ts';
import { createWordSearch, type WordMatch } from './words.ts';

/** A result before the reader's names are filled in. */
export interface Candidate extends Omit<SearchResult, 'parameters'> {
  /** The text in the holes of the signature. */
  values?: Readonly<Record<string, string>>;
  /** Its place in the text. */
  at?: number;
  /** The characters of its signature that are no hole. */
  literal?: number;
}

export interface Candidates {
  /** One for each page, in rank order. */
  fits: Candidate[];
  /** Pages with some of the words, best first. */
  near: Candidate[];
  /** Tells whose trouble it is. */
  subject: Subject;
}

/** A question for a code has a few words at most; in characters. */
const LONGEST_QUESTION = 48;
/** Pages that words alone find; the right one is seldom further down. */
const MOST_TOLD = 5;
/** A text that may have been read off a picture has at most so many characters. */
const LONGEST_PICTURE = 2_000;

/** Every search, prepared once. */
interface Searches {
  pages: readonly SearchPage[];
  evidence: ReturnType<typeof createEvidenceSearch>;
  lookAlikes: ReturnType<typeof createLookAlikeSearch>;
  codes: ReturnType<typeof createCodeSearch>;
  words: ReturnType<typeof createWordSearch>;
  names: ReturnType<typeof createNameSearch>;
  terms: ReturnType<typeof createTermSearch>;
  releases: ReturnType<typeof createReleaseSearch>;
  signatures: readonly CompiledSignature[];
  catalogue: SearchIndex['names'];
  /** Every code that a page has. */
  knownCodes: ReadonlySet<string>;
}

/** Prepares an index. The function returns the pages for a paste. */
export function createFinder({
  pages,
  names,
  terms = [],
  synonyms = [],
  translations = {},
}: SearchIndex): (paste: Paste) => Candidates {
  const signatures = compileSignatures(pages);
  const searches: Searches = {
    pages,
    signatures,
    catalogue: names,
    knownCodes: new Set(codesOf(pages)),
    evidence: createEvidenceSearch(pages, signatures),
    lookAlikes: createLookAlikeSearch(signatures),
    codes: createCodeSearch(pages, signatures),
    words: whenAsked(() => createWordSearch(pages, synonyms, translations)),
    names: createNameSearch(names ?? { migrations: [], columns: {} }),
    terms: createTermSearch(terms),
    releases: createReleaseSearch(names?.releases ?? []),
  };
  return (paste) => find(paste, searches);
}

function find(paste: Paste, searches: Searches): Candidates {
  const { text, facts, isTyped } = paste;
  const subject = subjectOf(paste, searches.catalogue);
  const isAnother = subject.kind === 'another' && !subject.usesPrisma;
  const evidence = searches.evidence(readingsOf(text)).map((one) => fromEvidence(one, isTyped));
  const coded = codedOf(paste, evidence.filter(isCertain), searches);
  const certain = surestOf(paste, evidence, coded, searches);
  const similar = alikeOf(paste, certain, searches);
  const following = followingOf([...certain, ...similar], coded);
  const isLeading = ({ page }: { page: SearchPage }): boolean =>
    !following.some((one) => one.page === page);
  const surest = certain.filter(isLeading);
  const alike = similar.filter(isLeading);

  const isNothingYet = surest.length + alike.length + coded.length === 0;
  const isWords = isTyped || (isNothingYet && evidence.length === 0 && isProse(text));
  const words =
    isWords || isNothingYet ? searches.words(isWords ? text : paste.line, isAnother) : [];
  const sure =
    isWords && !hasForeignCode(paste, searches) ? words.filter((match) => match.sure) : [];
  // A message from memory says more than a code that several pages have.
  const isRemembered = surest.length + alike.length === 0 && coded.length > 1;
  const remembered = isRemembered ? sure.filter((one) => one.isPhrase && isLeading(one)) : [];
  const names = searches.names(text, facts.migrations);
  // P3018 says only that a migration failed: which one it was, and the words around it, tell more.
  const isFailed = isOnly(facts, 'P3018');
  const failed = isFailed ? names.filter(({ page }) => page.kind === 'migration').slice(0, 1) : [];
  const placeOf = ({ page }: Candidate): number => {
    const place = words.findIndex((match) => match.page === page);
    return place === -1 ? words.length : place;
  };
  const releases = isTyped ? searches.releases(text) : [];
  const asked = releases.filter(({ isAsked }) => isAsked);
  const whole = names.filter(({ name }) => text.trim() === name);
  const exact: Candidate[] = [
    ...alike.filter((one) => isRather(one, surest[0], searches)),
    ...(isTyped ? byWordsAround(surest, placeOf) : surest),
    ...alike,
    ...remembered.map((match) => fromWords(match, 'likely')),
    ...[...failed, ...whole, ...asked].map((named) => fromName(named, 'likely')),
    ...(isFailed ? coded.toSorted((a, b) => placeOf(a) - placeOf(b)) : coded),
    ...following,
  ];
  const told = sure
    .slice(0, MOST_TOLD)
    .map((match) => fromWords(match, exact.length > 0 ? 'related' : 'likely'));
  const terms = isTyped && exact.length === 0 ? searches.terms(text) : [];
  const named = isTyped && exact.length + told.length === 0 ? 'likely' : 'related';
  const all = onePerPage([
    ...exact,
    ...terms.filter(({ isQuestion }) => isQuestion).map((term) => fromName(term, 'likely')),
    ...told,
    // Last: a runbook says what to do, catalogue and glossary only explain a name.
    ...terms.map((term) => fromName(term, named)),
    ...names.map((one) => fromName(one, named)),
    ...releases.map((one) => fromName(one, 'related')),
    ...evidence,
    // Words are seldom sure of one page, and the meaning of a word is seldom all that a reader wants.
    ...(exact.length === 0 && (told.length > 0 || terms.length > 0)
      ? words.map((match) => fromWords(match, 'related'))
      : []),
  ]);
  return {
    fits: all.map((one) => {
      const confidence = confidenceFor(subject, one);
      return { ...one, isRecognised: isCertain(one) && confidence !== 'related', confidence };
    }),
    subject,
    near: words.map((match) => fromWords(match, 'related')),
  };
}

/**
 * A message is certain where something in the text is LiteLLM’s: Prisma, PostgreSQL, Kubernetes and Node print theirs for
 * every program. Where another program uses Prisma, the page holds in general; where it does not, it is another trouble.
 */
function confidenceFor(subject: Subject, { confidence }: Candidate): Candidate['confidence'] {
  if (subject.kind === 'litellm') return confidence;
  if (subject.kind === 'another' && !subject.usesPrisma) return 'related';
  return confidence === 'certain' ? 'likely' : confidence;
}

/**
 * Returns what the text holds word for word or row by row, causes before their consequences. A SQLSTATE is a cause:
 * P3018 and P3009 only follow from it.
 */
function surestOf(
  { facts, listings }: Paste,
  evidence: readonly Candidate[],
  coded: readonly Candidate[],
  { pages }: Searches,
): Candidate[] {
  const certain = evidence.filter(isCertain);
  return [
    ...certain.filter(({ tells }) => tells === 'cause'),
    ...showings(pages, listings).map((match): Candidate => ({ ...match, tells: 'cause' })),
    ...(certain.length > 0 ? coded.filter(({ matched }) => facts.sqlstates.includes(matched)) : []),
    ...certain,
    ...evidence.filter(({ confidence }) => confidence === 'likely'),
  ];
}

/** Returns messages that were copied badly, of pages that were not found word for word. */
function alikeOf(
  { text, facts }: Paste,
  surest: readonly Candidate[],
  { lookAlikes }: Searches,
): Candidate[] {
  if (surest.length > 0 && text.length > LONGEST_PICTURE) return [];
  return (
    lookAlikes(text)
      // A piece of a message adds nothing to a whole one.
      .filter(({ isWhole }) => isWhole || surest.length === 0)
      .filter(({ signature }) => !facts.codes.includes(signature.alsoIn ?? ''))
      .map(fromLookAlike)
      .filter(({ page }) => !surest.some((found) => found.page === page))
  );
}

/** Tells whether the signature of `best` matches this message too: then the message says more. */
const isRather = (
  { matched }: Candidate,
  best: Candidate | undefined,
  { signatures }: Searches,
): boolean =>
  signatures.some(
    ({ page, signature, match }) =>
      page === best?.page && signature.id === best.signature && match(matched).length > 0,
  );

/** Returns pages for codes that came without their message. In a text that is not about Prisma they are only related. */
function codedOf(
  { text, facts, isTyped }: Paste,
  certain: readonly Candidate[],
  { codes }: Searches,
): Candidate[] {
  const isAsked = text.trim().length <= LONGEST_QUESTION || isOurs(text);
  return codes(facts, text, isTyped)
    .filter(({ matched }) => !certain.some(({ page }) => hasCode(page, matched)))
    .map((match): Candidate => (isAsked ? match : { ...match, confidence: 'related' }));
}

/** Tells whether the text names a code of Prisma's that no page has: then it is about that code. */
const hasForeignCode = ({ facts }: Paste, { knownCodes }: Searches): boolean =>
  facts.codes.some((code) => !knownCodes.has(code));

const isCertain = ({ confidence }: Candidate): boolean => confidence === 'certain';

function fromEvidence(
  { page, matches, tells, shadowed, overcome, at }: Evidence,
  isTyped: boolean,
): Candidate {
  const [best] = matches;
  const isContext = tells === 'context';
  return {
    page,
    why: 'signature',
    confidence:
      isContext && !isTyped ? 'related' : isContext || shadowed || overcome ? 'likely' : 'certain',
    tells: overcome ? 'context' : tells,
    matched: best?.matched ?? '',
    ...(best && { signature: best.signature.id, literal: best.literal }),
    ...sectionOf(best?.signature),
    // Values of the more telling matches win.
    values: Object.fromEntries(
      matches.toReversed().flatMap(({ values }) => Object.entries(values)),
    ),
    at,
  };
}

const fromLookAlike = ({ page, signature, matched }: LookAlike): Candidate => ({
  page,
  why: 'similar',
  confidence: 'likely',
  tells: signature.tells,
  signature: signature.id,
  ...sectionOf(signature),
  matched,
});

const fromWords = (
  { page, words, isPhrase }: WordMatch,
  confidence: Candidate['confidence'],
): Candidate => ({
  page,
  why: isPhrase ? 'similar' : 'words',
  confidence,
  tells: 'cause',
  matched: words.join(', '),
});

const fromName = ({ page, name }: NamedPage, confidence: Candidate['confidence']): Candidate => ({
  page,
  why: 'name',
  confidence,
  tells: 'cause',
  matched: name,
});

/** Tells whether the code is all that tells what happened. */
const isOnly = ({ codes, sqlstates }: Paste['facts'], code: string): boolean =>
  codes.length === 1 && codes[0] === code && sqlstates.length === 0;

const hasCode = (page: SearchPage, wanted: string): boolean => codesOf([page]).includes(wanted);

/** Keeps the first entry for each page. */
export const onePerPage = <T extends { page: SearchPage }>(found: readonly T[]): T[] =>
  found.filter(({ page }, i) => found.findIndex((other) => other.page === page) === i);
