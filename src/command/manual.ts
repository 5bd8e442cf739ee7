/** The manual of `unstuck`: what `--help` prints, the man page and completions are made from it. */
import { COLLECT_WAY_IDS } from '../sandbox/twin/bundle/collect-ways.ts';
import { HAZARDS } from '../sandbox/upgrade/hazards.ts';
import { CHECK_OUTPUTS } from './check-arguments.ts';
import { SHELLS } from './shells.ts';

interface ManualOption {
  /** Such as `--folder`. */
  readonly flag: string;
  /** Stands for its value; null if it has none. */
  readonly value: string | null;
  readonly words: string;
  /** The values that it takes, if they can be listed. */
  readonly values?: readonly string[];
}

export interface ManualCommand {
  /** Null for a log on standard input. */
  readonly name: string | null;
  /** What follows the program’s name, a form each. */
  readonly forms: readonly string[];
  /** One line. */
  readonly about: string;
  readonly text: string;
  readonly options: readonly ManualOption[];
  /** What there is to hand over beside options, if it can be listed. */
  readonly words?: readonly string[];
  /** Lines as they are typed, each with a remark or without. */
  readonly examples: readonly (readonly [line: string, remark?: string])[];
  readonly exit: string;
}

const SITE: ManualOption = {
  flag: '--site',
  value: 'URL',
  words: 'where the site is, for the links',
};

const LEDGER: ManualOption = {
  flag: '--ledger',
  value: 'FILE',
  words: 'rows of _prisma_migrations, for a dump without them: CSV, or as psql prints them',
};

const SCHEMA: ManualOption = {
  flag: '--schema',
  value: 'FILE',
  words: 'schema.prisma, if it is not beside the migrations',
};

const FOUND = '0 if something was found, 1 if nothing was, 2 if it was called the wrong way.';

export const MANUAL: readonly ManualCommand[] = [
  {
    name: null,
    forms: ['[--json] [--site URL] [FILE…] < log.txt'],
    about: 'finds the runbooks for a log',
    text: 'Reads a log, a message, or rows of _prisma_migrations from the files or from standard input, and prints the runbooks that fit, best first. Nothing is sent anywhere.',
    options: [
      {
        flag: '--json',
        value: null,
        words:
          '{"results": [{"id", "url", "title", "confidence", "matched"}], "facts": {…}, "subject": {"kind": "litellm" | "another" | "unsaid", …}}',
      },
      SITE,
    ],
    examples: [
      ['kubectl logs deploy/litellm | unstuck'],
      ['unstuck --json log.txt | jq -r ".results[0].url"'],
    ],
    exit: FOUND,
  },
  {
    name: 'explain',
    forms: ['[--json] [--site URL] WORDS…'],
    about: 'explains a code, a message or a migration',
    text: 'Prints what the site knows of a code, a message or the name of a migration: the answer in two sentences, and where the rest is. A file of that name is ./explain.',
    options: [
      {
        flag: '--json',
        value: null,
        words: '{"id", "url", "title", "confidence", "matched", "summary", "also": […]}',
      },
      SITE,
    ],
    examples: [
      ['unstuck explain P3009'],
      [`unstuck explain 'relation "LiteLLM_DeletedTeamTable" does not exist'`],
      ['unstuck explain 20251219110931_add_deleted_keys_and_deleted_teams_tables'],
    ],
    exit: FOUND,
  },
  {
    name: 'search',
    forms: ['[--json] [--site URL] WORDS…'],
    about: 'lists the pages for words',
    text: 'Lists the pages for words, best first, as the search of the site does. A file of that name is ./search.',
    options: [{ flag: '--json', value: null, words: 'the results as for a log' }, SITE],
    examples: [['unstuck search rollback dropped columns']],
    exit: FOUND,
  },
  {
    name: 'collect',
    forms: [`[--way ${COLLECT_WAY_IDS.join('|')}]`],
    about: 'prints the SELECT that describes your database',
    text: 'Prints the one SELECT that describes your database as a JSON document, the bundle, for its twin. It only reads. A file of that name is ./collect.',
    options: [
      {
        flag: '--way',
        value: 'WAY',
        words: 'the commands that run the SELECT in this way, instead of the SELECT itself',
        values: COLLECT_WAY_IDS,
      },
    ],
    examples: [
      ['unstuck collect > collect.sql'],
      ['psql "$DATABASE_URL" -XAtq -f collect.sql > bundle.json'],
      ['unstuck collect --way pod', 'through a pod that has LiteLLM'],
    ],
    exit: '0, or 2 if it was called the wrong way.',
  },
  {
    name: 'twin',
    forms: [
      'BUNDLE --folder DIR [--schema FILE] [--ledger FILE] [--json] [--out DIR]',
      'BUNDLE --release vX.Y.Z [--json] [--out DIR]',
    ],
    about: 'proves a plan on a copy of your database',
    text: 'Builds a copy of the database that BUNDLE describes, in memory, tries what makes migrations, ledger and tables agree there, and prints the plan that worked. BUNDLE is what collect’s SELECT gave, or the text of pg_dump --schema-only; - for standard input.',
    options: [
      {
        flag: '--folder',
        value: 'DIR',
        words: 'your migrations: a directory, .zip, .tar.gz, or the wheel of litellm-proxy-extras',
      },
      SCHEMA,
      LEDGER,
      {
        flag: '--release',
        value: 'V',
        words:
          'without a folder: this site’s edition of LiteLLM’s release, which has a part of its files. It says what is wrong, and proves no plan',
      },
      {
        flag: '--json',
        value: null,
        words:
          '{"verdict": "healthy" | "plan" | "no-plan" | "unknown", "findings", "plan", …}, whose schema is /schema/plan-v1.json of the site',
      },
      {
        flag: '--out',
        value: 'DIR',
        words: 'writes plan.md, plan.json and, if there is a plan, plan.sql and plan.sh',
      },
    ],
    examples: [
      ['unstuck twin bundle.json --folder prisma/migrations --out plan'],
      ['unstuck twin - --release v1.82.3 < bundle.json', 'what is wrong, and no plan'],
      ['unstuck twin dump.sql --folder migrations.tar.gz --ledger ledger.csv'],
    ],
    exit: '0 healthy, 1 a plan, 2 it could not be checked, 3 no proven plan.',
  },
  {
    name: 'check',
    forms: [
      'BUNDLE --folder DIR|--to vX.Y.Z [--fail-on WHAT] [--counts FILE] [--schema FILE] [--ledger FILE] [--json|--format F] [--out DIR]',
    ],
    about: 'checks an upgrade before you do it',
    text: 'Tries an upgrade on such a copy: whether each migration goes through, what it locks and writes anew, what pods of the old release meet, what going back would lose, and what has to be done first. The verdict is go, go with steps, or do not.',
    options: [
      {
        flag: '--folder',
        value: 'DIR',
        words: 'the migrations of the release that you want to upgrade to, as twin takes them',
      },
      {
        flag: '--to',
        value: 'V',
        words:
          'without a folder: this site’s edition of LiteLLM’s release, which has a part of its files, so that the verdict is never go',
      },
      {
        flag: '--fail-on',
        value: 'WHAT',
        words: `end with 1 only at these, with commas between them, and where it must not be done: ${HAZARDS.join(', ')}`,
        values: HAZARDS,
      },
      {
        flag: '--counts',
        value: 'FILE',
        words: 'what the query about your rows has answered; check prints it where it is needed',
      },
      SCHEMA,
      LEDGER,
      {
        flag: '--json',
        value: null,
        words:
          '{"verdict": "go" | "go-with-steps" | "do-not", "reasons", "before", …}, whose schema is /schema/check-v1.json of the site',
      },
      { flag: '--format', value: 'F', words: CHECK_OUTPUTS.join(', '), values: CHECK_OUTPUTS },
      {
        flag: '--out',
        value: 'DIR',
        words: 'writes check.json, check.txt and, if rows have to be asked, counts.sql',
      },
    ],
    examples: [
      ['unstuck check bundle.json --folder litellm_proxy_extras', 'before: docker cp it out'],
      ['unstuck check bundle.json --to v1.103.0 --json | jq -r .verdict'],
      [
        'unstuck check - --folder migrations.tar.gz --fail-on lock,loss --format github < bundle.json',
      ],
      [
        'psql "$DATABASE_URL" -XAtq -f out/counts.sql > counts.json',
        'after: unstuck check … --out out',
      ],
    ],
    exit: '0 go, 1 go with steps or do not, 2 it could not be checked.',
  },
  {
    name: 'mcp',
    forms: ['[--allow DIR]…'],
    about: 'serves all of this to an agent',
    text: 'Serves the pages, the search, the diagnosis, the rehearsals, twin and check to an agent, by the Model Context Protocol on standard input and output. It reads only, and ends when its input ends.',
    options: [
      {
        flag: '--allow',
        value: 'DIR',
        words:
          'a folder beneath which twin and check may read files; none without it. It may be given more than once',
      },
    ],
    examples: [['unstuck mcp --allow ./incident']],
    exit: '0, or 2 if it was called the wrong way.',
  },
  {
    name: 'completion',
    forms: [SHELLS.join('|')],
    about: 'prints completions for a shell',
    text: 'Prints a script that completes commands, options and their values in your shell.',
    options: [],
    words: SHELLS,
    examples: [
      ['source <(unstuck completion bash)', 'in ~/.bashrc'],
      ['source <(unstuck completion zsh)', 'in ~/.zshrc'],
      ['unstuck completion fish > ~/.config/fish/completions/unstuck.fish'],
    ],
    exit: '0, or 2 if it was called the wrong way.',
  },
];
