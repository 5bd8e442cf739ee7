/**
 * Finds the pages whose signatures are in a text. If two pages claim the same words, the one with the more
 * special message wins: `relation "MonthlyGlobalSpend" does not exist` is a view, not any relation.
 */
import type { Reading } from './readings.ts';
import type { SearchPage, SearchSignature } from './search-index.ts';
import type { CompiledSignature, Matcher, SignatureMatch } from './signatures.ts';

/** The signatures of one page that are in the text. */
export interface Evidence {
  page: SearchPage;
  /** Its matches, the most telling first. */
  matches: readonly EvidenceMatch[];
  tells: SearchSignature['tells'];
  /** Every one of its matches belongs rather to another page. */
  shadowed: boolean;
  /** The trouble passed: the database was reached after an error had denied it. */
  overcome: boolean;
  /** The place at which the most telling match begins. */
  at: number;
}

interface EvidenceMatch extends SignatureMatch {
  signature: SearchSignature;
}

/** The order in which a reader wants to see them. */
const ORDER: readonly SearchSignature['tells'][] = ['cause', 'consequence', 'noise', 'context'];

/** Lines closer than this belong to one error: the block of P3018 is shorter. */
const ONE_ERROR = 700;

/** Prepares the signatures. The function returns the pages for the readings of a text, the root of the trouble first. */
export function createEvidenceSearch(
  pages: readonly SearchPage[],
  signatures: readonly CompiledSignature[],
): (readings: readonly Reading[]) => Evidence[] {
  return (readings) => {
    const matched = signatures.flatMap(({ page, signature, match }) =>
      matchesIn(readings, match).map((one) => ({ page, match: { ...one, signature } })),
    );
    const codes = new Set(matched.map(({ match }) => match.signature.code));
    const found = matched.filter(
      ({ match: { signature } }) => signature.alsoIn === undefined || !codes.has(signature.alsoIn),
    );
    const all = found.map(({ match }) => match);
    const evidence = pages.flatMap((page): Evidence[] => {
      const own = found.filter((one) => one.page === page).map((one) => one.match);
      return own.length === 0 ? [] : [evidenceOf(page, own, all)];
    });
    return inOrder(evidence);
  };
}

/** Returns the matches of the first reading that has any, at their place in the paste. */
function matchesIn(readings: readonly Reading[], match: Matcher): SignatureMatch[] {
  for (const { text, words, original } of readings) {
    const matches = match(text, words);
    if (matches.length === 0) continue;
    return matches.map((one) => ({ ...one, at: original(one.at), end: original(one.end) }));
  }
  return [];
}

function evidenceOf(
  page: SearchPage,
  own: readonly EvidenceMatch[],
  all: readonly EvidenceMatch[],
): Evidence {
  const free = own.filter((match) => !all.some((other) => shadows(other, match)));
  const kept = free.length > 0 ? free : own;
  const tells =
    ORDER.find((one) => kept.some(({ signature }) => signature.tells === one)) ?? 'cause';
  const first = kept.filter(({ signature }) => signature.tells === tells);
  const most = first.toSorted((a, b) => b.literal - a.literal);
  return {
    page,
    tells,
    shadowed: free.length === 0,
    overcome: first.every((match) => isOvercome(match, all)),
    matches: [...most, ...kept.filter((match) => !first.includes(match))],
    at: most.at(0)?.at ?? 0,
  };
}

/** Tells whether the two overlap and the other one says more. */
const shadows = (other: EvidenceMatch, match: EvidenceMatch): boolean =>
  other.signature !== match.signature &&
  other.at < match.end &&
  match.at < other.end &&
  other.literal > match.literal;

/** Tells whether P1001 or the like passed: a later P3… comes from a database that was reached. */
const isOvercome = (match: EvidenceMatch, all: readonly EvidenceMatch[]): boolean =>
  match.signature.code?.startsWith('P1') === true &&
  all.some(({ signature, at }) => signature.code?.startsWith('P3') === true && at > match.at);

/** Puts causes before their consequences; among several errors the first, within one the most telling. */
function inOrder(evidence: readonly Evidence[]): Evidence[] {
  const errors = errorsOf(evidence);
  const rank = ({ tells, shadowed, overcome }: Evidence): number =>
    ORDER.indexOf(tells) + (shadowed ? ORDER.length : 0) + (overcome ? ORDER.length / 2 : 0);
  return evidence.toSorted(
    (a, b) =>
      rank(a) - rank(b) || (errors.get(a) ?? 0) - (errors.get(b) ?? 0) || telling(b) - telling(a),
  );
}

/** Weighs its best line by the length of its own words: the special message says more than the general one. */
const telling = ({ matches: [best] }: Evidence): number => best?.literal ?? 0;

/** Numbers the errors of the text from its beginning, and gives each page the number of its error. */
function errorsOf(evidence: readonly Evidence[]): Map<Evidence, number> {
  const errors = new Map<Evidence, number>();
  let count = 0;
  let begin = -Infinity;
  for (const one of evidence.toSorted((a, b) => a.at - b.at)) {
    if (one.at - begin > ONE_ERROR) {
      count += 1;
      begin = one.at;
    }
    errors.set(one, count);
  }
  return errors;
}
