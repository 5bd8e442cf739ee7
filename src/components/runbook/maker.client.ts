/** Fills in the migration that makes what is missing, once the reader has named that. */
import { makerOf, type Makers } from '../../runbook/maker.ts';

const MAKER = 'creating_migration_name';

/** The names that it is concluded from. */
const CAUSES: ReadonlySet<string> = new Set(['missing_table', 'missing_column', 'table_name']);

/**
 * Returns a function that concludes the migration from the names as they are, after `changed` has changed. It is put
 * into its field with `take`, unless the reader has typed another; undefined if the form has no such field.
 */
export function makerField(
  form: HTMLFormElement,
  values: Readonly<Record<string, string>>,
  take: (input: HTMLInputElement) => void,
): ((changed: string) => void) | undefined {
  const input = form.querySelector<HTMLInputElement>(`[data-name="${MAKER}"]`);
  const { makers: address } = form.dataset;
  if (!input || address === undefined) return undefined;
  let makers: Promise<Makers> | undefined;
  return (changed) => {
    const isOwn = input.value !== '' && input.value !== input.dataset['concluded'];
    if (!CAUSES.has(changed) || isOwn || (values[changed] === '' && input.value === '')) return;
    makers ??= fetchMakers(address);
    void makers
      .then((known) => {
        // The reader may have typed it meanwhile.
        if (input.value !== '' && input.value !== input.dataset['concluded']) return;
        const maker = makerOf(named(values), known) ?? '';
        if (maker === input.value) return;
        input.value = maker;
        input.dataset['concluded'] = maker;
        take(input);
      })
      .catch(() => {
        // Without it the field stays empty, and says where to look.
        makers = undefined;
      });
  };
}

/** Leaves out names that are empty. */
const named = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

async function fetchMakers(address: string): Promise<Makers> {
  const response = await fetch(address);
  const json: unknown = await response.json();
  if (!isMakers(json)) throw new TypeError(`${address} is no list of migrations`);
  return json;
}

const isMakers = (value: unknown): value is Makers =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((maker) => typeof maker === 'string');
