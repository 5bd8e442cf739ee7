/**
 * The schema.prisma of another version of Prisma as the sandbox's takes it. Only what tells how clients are made and how the
 * database is reached is changed: Prisma 7 has the URL in a file of its own, and later versions have other preview features.
 */
import {
  configBlocks,
  linesOf,
  propertyIn,
  type ConfigBlock,
} from '../schema-engine/config-blocks.ts';
import { configErrors, featuresOf, isKnownFeature } from '../schema-engine/config-errors.ts';

const URL = '  url = env("DATABASE_URL")';

/** Changes a schema as far as its configuration would be refused; any other stays as it is. */
export function withOwnConfig(schema: string): string {
  if (configErrors(schema).length === 0) return schema;
  const lines = linesOf(schema);
  const replaced = new Map<number, readonly string[]>();
  for (const block of configBlocks(schema)) {
    if (block.kind === 'generator') replaceGenerator(block, replaced);
    else if (propertyIn(block, 'url') === undefined) {
      replaced.set(block.first, [lines[block.first] ?? '', URL]);
    }
  }
  return lines.flatMap((line, index) => replaced.get(index) ?? [line]).join('\n');
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
