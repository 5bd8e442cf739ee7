/** Finds the name in a paste that is more than a name: a line of a log, a name in its quotes, a line of a configuration. */
import { checkValue } from '../../runbook/placeholders.ts';
import type { PlaceholderKind } from '../../runbook/placeholder.ts';

/** A migration’s name with the time that it begins with. One with spaces has no end that could be known. */
const MIGRATION = /\b\d{14}_[\w.-]*\w/g;
const URL_IN_TEXT = /\bpostgres(?:ql)?:\/\/[^\s'"`\\<>]+/g;
const QUOTED = /^(["'`])(.+)\1[,;.]?$/;

/**
 * Returns the only name of its kind in a text; null if it holds none or several, or begins with one: what goes on after a name may
 * belong to it.
 */
export function nameInPaste(kind: PlaceholderKind, pasted: string): string | null {
  const text = pasted.trim();
  const found =
    kind === 'identifier'
      ? [QUOTED.exec(text)?.[2] ?? '']
      : (text.match(kind === 'migration' ? MIGRATION : URL_IN_TEXT) ?? []);
  const [name = '', ...others] = new Set(found);
  const isOne = name !== '' && others.length === 0 && !text.startsWith(name);
  return isOne && checkValue(kind, name).ok ? name : null;
}
