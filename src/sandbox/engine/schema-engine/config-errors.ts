/**
 * Errors that Prisma 5.4.2 finds in datasource and generator blocks and the newer engine does not, in the words
 * and with the lines of `get_config`. Source: prisma-engines 5.4.2, psl/psl-core/src/configuration.
 */
import { configBlocks, linesOf, propertyIn, textsIn, type ConfigBlock } from './config-blocks.ts';

/** An error with the 0-based lines that are quoted with it. */
export interface SchemaError {
  readonly message: string;
  readonly first: number;
  readonly last: number;
}

/** Preview features of Prisma 5.4.2, as it lists them. */
const PREVIEW_FEATURES = [
  ...['deno', 'driverAdapters', 'fullTextIndex', 'fullTextSearch', 'metrics', 'multiSchema'],
  ...['postgresqlExtensions', 'tracing', 'views'],
];

/** Features that became general by 5.4.2. It takes their names with a warning. */
const FORMER_FEATURES = [
  ...[
    'aggregateApi',
    'atomicNumberOperations',
    'clientExtensions',
    'cockroachdb',
    'connectOrCreate',
  ],
  ...['createMany', 'dataProxy', 'distinct', 'extendedIndexes', 'extendedWhereUnique'],
  ...['fieldReference', 'filteredRelationCount', 'filterJson', 'groupBy', 'improvedQueryRaw'],
  ...['interactiveTransactions', 'jsonProtocol', 'microsoftSqlServer', 'middlewares', 'mongoDb'],
  ...['namedConstraints', 'nApi', 'nativeTypes', 'orderByAggregateGroup', 'orderByNulls'],
  ...['orderByRelation', 'referentialActions', 'referentialIntegrity', 'selectRelationCount'],
  ...['transactionApi', 'uncheckedScalarInputs'],
];

const lowerCased = (names: readonly string[]): Set<string> =>
  new Set(names.map((name) => name.toLowerCase()));
const FORMER = lowerCased(FORMER_FEATURES);
const KNOWN = lowerCased([...PREVIEW_FEATURES, ...FORMER_FEATURES]);

/** True if Prisma 5.4.2 takes a preview feature of that name. */
export const isKnownFeature = (feature: string): boolean => KNOWN.has(feature.toLowerCase());

/** The preview features that a generator block names, in its own spelling. */
export const featuresOf = (generator: ConfigBlock): string[] =>
  textsIn(propertyIn(generator, 'previewFeatures')?.value);

/** What Prisma 5.4.2 warns of in the blocks of a schema. */
export function configWarnings(schema: string): string[] {
  return configBlocks(schema).flatMap((block) =>
    block.kind === 'generator'
      ? featuresOf(block)
          .filter((feature) => FORMER.has(feature.toLowerCase()))
          .map(
            (feature) =>
              `Preview feature "${feature}" is deprecated. The functionality can be used without specifying it as a preview feature.`,
          )
      : propertyIn(block, 'referentialIntegrity')
        ? [
            'The `referentialIntegrity` attribute is deprecated. Please use `relationMode` instead. Learn more at https://pris.ly/d/relation-mode',
          ]
        : [],
  );
}

/** The errors in the order of `get_config`: lines that cannot be read, generators, datasources. */
export function configErrors(schema: string): SchemaError[] {
  const blocks = configBlocks(schema);
  const ofKind = (kind: ConfigBlock['kind']): ConfigBlock[] =>
    blocks.filter((block) => block.kind === kind);
  return [
    ...blocks.flatMap(unreadLines),
    ...ofKind('generator').flatMap(generatorErrors),
    ...ofKind('datasource').flatMap(datasourceErrors),
  ];
}

const unreadLines = ({ kind, unread }: ConfigBlock): SchemaError[] =>
  unread.map((line) => ({
    message: `Error validating: This line is not a valid definition within a ${kind}.`,
    first: line,
    last: line + 1,
  }));

function generatorErrors(block: ConfigBlock): SchemaError[] {
  const error =
    valueError(block, 'generator') ?? absenceError(block, 'provider', 'generator block');
  if (error !== null) return [error];
  const line = propertyIn(block, 'previewFeatures')?.line ?? block.first;
  return featuresOf(block)
    .filter((feature) => !isKnownFeature(feature))
    .map((feature) => ({
      message: `The preview feature "${feature}" is not known. Expected one of: ${PREVIEW_FEATURES.join(', ')}`,
      first: line,
      last: line,
    }));
}

function datasourceErrors(block: ConfigBlock): SchemaError[] {
  const error =
    valueError(block, 'datasource') ??
    absenceError(block, 'provider', 'data source block') ??
    absenceError(block, 'url', 'data source block');
  return error === null ? [] : [error];
}

function valueError(block: ConfigBlock, kind: string): SchemaError | null {
  const empty = block.properties.find(({ value }) => value === null);
  return empty === undefined
    ? null
    : errorOf(
        block,
        `Property ${empty.name} in ${kind} ${block.name} needs to be assigned a value`,
      );
}

const absenceError = (block: ConfigBlock, name: string, kind: string): SchemaError | null =>
  propertyIn(block, name) === undefined
    ? errorOf(block, `Argument "${name}" is missing in ${kind} "${block.name}".`)
    : null;

const errorOf = ({ first, last }: ConfigBlock, message: string): SchemaError => ({
  message,
  first,
  last,
});

/** Names of the provider of PostgreSQL. */
const POSTGRES = new Set(['postgresql', 'postgres']);

/** Datasources of other databases, which the sandbox does not have. The CLI takes them. Empty if there are none. */
export const providerErrors = (schema: string): SchemaError[] =>
  configBlocks(schema).flatMap((block) => {
    const provider = block.kind === 'datasource' ? propertyIn(block, 'provider') : undefined;
    if (provider?.value?.kind !== 'string' || POSTGRES.has(provider.value.text)) return [];
    const { line, value } = provider;
    return [
      {
        message: `The sandbox has a PostgreSQL database only, and this datasource is for "${value.text}".`,
        first: line,
        last: line,
      },
    ];
  });

/** Errors for which nothing can be done with a schema. Empty if there are none. */
export const refusals = (schema: string): SchemaError[] => [
  ...configErrors(schema),
  ...providerErrors(schema),
];

/**
 * Errors that only the validation of 5.4.2 finds: what needed a preview feature then and needs none in the
 * newer engine. Empty if there are none.
 */
export function multiSchemaErrors(schema: string): SchemaError[] {
  const blocks = configBlocks(schema);
  const isOn = blocks.some(
    (block) =>
      block.kind === 'generator' &&
      featuresOf(block).some((feature) => feature.toLowerCase() === 'multischema'),
  );
  if (isOn) return [];
  const datasource = blocks.find(({ kind }) => kind === 'datasource');
  const property = datasource && propertyIn(datasource, 'schemas');
  const uses = linesOf(schema).flatMap((line, at) => (/^\s*@@schema\s*\(/.test(line) ? [at] : []));
  return [
    ...(property === undefined
      ? []
      : [
          {
            message:
              'The `schemas` property is only availably with the `multiSchema` preview feature.',
            first: property.line,
            last: property.line,
          },
        ]),
    ...uses.map((line) => ({
      message: '@@schema is only available with the `multiSchema` preview feature.',
      first: line,
      last: line,
    })),
  ];
}

/** The errors with the lines that they are about, as Prisma's schema validator prints them. */
export function printedErrors(errors: readonly SchemaError[], schema: string): string {
  // The CLI cuts what it quotes at \n alone, and leaves a \r before it where it is.
  const lines = schema.split('\n');
  const shown = shownLines(schema);
  const placed = errors.map(({ message, first, last }) => ({
    message,
    first: shown[first] ?? lines.length,
    last: shown[last] ?? lines.length,
  }));
  const printed = placed.flatMap(({ message, first, last }) => [
    `error: ${message}`,
    `  -->  schema.prisma:${String(first + 1)}`,
    '   | ',
    first === 0 ? '   | ' : quoted(lines, first - 1),
    ...Array.from({ length: last - first + 1 }, (_, i) => first + i)
      .filter((line) => line < lines.length)
      .map((line) => quoted(lines, line)),
    '   | ',
  ]);
  return [...printed, '', `Validation Error Count: ${String(errors.length)}`].join('\n');
}

/** The CLI's number of each line of `linesOf`: it reads a lone \r as the end of a line, and does not count it. */
function shownLines(schema: string): number[] {
  const shown = [0];
  for (const [ending] of schema.matchAll(/\r\n|\n|\r/g)) {
    shown.push((shown.at(-1) ?? 0) + (ending.endsWith('\n') ? 1 : 0));
  }
  return shown;
}

const quoted = (lines: readonly string[], line: number): string =>
  `${String(line + 1).padStart(2)} | ${lines[line] ?? ''}`;
