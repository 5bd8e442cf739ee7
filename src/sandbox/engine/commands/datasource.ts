import { UsageError } from './prisma-command.ts';

/** What the terminal's environment holds unless the line says otherwise. */
export const DEFAULT_DATABASE_URL = 'postgresql://litellm:dbpassword@db:5432/litellm';

/**
 * The CLI's datasource line, e.g.
 * `Datasource "client": PostgreSQL database "litellm", schema "public" at "db:5432"`.
 * Throws `UsageError` with Prisma's own complaint if the URL is missing or of another protocol.
 */
export function describeDatasource(databaseUrl: string | undefined): string {
  if (databaseUrl === undefined || databaseUrl === '') {
    throw new UsageError(
      'Environment variable not found: DATABASE_URL.\n\nValidation Error Count: 1 (P1012)',
    );
  }
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new UsageError(
      'Error validating datasource `client`: the URL must start with the protocol `postgresql://` or `postgres://`.\n\nValidation Error Count: 1 (P1012)',
    );
  }
  const url = new URL(databaseUrl);
  const name = decodeURIComponent(url.pathname.slice(1)) || 'postgres';
  const schema = url.searchParams.get('schema') ?? 'public';
  const port = url.port === '' ? '5432' : url.port;
  return `Datasource "client": PostgreSQL database "${name}", schema "${schema}" at "${url.hostname}:${port}"`;
}
