/**
 * Addresses that are handed on. The reader's names travel in the query; a secret never does: it is masked
 * where an address arrives and left out where one is made.
 */
import type { PlaceholderKind } from './placeholder.ts';
import { maskSecrets } from '../secrets/mask.ts';

/** Replaces a password in a link. */
const MASK = '***';

/** `user:password@…` without its scheme, which `maskSecrets` does not take for a connection. */
const BARE_USER = /^([^\s:/@?]+:)(?!\/\/).*(?=@)/s;

/** A URL that a `&` or `#` in its password cut off. */
const CUT_OFF = /^\w+:\/\/[^@]*$/s;

/** The search's question is prose: only what `maskSecrets` knows is masked in it. */
const QUESTION = 'q';

export interface CleanAddress {
  address: string;
  /** True if it held a password, a key or a token. */
  removed: boolean;
}

/** Removes the secrets from the query of an absolute address, with a password that broke out of its parameter. */
export function withoutSecrets(address: string): CleanAddress {
  const url = new URL(address);
  const all = [...url.searchParams];
  const loose = all.some(([name]) => name.includes('@')) || url.hash.includes('@');
  const kept = all.flatMap(([name, value]): [string, string][] => {
    if (name.includes('@') || (loose && CUT_OFF.test(value))) return [];
    return [[name, masked(name, value)]];
  });
  const cutOff = loose && all.some(([, value]) => CUT_OFF.test(value));
  const removed = cutOff || kept.some(([name, value]) => !all.some(isPair(name, value)));
  if (!removed) return { address, removed };
  url.search = queryOf(kept);
  if (cutOff && url.hash.includes('@')) url.hash = '';
  return { address: url.href, removed };
}

const isPair =
  (name: string, value: string) =>
  (pair: [string, string]): boolean =>
    pair[0] === name && pair[1] === value;

function masked(name: string, value: string): string {
  const text = maskSecrets(value);
  return name === QUESTION ? text : text.replace(BARE_USER, `$1${MASK}`);
}

/**
 * The part of a name that a link may carry; empty if none. A database's URL is carried without its password, and
 * only if the URL names its user: without the `@` nobody can tell a port from the beginning of a password.
 */
export function linkable(kind: PlaceholderKind, value: string): string {
  const text = maskSecrets(value);
  if (kind !== 'database-url') return text === value ? value : '';
  return value.includes('@') ? text : '';
}

/** The name with a gap that a reader sees, `<password>`, where a link has the mask. */
export const withGap = (value: string): string =>
  value.replaceAll(/(:|password=)\*\*\*(?=@|&|$)/gi, '$1<password>');

/** The page's address with these names as its whole query, and an anchor; an empty one is the page itself. */
export function addressWithNames(
  address: string,
  anchor: string,
  names: Readonly<Record<string, string>>,
): string {
  const url = new URL(address);
  url.search = queryOf(Object.entries(names).filter(([, value]) => value !== ''));
  url.hash = anchor;
  return url.href;
}

/** The query; `:`, `/`, `@`, `*` and `,` stay readable, for they mean nothing there. */
function queryOf(pairs: readonly [string, string][]): string {
  return new URLSearchParams([...pairs])
    .toString()
    .replaceAll(/%(?:3A|2F|40|2A|2C)/g, (code) => decodeURIComponent(code));
}
