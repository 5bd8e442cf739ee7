/**
 * What LiteLLM never prints, never has and never runs. LiteLLM uses Prisma's client for Python, on PostgreSQL, with
 * tables called `LiteLLM_…`, and runs `prisma migrate deploy`, `diff`, `resolve` and `db push` alone.
 */

/** Lines and words of Prisma's client for Node and of programs written for it. */
const NODE_CLIENT =
  /\bPrismaClient\w*Error\b|\bInvalid `(?:[\w.]*\.)?\w+\.\w+\(\)` invocation|\bclientVersion\b|@prisma\/(?:client|adapter|extension|instrumentation|nextjs|config)\b|\bnode_modules\/\.prisma|\bprisma-client-js\b|\bnew PrismaClient\b|\bPrisma(?:Service|Module|Pg|MariaDb|Neon)\b|\.(?:findMany|findUnique|findFirst|createMany|updateMany|deleteMany|groupBy)(?:OrThrow)?\(|\$(?:queryRaw|executeRaw|transaction|connect|disconnect)\b|\bcode: ["']P\d{4}["']/;

/** Commands and questions of a developer who writes migrations: on a server nobody runs them. */
const DEVELOPER =
  /\bprisma (?:db seed|studio)\b|\b(?:applied to|create|creating) the shadow database\b|\bWe need to reset the (?:PostgreSQL )?(?:database|schema|"\w+" schema)/i;

/** Older engines than the one that LiteLLM brings along, 5.4.2: they had another name until 5.0. */
const OLD_ENGINE = /\bmigration_(?:core|engine)::|\bmigration-engine\/|\bsql_migration_connector\b/;

/** Files of a program in TypeScript, and scripts of its package manager. */
const NODE_FILES =
  /\b\w{1,60}\.tsx?:\d+|\bnpm run [\w:-]{1,40}|\bELIFECYCLE\s{1,2}Command failed|\bts-node\b|\btsx \w|\bprisma\/seed\b|\bPOSTGRES_PRISMA_URL\b/;

/** The data source of another program: its name in schema.prisma, or a database that LiteLLM cannot use. */
const DATASOURCE = /\bDatasource ["']((?!client["'])\w{1,60})["']: (\w{1,30})/;

/** The migration that an error names, if its name does not begin as LiteLLM’s do: with a day, or as its own baseline. */
const NAMED_MIGRATION =
  /\bMigration name: ((?!\d{8}|0_init\b)\w[\w.-]{0,99})|\bThe `((?!\d{8}|0_init`)[\w.-]{1,100})` migration started at|[`'"]((?!0_init)\d{1,3}_[a-z]\w{2,60})[`'"] migration\b|\bmigration [`'"]?((?!0_init\b)\d{1,3}_[a-z]\w{2,60})/i;

/** Tables of statements and of the names that Prisma gives to keys; all of LiteLLM’s begin with its name. */
const STATEMENT =
  /\b(?:INTO|FROM|UPDATE|REFERENCES|JOIN) "(?:public"\.")?((?!LiteLLM_|MonthlyGlobal|Last30d|DailyTag|_prisma|pg_|information_schema|public")\w{3,63})"|\b((?!LiteLLM_)[A-Z]\w{0,60}_\w{1,60}_(?:fkey|pkey|key))\b/;

/**
 * A table that `db push` would change, and so one of that program’s schema; it drops those of others. And a table that
 * PostgreSQL prints without quotes: before its column, or with its owner.
 */
const NAMED_TABLE =
  /\b(?:to|on) the `((?!LiteLLM_)\w{1,63})` table\b|\bcolumn ((?!litellm_|information_schema\.|pg_)[a-z]\w{3,62})\.\w{1,63} does not exist\b|\bmust be owner of (?:table|view|sequence|materialized view) ((?!litellm_|_prisma|pg_)\w{1,63})/i;

/** A model of another schema in Python’s client: LiteLLM’s all begin with its name, and what begins with `_` is the client’s own. */
const PYTHON_MODEL =
  /'Prisma' object has no attribute '((?!litellm_|_|(?:(?:dis)?connect|is_connected|(?:query|execute)_\w+|tx|batch_|start_transaction|copy|use|on)')\w{1,63})'/i;

/** The schema’s place in a program’s own folder; LiteLLM’s lies beside its package’s other files. */
const SCHEMA_PATH =
  /\bPrisma schema loaded from ((?:(?!site-packages)[\w.-]{1,60}\/){0,4}prisma\/schema(?:\.prisma)?)\b/;

/** What a database of LiteLLM’s has none of. */
const OBJECT = /\b(?:CREATE|DROP|ALTER)(?: OR REPLACE)? (?:FUNCTION|TRIGGER|POLICY)(?: \w{1,63})?/;

/** MySQL quotes the names of a statement so. */
const MYSQL = /\b(?:INTO|FROM|UPDATE) (?:`\w{1,63}`\.)?`(?!LiteLLM_)\w{1,63}`/;

/** A field in camel case; LiteLLM’s three of that form are of its spend log, and in no key. */
const FIELD = /\bfields?: \(?`[^)\n]{0,100}?([a-z]{1,40}[A-Z]\w{0,40})`/;

/** What Prisma prints for another program, the surest first. A text that names LiteLLM’s own is not asked. */
export const PRISMAS_SIGNS: readonly RegExp[] = [
  NAMED_MIGRATION,
  NODE_CLIENT,
  DATASOURCE,
  SCHEMA_PATH,
  PYTHON_MODEL,
  OLD_ENGINE,
  FIELD,
  DEVELOPER,
];

/** What another program has, whether it uses Prisma or not. */
export const OTHER_SIGNS: readonly RegExp[] = [STATEMENT, NAMED_TABLE, OBJECT, MYSQL, NODE_FILES];

/** Tools around Prisma in Node projects, and programs that use it. */
export const NODE_PROGRAMS =
  /\b(?:next\.?js|nest\.?js|nuxt|remix|redwood(?:js)?|t3[- ]app|vercel|pnpm|yarn|bunx?|turbo(?:repo)?|typescript|langfuse|umami|cal\.?com|formbricks|documenso|typebot|ghostfolio|zipline|papermark|dub\.co|wasp|supabase-js|n8n|flowise|evolution[-_ ]?api|linkwarden|rallly|postiz|blinko|hoppscotch|trigger\.dev|teable|amplication|keystonejs|inbox[- ]zero|tianji|growchief|anything-?llm|super-?productivity|supersync|open-?health|peppermint|spliit|reactive[- ]resume|pingvin[- ]share|chibisafe|auto-?gpt|langwatch|openpanel|hatchet|usesend|unsend|civitai|sveltekit|trpc)\b/i;

/** Databases that LiteLLM cannot use. */
export const OTHER_DATABASE =
  /\b(?:mysql|mariadb|mongo(?:db|ose)?|sqlite|mssql|sqlserver|planetscale)\b/i;

/** Other programs and libraries, beside those databases. A text that names one, and not Prisma, is about it. */
export const ELSEWHERE =
  /\b(?:redis|oracle|django|alembic|flyway|liquibase|rails|active_?record|sequelize|typeorm|knex|drizzle|hibernate|laravel|eloquent|doctrine|ecto|goose|sqlalchemy|kafka|rabbitmq|elasticsearch|openai|anthropic|bedrock|gemini|ollama|smtp|nginx|terraform|ansible|wordpress|grafana|prometheus|stripe|webpack|psycopg2?|asyncpg|jdbc|entity ?framework|ef core|dbmate|golang-migrate|sqlx|PG::\w+)\b/i;
