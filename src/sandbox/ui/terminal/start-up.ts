/** The switches of LiteLLM's start-up and the line they make. `litellm` refuses those that a release lacks. */

/** Switches as they are written on the line. */
export const SWITCHES = [
  'DISABLE_SCHEMA_UPDATE=true',
  'ENFORCE_PRISMA_MIGRATION_CHECK=true',
  'USE_PRISMA_MIGRATE=True',
  '--use_prisma_db_push',
] as const;
export type Switch = (typeof SWITCHES)[number];

/** The resolvers to choose from. */
export const RESOLVERS = [
  { flag: null, label: 'the release’s own' },
  { flag: '--use_v2_migration_resolver', label: '--use_v2_migration_resolver' },
  { flag: '--use_legacy_migration_resolver', label: '--use_legacy_migration_resolver' },
] as const;
export type ResolverFlag = (typeof RESOLVERS)[number]['flag'];

/** Returns the line that starts LiteLLM with these switches. The migrations run, the server does not. */
export function startUpLine(on: ReadonlySet<Switch>, resolver: ResolverFlag): string {
  const chosen = SWITCHES.filter((name) => on.has(name));
  return [
    ...chosen.filter((name) => !name.startsWith('--')),
    'litellm',
    ...chosen.filter((name) => name.startsWith('--')),
    ...(resolver === null ? [] : [resolver]),
    '--skip_server_startup',
  ].join(' ');
}
