/** Reads what a person pastes or drops as their bundle. Whatever it is, the answer is a value: a bundle, or what is wrong and the way out. */
import { maskSecrets } from '../../../secrets/mask.ts';
import { bundleSchema, type Bundle } from './bundle-schema.ts';
import { BUNDLE_VERSION } from './collect-query.ts';
import { decode } from './decode.ts';
import { foreignJson, foreignText } from './foreign.ts';
import { placeOf } from './json-text.ts';
import { maskDocument } from './mask-document.ts';
import { unwrap } from './unwrap.ts';

/** Bytes of a file, or characters of a paste, that are read. */
export const MOST_INPUT = 50 * 1024 * 1024;

/** What came of reading. `message` names the place and says what to do. */
export type BundleReading =
  | {
      readonly kind: 'ok';
      readonly bundle: Bundle;
      /** Paths of the values in which a secret was masked. */
      readonly masked: readonly string[];
    }
  | {
      readonly kind: 'error';
      readonly error:
        | 'empty'
        | 'too large'
        | 'encoding'
        | 'cut'
        | 'broken'
        | 'foreign'
        | 'newer'
        | 'older'
        | 'invalid';
      readonly message: string;
    };

type Wrong = Extract<BundleReading, { kind: 'error' }>['error'];

const wrong = (error: Wrong, message: string): BundleReading => ({ kind: 'error', error, message });

const TO_A_FILE =
  'Let psql write it to a file: psql "$DATABASE_URL" -XAtq -f collect.sql > bundle.json';

/**
 * Reads a bundle: the JSON itself, or as psql, a GUI, a CSV file or Python prints it, with other lines around it. Secrets
 * in logs and definitions are masked before anything else is done with it. Throws nothing.
 */
export function readBundle(input: string | Uint8Array): BundleReading {
  if (input.length > MOST_INPUT) {
    return wrong(
      'too large',
      `It has ${String(Math.ceil(input.length / 1024 / 1024))} MB, and 50 MB are read. A bundle has few: check that it is the answer of the query alone.`,
    );
  }
  const text = textOf(input);
  if (typeof text !== 'string') return text;
  if (text.trim() === '') {
    return wrong('empty', 'There is nothing in it. Run the query, and bring its only cell.');
  }
  const found = unwrap(text);
  switch (found.kind) {
    case 'value':
      return readDocument(found.value);
    case 'cut':
      return wrong(
        'cut',
        `It ends at ${found.place}, in the middle of the JSON: what showed or copied it has cut it off. ${TO_A_FILE}`,
      );
    case 'broken':
      return wrong(
        'broken',
        `It is no JSON any more at ${found.place}: something was changed or left out on the way. ${TO_A_FILE}`,
      );
    case 'other':
      return notOurs(foreignJson(found.value));
    case 'none':
      return notOurs(foreignText(text));
  }
}

const notOurs = (likeness: string): BundleReading =>
  wrong(
    'foreign',
    `It is no bundle: it looks like ${maskSecrets(likeness)}. A bundle begins with {"format":"unstuck-bundle"; \`unstuck collect\` prints the query that makes one.`,
  );

function textOf(input: string | Uint8Array): string | BundleReading {
  if (typeof input === 'string') return input.replace(/^\uFEFF/, '');
  const decoded = decode(input);
  if (decoded.kind === 'text') return decoded.text;
  const { before } = decoded;
  return wrong(
    'encoding',
    `It is neither UTF-8 nor UTF-16: the first byte that is not is at ${placeOf(before, before.length)}. Collect it again with PGCLIENTENCODING=UTF8 set.`,
  );
}

function readDocument(document: unknown): BundleReading {
  const version =
    typeof document === 'object' && document !== null && 'version' in document
      ? document.version
      : undefined;
  if (typeof version === 'number' && version > BUNDLE_VERSION) {
    return wrong(
      'newer',
      `It is a bundle of version ${String(version)}, and this reads version ${String(BUNDLE_VERSION)}. Load the page again, update \`unstuck\`, or collect it with the query that is shown here.`,
    );
  }
  if (typeof version === 'number' && version < BUNDLE_VERSION) {
    return wrong(
      'older',
      `It is a bundle of version ${String(version)}, which is read no longer. Collect it again with the query that is shown here.`,
    );
  }
  const { value, paths } = maskDocument(document);
  const parsed = bundleSchema.safeParse(value);
  if (parsed.success) return { kind: 'ok', bundle: parsed.data, masked: paths };
  const { issues } = parsed.error;
  const [first] = issues;
  const others = issues.length > 1 ? ` So are ${String(issues.length - 1)} more.` : '';
  return wrong(
    'invalid',
    `The field ${pathOf(first?.path ?? [])} is not as the query writes it: ${first?.message ?? ''}.${others} Collect it again, and change nothing in it.`,
  );
}

/** `catalogue.tables[3].name`. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${String(key)}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '') || '(the whole)';
