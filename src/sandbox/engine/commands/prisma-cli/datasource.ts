/** The `datasource` block of a schema.prisma, its URL, and the CLI's errors for one that cannot be used. */
import type { Folder } from '../../files/folder.ts';
import { schemaNameIn } from '../../database/connection-string.ts';
import { style } from '../../program/output.ts';
import type { Context } from '../../program/context.ts';
import type { Environment } from '../../program/environment.ts';
import { CliError } from './prisma-command.ts';

export interface Datasource {
  readonly name: string;
  /** The URL with its variable put in; null if the variable is not set. */
  readonly url: string | null;
  /** The variable that `env("…")` names; null for a literal. */
  readonly variable: string | null;
  /** 0-based line of `url = …`. */
  readonly line: number;
}

/** The first datasource of the schema; null if it has none. */
export function readDatasource(schema: string, environment: Environment): Datasource | null {
  const lines = schema.split('\n');
  const start = lines.findIndex((line) => /^\s*datasource\s+\w+\s*\{/.test(line));
  if (start === -1) return null;
  const name = /datasource\s+(\w+)/.exec(lines[start] ?? '')?.[1] ?? '';
  const line = lines.findIndex((text, i) => i > start && /^\s*url\s*=/.test(text));
  const [, variable, literal] =
    /=\s*(?:env\(\s*"([^"]*)"\s*\)|"([^"]*)")/.exec(lines[line] ?? '') ?? [];
  const url = variable === undefined ? (literal ?? null) : (environment[variable] ?? null);
  return { name, url, variable: variable ?? null, line };
}

/** For example `Datasource "client": PostgreSQL database "litellm", schema "public" at "db:5432"`. */
export function describeDatasource({ name, url }: Datasource): string {
  const start = `Datasource "${name}": PostgreSQL database`;
  if (url === null || !isPostgres(url) || !URL.canParse(url)) return start;
  const { pathname, hostname, port } = new URL(url);
  const database = pathname.slice(1) || 'postgres';
  const location = [hostname, port].filter((part) => part !== '').join(':');
  return `${start} "${database}", schema "${schemaNameIn(url)}"${location === '' ? '' : ` at "${location}"`}`;
}

const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

/** The fault of the URL, in the words of Prisma's schema validation; null if it can be used. */
function complaint({ name, url, variable }: Datasource): string | null {
  const invalid = `Error validating datasource \`${name}\`: `;
  if (url === null) return `Environment variable not found: ${variable ?? ''}.`;
  if (url === '') {
    return `${invalid}You must provide a nonempty URL.${variable === null ? '' : ` The environment variable \`${variable}\` resolved to an empty string.`}`;
  }
  if (!isPostgres(url)) {
    return `${invalid}the URL must start with the protocol \`postgresql://\` or \`postgres://\`.`;
  }
  return null;
}

/** The schema's URL. Throws `CliError` with the validation error of CLI 5.4.2 if it cannot be used. */
export function usableUrl(folder: Folder, { environment }: Context): string {
  const datasource = readDatasource(folder.schema, environment);
  if (!datasource) throw new CliError('A datasource block is missing in the Prisma schema file.');
  const reason = complaint(datasource);
  if (reason !== null) throw new CliError(validationError(reason, folder.schema, datasource.line));
  return datasource.url ?? '';
}

/** The error with the line that it is about, as the schema validator prints it. */
function validationError(reason: string, schema: string, line: number): string {
  const lines = schema.split('\n');
  const width = Math.max(2, String(line + 1).length);
  const number = (i: number): string => String(i + 1).padStart(width);
  const margin = ' '.repeat(width);
  const body = [
    `error: ${reason}`,
    `${margin}-->  schema.prisma:${String(line + 1)}`,
    `${margin} | `,
    `${number(line - 1)} | ${lines[line - 1] ?? ''}`,
    `${number(line)} | ${lines[line] ?? ''}`,
    `${margin} | `,
    '',
    'Validation Error Count: 1',
  ].join('\n');
  return [
    `${style.red(style.bold('Prisma schema validation'))} - (get-config wasm)`,
    'Error code: P1012',
    style.red(style.bold(body)),
    '[Context: getConfig]',
    '',
    'Prisma CLI Version : 5.4.2',
  ].join('\n');
}
