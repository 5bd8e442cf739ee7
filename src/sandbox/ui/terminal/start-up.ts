/** The switches of LiteLLM's start-up, and the line they make. Which of them a release has, `litellm` itself says. */

/** A switch that is on or off, as it is written on the line. */
export const SWITCHES = [
  'DISABLE_SCHEMA_UPDATE=true',
  'ENFORCE_PRISMA_MIGRATION_CHECK=true',
  'USE_PRISMA_MIGRATE=True',
  '--use_prisma_db_push',
] as const;
export type Switch = (typeof SWITCHES)[number];

/** The resolvers that can be asked for; without one it is the release's own. */
export const RESOLVERS = [
  { flag: null, label: 'the release’s own' },
  { flag: '--use_v2_migration_resolver', label: '--use_v2_migration_resolver' },
  { flag: '--use_legacy_migration_resolver', label: '--use_legacy_migration_resolver' },
] as const;
export type Resolver = (typeof RESOLVERS)[number]['flag'];

/** The line that starts LiteLLM so; the migrations run, the server does not. */
export function startUpLine(on: ReadonlySet<Switch>, resolver: Resolver): string {
  const chosen = SWITCHES.filter((name) => on.has(name));
  return [
    ...chosen.filter((name) => !name.startsWith('--')),
    'litellm',
    ...chosen.filter((name) => name.startsWith('--')),
    ...(resolver === null ? [] : [resolver]),
    '--skip_server_startup',
  ].join(' ');
}
