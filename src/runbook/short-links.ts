/**
 * Short links, `/e/<code>/`: a code of an error message → the pages for it. Codes of Prisma, SQLSTATEs and
 * the ids of signatures; all are published and never change.
 */
import { plainText } from './markdown.ts';
import type { Runbook, Signature } from './schema.ts';

interface ShortLinkPage {
  slug: string;
  title: string;
  /** The first sentence of the answer. */
  answer: string;
  /** The messages that lead to it. */
  signatures: readonly Signature[];
}

export interface ShortLink {
  /** The last part of the address, as it is written: `P3009`, `42P01`, `p3009-started-failed`. */
  id: string;
  kind: 'prisma' | 'sqlstate' | 'signature';
  /** Best first; if there is one, the link goes there at once. */
  pages: readonly [ShortLinkPage, ...ShortLinkPage[]];
}

/** Every short link of these runbooks: Prisma’s codes, SQLSTATEs, signatures, each in order. */
export function shortLinks(runbooks: ReadonlyMap<string, Runbook>): ShortLink[] {
  const all = [...runbooks];
  const byKey = (
    kind: 'prisma' | 'sqlstate',
    keyOf: (signature: Signature) => string | undefined,
  ) =>
    keysOf(all, keyOf).flatMap((id): ShortLink[] => {
      const [first, ...others] = best(
        id,
        pagesWith(all, (signature) => keyOf(signature) === id),
      );
      return first ? [{ id, kind, pages: [first, ...others] }] : [];
    });
  return [
    ...byKey('prisma', ({ code }) => code),
    ...byKey('sqlstate', ({ sqlstate }) => sqlstate),
    ...all
      .flatMap(([slug, runbook]) =>
        runbook.signatures.map((signature): ShortLink => ({
          id: signature.id,
          kind: 'signature',
          pages: [pageOf(slug, runbook, [signature])],
        })),
      )
      .sort((a, b) => a.id.localeCompare(b.id)),
  ];
}

type Entries = readonly (readonly [string, Runbook])[];

const keysOf = (all: Entries, keyOf: (signature: Signature) => string | undefined): string[] =>
  [
    ...new Set(all.flatMap(([, { signatures }]) => signatures.flatMap((s) => keyOf(s) ?? []))),
  ].sort();

const pagesWith = (all: Entries, fits: (signature: Signature) => boolean): ShortLinkPage[] =>
  all.flatMap(([slug, runbook]) => {
    const signatures = runbook.signatures.filter(fits);
    return signatures.length === 0 ? [] : [pageOf(slug, runbook, signatures)];
  });

function pageOf(
  slug: string,
  { title, summary }: Runbook,
  signatures: readonly Signature[],
): ShortLinkPage {
  const [answer = ''] = plainText(summary).match(/^.*?[.!?](?=\s|$)/) ?? [plainText(summary)];
  return { slug, title, answer, signatures };
}

/**
 * A page with a signature of the code's own name is the page for that code, alone. Otherwise the page with the
 * most general message comes first: the one with the fewest words of its own, then the one with more messages.
 */
function best(code: string, pages: readonly ShortLinkPage[]): ShortLinkPage[] {
  const own = pages.find(({ signatures }) =>
    signatures.some(({ id }) => id === code.toLowerCase()),
  );
  if (own) return [own];
  return pages.toSorted(
    (a, b) =>
      ownWords(a) - ownWords(b) ||
      b.signatures.length - a.signatures.length ||
      a.title.localeCompare(b.title),
  );
}

const ownWords = ({ signatures }: ShortLinkPage): number =>
  Math.min(...signatures.map(({ pattern }) => pattern.replaceAll(/\{\w+\}/g, '').length));
