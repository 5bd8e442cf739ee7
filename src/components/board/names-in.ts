/** The names that light up rows of a board. */
import type { ScenarioBoards } from '../../runbook/boards.ts';

/** A name as code writes it, without quotes and schema: `public."T"."c"` → `T.c`. */
export const plainName = (code: string): string =>
  code
    .trim()
    .replaceAll(/[\\"']/g, '')
    .replace(/^public\./, '');

/** Returns the code of a Markdown text, without its marks. */
export const codeIn = (markdown: string): string[] =>
  [...markdown.matchAll(/(`+)([^`]+)\1/g)].map(([, , code = '']) => code);

/** Returns those of the names that a migration touches, tables and columns, each with these migrations. */
export function namesIn(
  names: readonly string[],
  objects: ScenarioBoards['objects'],
): Record<string, string[]> {
  const wanted = new Set(names.map(plainName));
  const found = new Map<string, string[]>();
  for (const [migration, touched] of Object.entries(objects)) {
    for (const name of touched) {
      if (wanted.has(name)) found.set(name, [...(found.get(name) ?? []), migration]);
    }
  }
  return Object.fromEntries(found);
}
