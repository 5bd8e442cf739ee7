/** Reads what the catalogue says that a migration changes in a table. */

export type Change =
  /** What is done at once, however many rows there are, and hinders nobody afterwards. */
  | { readonly kind: 'brief' }
  /** The index gets another name; its table is hardly locked. */
  | { readonly kind: 'renames index' }
  | { readonly kind: 'renames table'; readonly to: string }
  | { readonly kind: 'renames column'; readonly from: string; readonly to: string }
  | { readonly kind: 'retypes'; readonly column: string; readonly type: string }
  /** It writes into rows; `isRequiredThen` if the column may not be NULL afterwards. */
  | { readonly kind: 'fills'; readonly isRequiredThen: boolean }
  | { readonly kind: 'unknown' };

/** Reads the words of `changes` in `content/catalogue/migrations.yaml`. What has another form is `unknown`. */
export function readChange(what: string): Change {
  if (/^\w+ (?:DROP NOT NULL|SET DEFAULT .+)$/.test(what)) return { kind: 'brief' };
  if (what.startsWith('rename index ')) return { kind: 'renames index' };
  const [, table] = /^rename to (\w+)\b/.exec(what) ?? [];
  if (table !== undefined) return { kind: 'renames table', to: table };
  const [, from, to] = /^rename (\w+) → (\w+)$/.exec(what) ?? [];
  if (from !== undefined && to !== undefined) return { kind: 'renames column', from, to };
  const [, column, type] = /^(\w+) SET DATA TYPE (\w+)$/.exec(what) ?? [];
  if (column !== undefined && type !== undefined) return { kind: 'retypes', column, type };
  return what.startsWith('writes ')
    ? { kind: 'fills', isRequiredThen: what.includes('SET NOT NULL') }
    : { kind: 'unknown' };
}
