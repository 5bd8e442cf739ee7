/**
 * A block of a page → what has to be typed for a place. The block itself stays as it is, letter by letter: it goes into a
 * here-document whose text no shell reads. `tests/unit/place/` runs each shape with stand-ins for kubectl and docker.
 */
import type { Language } from '../runbook/quoting.ts';
import { shellWord } from '../runbook/quoting.ts';
import {
  GO_THERE,
  ONE_PRISMA,
  PSQL,
  psqlUrl,
  READ_SQL,
  takeBlock,
  terminatorFor,
} from './fragments.ts';
import type { ContainerPlace, HostPlace, Place } from './place.ts';
import { inLitellm, inNamespace, nearDatabase, printUrl } from './programs.ts';
import { restartServer } from './server.ts';
import { calls, filesWritten, runsIn } from './runs-in.ts';
import type { Typed } from './typed.ts';

export interface Block {
  readonly language: Language;
  /** With the reader’s names in it. */
  readonly text: string;
}

const SAME: Typed = { kind: 'same', notes: [] };

/** Tells what to type for a block; for no place, the block as it is. */
export function whatToType(place: Place | null, block: Block): Typed {
  if (place === null) return SAME;
  if (place.kind === 'host') return onHost(place, block);
  return block.language === 'sql' ? sqlThrough(place, block.text) : shellIn(place, block.text);
}

/** The text of what `whatToType` answered for this block. */
export function typedText(typed: Typed, { text }: Block): string {
  switch (typed.kind) {
    case 'same':
      return text;
    case 'around':
      return `${typed.before}${text}${typed.after}`;
    case 'instead':
      return typed.text;
  }
}

function onHost({ venv }: HostPlace, { language, text }: Block): Typed {
  if (language === 'sql') {
    const end = terminatorFor(text);
    return {
      kind: 'around',
      before: `${PSQL} "${psqlUrl('"$DATABASE_URL"')}" <<'${end}'\n`,
      after: `\n${end}`,
      notes: ['`DATABASE_URL` has to be set as LiteLLM has it.'],
    };
  }
  switch (runsIn(text)) {
    case 'image':
    case 'psql-with-files': {
      const active = venv === '' ? '' : `. ${shellWord(`${venv}/bin/activate`)} && `;
      return {
        kind: 'around',
        before: `${active}${GO_THERE} && {\n`,
        after: '\n}',
        notes:
          venv === ''
            ? ['`python` has to be the one that LiteLLM is installed in: activate its environment.']
            : [],
      };
    }
    case 'server':
    case 'changed-server':
    case 'psql':
    case 'variables':
    case 'elsewhere':
      return SAME;
  }
}

function sqlThrough(place: ContainerPlace, text: string): Typed {
  const end = terminatorFor(text);
  return {
    kind: 'around',
    before: `{ ${printUrl(place)} && cat <<'${end}'\n`,
    after: `\n${end}\n} | ${nearDatabase(place, true)} sh -c '${READ_SQL}'`,
    notes: [
      'LiteLLM’s image has no psql. Another image’s psql gets the container’s `DATABASE_URL` on its standard input; it is stored nowhere.',
      ...(place.kind === 'kubernetes' || place.kind === 'helm'
        ? [
            place.kind === 'helm'
              ? 'Make the copy of the job’s pod and the pod with psql first (“Set up”).'
              : 'Make the pod with psql first (“Set up”).',
          ]
        : []),
    ],
  };
}

function shellIn(place: ContainerPlace, text: string): Typed {
  switch (runsIn(text)) {
    case 'image': {
      const end = terminatorFor(text);
      const files = filesWritten(text);
      return {
        kind: 'around',
        before: `${inLitellm(place, true)} sh -c '${takeBlock(calls(text, 'prisma'))}' <<'${end}'\n`,
        after: `\n${end}`,
        notes: [...(files.length > 0 ? [stays(place, files)] : [])],
      };
    }
    case 'psql':
      return withPsql(place, text);
    case 'server':
      return restartServer(place);
    case 'changed-server':
      return noted(
        'This starts the server itself. There, give the variable or the flag to the workload, and restart it.',
      );
    case 'psql-with-files':
      return noted(
        'This needs psql, and files beside it. LiteLLM’s image has no psql: type it on a computer that has, and that reaches the database.',
      );
    case 'variables':
      return noted(
        'Each command in a container starts anew: put this line before each one that needs it.',
      );
    case 'elsewhere':
      return ownComputer(place, text);
  }
}

/** A command of kubectl or Helm stays as it is, but has to be told the reader’s namespace, unless it names one. */
function ownComputer(place: ContainerPlace, text: string): Typed {
  if (!('namespace' in place) || place.namespace === '') return SAME;
  const isOfCluster = calls(text, 'kubectl') || calls(text, 'helm');
  return isOfCluster && !/\s(?:-n|-A|--namespace|--all-namespaces)\b/.test(text)
    ? noted(`For your namespace, add \`${inNamespace(place.namespace).trim()}\` to each command.`)
    : SAME;
}

const noted = (note: string): Typed => ({ kind: 'same', notes: [note] });

const stays = (place: ContainerPlace, files: readonly string[]): string =>
  `What it writes (${files.join(', ')}) stays in the container.${
    place.kind === 'kubernetes' && place.starts && !place.workload.startsWith('pod/')
      ? ' With more than one pod, name one of them above: the next block has to find it.'
      : ''
  }`;

/**
 * Runs a block on the reader’s own computer. `psql` and `pg_dump` are sent to their image with the same words; a URL among
 * them loses Prisma’s parameters, and without one it is LiteLLM’s. What psql wrote goes to the container too, where later
 * blocks read it.
 */
function withPsql(place: ContainerPlace, text: string): Typed {
  const programs = ['psql', 'pg_dump'].filter((program) => calls(text, program));
  const prisma = calls(text, 'prisma')
    ? [`prisma() { ${inLitellm(place, false)} sh -c '${ONE_PRISMA}' sh "$@" < /dev/null; }`]
    : [];
  const files = programs.includes('pg_dump') ? [] : filesWritten(text);
  const before = [
    '(',
    `DATABASE_URL=$(${printUrl(place)}) || exit`,
    'near_db() {',
    '  p=$1; shift; case " $*" in *" postgres"*://*) ;; *) set -- "$DATABASE_URL" "$@";; esac',
    `  for a; do shift; case $a in postgres*://*) a="${psqlUrl('"$a"')}";; esac; set -- "$@" "$a"; done`,
    `  ${nearDatabase(place, false)} "$p" "$@" < /dev/null`,
    '}',
    ...programs.map((program) => `${program}() { near_db ${program} "$@"; }`),
    ...prisma,
  ];
  const after = files.map(
    (file) => `${inLitellm(place, true)} sh -c '${GO_THERE} && cat > "$1"' sh ${file} < ${file}`,
  );
  return {
    kind: 'around',
    before: `${before.join('\n')}\n`,
    after: `\n${[...after, ')'].join('\n')}`,
    notes: [
      'LiteLLM’s image has no psql: this runs on your computer, and sends psql’s words to an image that has it.',
      ...(files.length > 0
        ? [`What it writes (${files.join(', ')}) goes to the container too.`]
        : []),
    ],
  };
}
