/** What the catalogue says that migrations do, beside the effects of replaying the releases’ folders. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Migration } from '../../src/catalogue/schema.ts';
import { readCatalogue } from '../../src/content/catalogue.ts';
import { readReleases } from '../../src/content/releases.ts';
import { replayFolder } from '../../src/sandbox/engine/evidence/replay.ts';
import type { Effect, Effects } from '../../src/sandbox/evidence/effects.ts';
import { sharedAssets } from '../support/assets.ts';

/**
 * Each migration of the releases is in one of these folders: the file that sorts before the baseline, the two empty ones,
 * those without guards, those with guards, and the two that build nothing any more.
 */
const VERSIONS = ['v1.74.12', 'v1.80.5', 'v1.82.0', 'v1.103.0', 'v1.104.0'];

const { migrations: catalogue } = await readCatalogue();
const releases = await readReleases();
const folders = releases.filter(({ version }) => VERSIONS.includes(version));

/** A thing that a migration does, in words, and the names without which its file does not do it. */
interface Claim {
  readonly text: string;
  readonly names: readonly string[];
}

const claim = (text: string, ...names: string[]): Claim => ({ names, text });

const withoutQuotes = (sql: string): string => sql.replaceAll(/["\s]/g, '');

/** The claims of the catalogue. What is not known of an index is not claimed. */
function claimsOf(migration: Migration): Claim[] {
  const { types, creates, adds, dropsColumns, indexes, dropsIndexes, foreignKeys } = migration;
  return [
    ...types.flatMap(({ name, values }) => [
      claim(`makes the enum ${name}`, name),
      ...values.map((value) => claim(`makes the value ${value} of ${name}`, name)),
    ]),
    ...creates.map((name) => claim(`makes the table ${name}`, name)),
    ...adds.map(({ table, column }) => claim(`adds ${table}.${column}`, table, column)),
    ...dropsColumns.map(({ table, column }) => claim(`drops ${table}.${column}`, table, column)),
    ...indexes.map(({ name, unique }) => claim(indexText(name, unique), name)),
    ...dropsIndexes.map((name) => claim(`drops the index ${name}`, name)),
    ...foreignKeys.map(({ name, from, to, onDelete, onUpdate }) => {
      const [table = '', column = ''] = from.split('.');
      const [target = '', key = ''] = to.split('.');
      const definition = `FOREIGN KEY (${column}) REFERENCES ${target}(${key}) ON UPDATE ${onUpdate} ON DELETE ${onDelete}`;
      return claim(foreignKeyText(name, table, definition), name, table);
    }),
    ...migration.dropsConstraints.map((name) => claim(`drops the constraint ${name}`, name)),
  ];
}

const indexText = (name: string, isUnique: boolean): string =>
  `builds the ${isUnique ? 'unique ' : ''}index ${name}`;

const foreignKeyText = (name: string, table: string, definition: string): string =>
  `adds ${name} to ${table}: ${withoutQuotes(definition)}`;

/** The same words for an effect; none for what is part of a table that is made, and for columns that are changed. */
function textsOf(effect: Effect, all: readonly Effect[]): string[] {
  const { kind, object } = effect;
  const [on, name] = [object.on ?? '', object.name];
  const isPart = all.some(
    (other) => other.kind === kind && other.object.kind === 'table' && other.object.name === on,
  );
  switch (`${kind} ${object.kind}`) {
    case 'made enum':
      return [`makes the enum ${name}`];
    case 'made enum value':
      return [`makes the value ${name} of ${on}`];
    case 'made table':
      return [`makes the table ${name}`];
    case 'made column':
      return isPart ? [] : [`adds ${on}.${name}`];
    case 'made index':
      return [indexText(name, isUnique(effect))];
    case 'altered index':
      return [`drops the index ${name}`, indexText(name, isUnique(effect))];
    case 'made foreign key':
      return [foreignKeyText(name, on, definitionOf(effect))];
    case 'altered column':
      return [];
    case 'dropped column':
      return [`drops ${on}.${name}`];
    case 'dropped index':
      return [`drops the index ${name}`];
    case 'dropped foreign key':
      return [`drops the constraint ${name}`];
    default:
      return isPart ? [] : [`${kind} ${object.kind} ${name}`];
  }
}

const definitionOf = (effect: Effect): string =>
  effect.kind === 'dropped' ? '' : effect.definition;

const isUnique = (effect: Effect): boolean => definitionOf(effect).startsWith('CREATE UNIQUE');

/** Files that name what they do not do, with the reason. */
const UNDONE: ReadonlyMap<string, readonly string[]> = new Map([
  // Its table is not there yet: it sorts before the baseline.
  [
    '20250101000000_add_health_check_fields_to_mcp_servers',
    ['status', 'last_health_check', 'health_check_error'].map(
      (column) => `adds LiteLLM_MCPServerTable.${column}`,
    ),
  ],
  // An earlier file, which was shipped at the same time, has added it.
  [
    '20260221000000_ensure_project_id_verification_token',
    ['adds LiteLLM_VerificationToken.project_id'],
  ],
]);

describe.each(folders.map((release) => [release.version, release] as const))(
  '%s',
  (_, { migrations }) => {
    let found: Effects[];
    beforeAll(async () => {
      found = await replayFolder(await sharedAssets(), migrations);
    });

    test.each(migrations.map((file, index) => [file.name, file, index] as const))(
      '%s',
      (name, { sql }, index) => {
        const migration = catalogue.find((one) => one.name === name);
        const effects = found[index]?.effects ?? [];
        if (!migration) throw new Error(`the catalogue has no ${name}`);
        const claims = claimsOf(migration);
        const done = new Set(effects.flatMap((effect) => textsOf(effect, effects)));
        const undone = claims.filter(({ text }) => !done.has(text));
        const isNamed = ({ names }: Claim): boolean =>
          names.every((called) => sql.includes(`"${called}"`));
        expect(undone.filter(isNamed).map(({ text }) => text)).toEqual(UNDONE.get(name) ?? []);
        expect(claims.map(({ text }) => text)).toEqual(expect.arrayContaining([...done]));
        const changed = effects.flatMap(({ kind, object }) =>
          kind === 'altered' && object.kind === 'column' ? [object.on] : [],
        );
        expect(migration.changes.map(({ table }) => table)).toEqual(
          expect.arrayContaining(changed),
        );
      },
    );
  },
);

test('each migration of the releases is in one of these folders', () => {
  const names = (list: typeof releases): Set<string> =>
    new Set(list.flatMap(({ migrations }) => migrations.map(({ name }) => name)));
  expect(names(folders)).toEqual(names(releases));
});
