/**
 * Whose signatures stand in a text. Where two pages claim the same words, the one whose message is
 * more its own wins: `relation "MonthlyGlobalSpend" does not exist` is a view, not any relation.
 */
import type { Reading } from './readings.ts';
import type { SearchPage, SearchSignature } from './search-index.ts';
import type { CompiledSignature, SignatureMatch } from './signatures.ts';

/** What the signatures say of one page. */
export interface Evidence {
  page: SearchPage;
  /** Its matches, the most telling first. */
  matches: readonly EvidenceMatch[];
  tells: SearchSignature['tells'];
  /** Does every one of its matches belong rather to another page? */
  shadowed: boolean;
  /** Was it overcome: could the database be reached after it said that it could not? */
  overcome: boolean;
  /** Where the most telling match begins. */
  at: number;
}

export interface EvidenceMatch extends SignatureMatch {
  signature: SearchSignature;
}

/** The order in which a reader wants them. */
const ORDER: readonly SearchSignature['tells'][] = ['cause', 'consequence', 'noise', 'context'];

/** Longer than any message. */
const WITHOUT_HOLES = 1_000;

/** Lines closer than this are of one error: the block of P3018 is shorter. */
const ONE_ERROR = 700;

/** Prepares the signatures. Of a text's readings, the pages, the root of the trouble first. */
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

/** The matches of the first reading that has any, at their place in the paste. */
function matchesIn(
  readings: readonly Reading[],
  match: (text: string, lower: string) => SignatureMatch[],
): SignatureMatch[] {
  for (const { text, lower, original } of readings) {
    const matches = match(text, lower);
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

/** Do the two stand in the same words, and says the other one more? */
const shadows = (other: EvidenceMatch, match: EvidenceMatch): boolean =>
  other.signature !== match.signature &&
  other.at < match.end &&
  match.at < other.end &&
  other.literal > match.literal;

/** P1001 and the like; a later P3… was said by a database that could be reached. */
const isOvercome = (match: EvidenceMatch, all: readonly EvidenceMatch[]): boolean =>
  match.signature.code?.startsWith('P1') === true &&
  all.some(({ signature, at }) => signature.code?.startsWith('P3') === true && at > match.at);

/** Causes before what followed from them; of several errors the first, of one error the most telling. */
function inOrder(evidence: readonly Evidence[]): Evidence[] {
  const errors = errorsOf(evidence);
  const rank = ({ tells, shadowed, overcome }: Evidence): number =>
    ORDER.indexOf(tells) + (shadowed ? ORDER.length : 0) + (overcome ? ORDER.length / 2 : 0);
  return evidence.toSorted(
    (a, b) =>
      rank(a) - rank(b) || (errors.get(a) ?? 0) - (errors.get(b) ?? 0) || telling(b) - telling(a),
  );
}

/** How much its best line says: a message without holes is of this trouble alone. */
const telling = ({ matches: [best] }: Evidence): number =>
  best ? best.literal + (Object.keys(best.values).length === 0 ? WITHOUT_HOLES : 0) : 0;

/** Which of the text's errors each belongs to, counted from its beginning. */
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
