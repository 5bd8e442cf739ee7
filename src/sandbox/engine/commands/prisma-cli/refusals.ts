/** Commands of the CLI that this terminal does not run, with the reason. Their `--help` is the CLI's. */
export const refusals: Readonly<Record<string, string>> = {
  'migrate dev':
    'it is for development. It needs a shadow database, and where history and tables disagree it offers to reset: every table and all data gone. In production and here: prisma migrate deploy.',
  'migrate reset':
    'outside development it is never the fix. It drops every table and all data, then applies every migration to the empty database. To begin this scenario again, use Reset above.',
  'db seed': 'LiteLLM has no seed. Rows come from the proxy.',
  generate:
    'it writes the client’s code and does not touch the database. LiteLLM’s images have run it when they were built.',
  format: 'it rewrites schema.prisma and does not touch the database.',
  init: 'it begins a new project. LiteLLM’s package has its schema.prisma.',
  studio: 'it is a server with a page of its own. Look at the rows with psql or the SQL editor.',
  telemetry: 'nothing here is sent anywhere.',
};
