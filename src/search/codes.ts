/** Finds pages by exact codes, and by codes that were typed only in part, such as `3009` or `P30`. */
import { PRISMA_CODE } from '../atlas/entry-id.ts';
import type { Facts } from '../paste/facts.ts';
import type { SearchPage } from './search-index.ts';
import { sectionOf } from './section.ts';
import type { CompiledSignature } from './signatures.ts';

/** A shorter beginning of a message is met by chance. */
const LEAST_HEAD = 16;

export interface CodeMatch {
  page: SearchPage;
  why: 'code';
  confidence: 'likely';
  tells: 'cause';
  matched: string;
  /** The part of the page that the code leads to: an anchor. */
  section?: string;
}

/** Returns every code of Prisma’s and every SQLSTATE that leads to one of the pages, each once. */
export const codesOf = (pages: readonly SearchPage[]): string[] => [
  ...new Set(
    pages.flatMap(({ signatures, codes }) => [
      ...signatures.flatMap(({ code, sqlstate }) => [code ?? [], sqlstate ?? []].flat()),
      ...codes.map(({ code }) => code),
    ]),
  ),
];

/** Prepares the codes of the pages. A part of a code counts only if it was typed. */
export function createCodeSearch(
  pages: readonly SearchPage[],
  signatures: readonly CompiledSignature[],
): (facts: Facts, text: string, isTyped: boolean) => CodeMatch[] {
  const known = codesOf(pages).sort();
  return (facts, text, isTyped) => {
    const lower = text.toLowerCase();
    const contradicted = new Set(
      signatures.filter((one) => isContradicted(one, facts.codes, lower)).map(({ page }) => page),
    );
    const exact = matches(
      pages.filter((page) => !contradicted.has(page)),
      facts.codes,
      facts.sqlstates,
    );
    if (exact.length > 0) return exact;
    const meant = isTyped ? partial(text, known) : [];
    return matches(
      pages,
      meant.filter((code) => PRISMA_CODE.test(code)),
      meant.filter((code) => !PRISMA_CODE.test(code)),
    );
  };
}

/**
 * Returns the pages with one of the codes. If the text gives a SQLSTATE, Prisma's code alone does not decide:
 * P3018 is any migration that failed, and the SQLSTATE tells why. First comes the page with the code in its
 * title, then those with most messages of it.
 */
function matches(
  pages: readonly SearchPage[],
  codes: readonly string[],
  sqlstates: readonly string[],
): CodeMatch[] {
  const found = pages.flatMap((page): (CodeMatch & { about: number })[] => {
    const bySqlstate = page.signatures.find(
      ({ sqlstate }) => sqlstate !== undefined && sqlstates.includes(sqlstate),
    );
    const byCode = page.signatures.filter(
      ({ code, sqlstate }) =>
        code !== undefined &&
        codes.includes(code) &&
        (sqlstate === undefined || sqlstates.length === 0),
    );
    const named = page.codes.find(
      ({ code }) => sqlstates.includes(code) || (sqlstates.length === 0 && codes.includes(code)),
    );
    const matched = bySqlstate?.sqlstate ?? named?.code ?? byCode[0]?.code;
    if (matched === undefined) return [];
    const about = page.title.includes(matched)
      ? Infinity
      : page.signatures.filter(({ code, sqlstate }) => code === matched || sqlstate === matched)
          .length;
    return [
      {
        page,
        why: 'code',
        confidence: 'likely',
        tells: 'cause',
        matched,
        about,
        ...sectionOf(named),
      },
    ];
  });
  return found
    .toSorted(
      (a, b) =>
        Number(sqlstates.includes(b.matched)) - Number(sqlstates.includes(a.matched)) ||
        rankOf(a.page) - rankOf(b.page) ||
        (a.about === b.about ? compare(a.matched, b.matched) : b.about - a.about),
    )
    .map(({ about: _about, ...match }) => match);
}

/** A runbook says more about a code than the one paragraph of its message. */
const rankOf = ({ kind }: SearchPage): number => (kind === 'message' ? 1 : 0);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Tells whether the message of the code begins as the page's and continues otherwise: P2002 on the fields of
 * another table is not this page's.
 */
const isContradicted = (
  { signature: { code }, literals: [head = ''] }: CompiledSignature,
  codes: readonly string[],
  lower: string,
): boolean =>
  code !== undefined &&
  codes.includes(code) &&
  head.length >= LEAST_HEAD &&
  lower.includes(head.toLowerCase());

/** Returns the codes that a short query means: `3009`, `p 3009`, `P-3009`, and the beginning of one, `P30`. */
function partial(typed: string, known: readonly string[]): string[] {
  const [, digits] = /(?:^|\b(?:p|error|code)[\s:#-]{1,3})(\d{4})\b/i.exec(typed) ?? [];
  if (digits !== undefined && known.includes(`P${digits}`)) return [`P${digits}`];
  const begun = /^\s*(p\d{2,3}|\d{2}p\d?)\s*$/i.exec(typed)?.[1]?.toUpperCase();
  return begun === undefined ? [] : known.filter((code) => code.startsWith(begun));
}
