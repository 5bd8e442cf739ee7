/**
 * The schema.prisma of another version of Prisma as the sandbox's takes it. Only what tells how clients are made and how the
 * database is reached is changed: Prisma 7 has the URL in a file of its own, and later versions have other preview features.
 */
import {
  configBlocks,
  linesOf,
  propertyIn,
  textsIn,
  type ConfigBlock,
} from '../schema-engine/config-blocks.ts';
import { configErrors, featuresOf, isKnownFeature } from '../schema-engine/config-errors.ts';

const URL = '  url = env("DATABASE_URL")';

/** Properties of a datasource that hold a URL, which Prisma connects to. */
const URLS = ['url', 'directUrl'];

/** Variables of the environment that the URLs of a schema are read from. */
export const urlVariables = (schema: string): string[] => [
  ...new Set(
    datasourcesIn(schema).flatMap((block) =>
      URLS.flatMap((name) => {
        const value = propertyIn(block, name)?.value;
        return value?.kind === 'call' && value.name === 'env' ? textsIn(value.values[0]) : [];
      }),
    ),
  ),
];

const datasourcesIn = (schema: string): ConfigBlock[] =>
  configBlocks(schema).filter(({ kind }) => kind === 'datasource');

/**
 * Changes a schema as far as its configuration would be refused, or would lead out of the copy: a URL that is written into it
 * is that of a server. Any other stays as it is.
 */
export function withOwnConfig(schema: string): string {
  const isRefused = configErrors(schema).length > 0;
  const lines = linesOf(schema);
  const replaced = new Map<number, readonly string[]>();
  for (const block of configBlocks(schema)) {
    if (block.kind === 'datasource') {
      replaceWrittenUrls(block, replaced);
      if (propertyIn(block, 'url') === undefined) {
        replaced.set(block.first, [lines[block.first] ?? '', URL]);
      }
    } else if (isRefused) replaceGenerator(block, replaced);
  }
  if (replaced.size === 0) return schema;
  return lines.flatMap((line, index) => replaced.get(index) ?? [line]).join('\n');
}

/** Takes the URLs that are written into a datasource away; the main one is then read from the environment. */
function replaceWrittenUrls(block: ConfigBlock, replaced: Map<number, readonly string[]>): void {
  for (const { name, value, line } of block.properties) {
    if (value?.kind !== 'string') continue;
    if (name === 'url') replaced.set(line, [URL]);
    if (name === 'directUrl' || name === 'shadowDatabaseUrl') replaced.set(line, []);
  }
}

/** Leaves a generator its name, and the features that the engine knows. */
function replaceGenerator(block: ConfigBlock, replaced: Map<number, readonly string[]>): void {
  for (let line = block.first + 1; line < block.last; line += 1) replaced.set(line, []);
  const features = featuresOf(block).filter(isKnownFeature);
  replaced.set(block.first, [
    `generator ${block.name} {`,
    '  provider = "prisma-client-js"',
    ...(features.length > 0 ? [`  previewFeatures = ${JSON.stringify(features)}`] : []),
  ]);
}
