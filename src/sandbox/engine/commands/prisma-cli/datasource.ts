/** The `datasource` block of a schema.prisma, its URL, and the CLI's errors for one that cannot be used. */
import type { Folder } from '../../files/folder.ts';
import { schemaNameIn } from '../../database/connection-string.ts';
import { style } from '../../program/output.ts';
import type { Context } from '../../program/context.ts';
import type { Environment } from '../../program/environment.ts';
import {
  configBlocks,
  propertyIn,
  textsIn,
  type ConfigProperty,
} from '../../schema-engine/config-blocks.ts';
import {
  configErrors,
  printedErrors,
  type SchemaError,
} from '../../schema-engine/config-errors.ts';
import { CliError } from './prisma-command.ts';

/** A connection string of the datasource. */
interface DatasourceUrl {
  /** The URL with its variable put in; null if the variable is not set. */
  readonly text: string | null;
  /** The variable that `env("…")` names; null for a literal. */
  readonly variable: string | null;
  /** 0-based line of the property. */
  readonly line: number;
}

export interface Datasource {
  readonly name: string;
  readonly provider: string;
  /** null if the block has none; `configErrors` says so. */
  readonly url: DatasourceUrl | null;
  /** The connection that commands use in place of `url`; null if the block has none. */
  readonly directUrl: DatasourceUrl | null;
  /** PostgreSQL schemas that the datasource names, in the order of their names. */
  readonly schemas: readonly string[];
}

/** The first datasource of the schema; null if it has none. */
export function readDatasource(schema: string, environment: Environment): Datasource | null {
  const block = configBlocks(schema).find(({ kind }) => kind === 'datasource');
  if (!block) return null;
  return {
    name: block.name,
    provider: textsIn(propertyIn(block, 'provider')?.value)[0] ?? '',
    url: urlOf(propertyIn(block, 'url'), environment),
    directUrl: urlOf(propertyIn(block, 'directUrl'), environment),
    schemas: textsIn(propertyIn(block, 'schemas')?.value).sort(),
  };
}

/** The URL that commands connect to; null if there is none, or if its variable is not set. */
export const connectionOf = ({ url, directUrl }: Datasource): string | null =>
  (directUrl ?? url)?.text ?? null;

function urlOf(
  property: ConfigProperty | undefined,
  environment: Environment,
): DatasourceUrl | null {
  if (!property?.value) return null;
  const { value, line } = property;
  if (value.kind === 'string') return { text: value.text, variable: null, line };
  if (value.kind !== 'call' || value.name !== 'env') return null;
  const [variable] = textsIn({ kind: 'array', values: value.values });
  return { text: environment[variable ?? ''] ?? null, variable: variable ?? null, line };
}

/** The schema's errors in words of the CLI's, if a datasource or generator block has any. Throws `CliError`. */
export function requireValidConfig({ schema }: Folder): void {
  const errors = configErrors(schema);
  if (errors.length > 0) throw new CliError(validationError(errors, schema));
}

/** For example `Datasource "client": PostgreSQL database "litellm", schema "public" at "db:5432"`. */
export function describeDatasource(datasource: Datasource): string {
  const other = PRODUCTS.get(datasource.provider);
  const start = `Datasource "${datasource.name}": ${other ?? 'PostgreSQL'} database`;
  if (other !== undefined) return start;
  const url = connectionOf(datasource);
  if (url === null || !isPostgres(url) || !URL.canParse(url)) return start;
  const { pathname, hostname, port } = new URL(url);
  const database = pathname.slice(1) || 'postgres';
  const location = [hostname, port].filter((part) => part !== '').join(':');
  const schemas =
    datasource.schemas.length > 0
      ? `schemas "${datasource.schemas.join(', ')}"`
      : `schema "${schemaNameIn(url)}"`;
  return `${start} "${database}", ${schemas}${location === '' ? '' : ` at "${location}"`}`;
}

/** Databases of other providers, and the protocol that Prisma wants of their URLs. */
const PRODUCTS = new Map([
  ['mysql', 'MySQL'],
  ['sqlite', 'SQLite'],
  ['sqlserver', 'SQL Server'],
  ['mongodb', 'MongoDB'],
  ['cockroachdb', 'CockroachDB'],
]);
const PROTOCOLS = new Map([
  ['mysql', 'mysql://'],
  ['sqlite', 'file:'],
  ['sqlserver', 'sqlserver://'],
]);

const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

/** The fault of a URL, in the words of Prisma's schema validation; null if it can be used. */
function complaint(
  { name, provider }: Datasource,
  { text, variable }: DatasourceUrl,
): string | null {
  const invalid = `Error validating datasource \`${name}\`: `;
  if (text === null) return `Environment variable not found: ${variable ?? ''}.`;
  if (text === '') {
    return `${invalid}You must provide a nonempty URL.${variable === null ? '' : ` The environment variable \`${variable}\` resolved to an empty string.`}`;
  }
  const protocol = PROTOCOLS.get(provider);
  if (protocol !== undefined) {
    return text.startsWith(protocol)
      ? null
      : `${invalid}the URL must start with the protocol \`${protocol}\`.`;
  }
  if (!isPostgres(text)) {
    return `${invalid}the URL must start with the protocol \`postgresql://\` or \`postgres://\`.`;
  }
  return null;
}

/** The URL that the schema connects to. Throws `CliError` with the validation error of CLI 5.4.2 if it cannot be used. */
export function usableUrl(folder: Folder, { environment }: Context): string {
  requireValidConfig(folder);
  const datasource = readDatasource(folder.schema, environment);
  if (!datasource) throw new CliError('A datasource block is missing in the Prisma schema file.');
  const { url, directUrl } = datasource;
  const isDirectMissing = directUrl !== null && directUrl.text === null;
  const faulty =
    url && complaint(datasource, url) !== null ? url : isDirectMissing ? directUrl : null;
  if (faulty !== null) {
    const message = complaint(datasource, faulty) ?? '';
    const error = { message, first: faulty.line, last: faulty.line };
    throw new CliError(validationError([error], folder.schema));
  }
  return connectionOf(datasource) ?? '';
}

/** The errors as the CLI prints those of the schema's configuration. */
const validationError = (errors: readonly SchemaError[], schema: string): string =>
  [
    `${style.red(style.bold('Prisma schema validation'))} - (get-config wasm)`,
    'Error code: P1012',
    style.red(style.bold(printedErrors(errors, schema))),
    '[Context: getConfig]',
    '',
    'Prisma CLI Version : 5.4.2',
  ].join('\n');
