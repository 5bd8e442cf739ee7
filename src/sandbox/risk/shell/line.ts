/** What a line of the shell can lose or hide: each program that it starts, with the SQL that it hands to it. */
import { lose, type Risk, type Situation } from '../risk.ts';
import { readScript } from '../sql/script.ts';
import { risksOfSql } from '../sql/sql.ts';
import { risksOfFiles } from './files.ts';
import { risksOfPrisma, risksOfPush, valueOf } from './prisma.ts';
import { programsIn, type StartedProgram } from './programs.ts';
import { psqlScripts } from './psql.ts';

/** Files that include files which are read. */
const MAX_INCLUDES = 3;

/** Returns the risks of a line, or of several. */
export async function risksOfLine(line: string, situation: Situation): Promise<Risk[]> {
  const risks: Risk[] = [];
  for (const program of programsIn(line)) risks.push(...(await risksOf(program, situation)));
  return risks;
}

async function risksOf(program: StartedProgram, situation: Situation): Promise<Risk[]> {
  const { name, words } = program;
  const { view } = situation;
  switch (name) {
    case 'psql':
      return risksOfPsql(program, situation);
    case 'prisma':
      return isExecute(words) ? risksOfExecute(program, situation) : risksOfPrisma(words, view);
    case 'litellm':
      return words.includes('--use_prisma_db_push') ? risksOfPush(view) : [];
    default:
      return risksOfFiles(name, words, view);
  }
}

async function risksOfPsql(program: StartedProgram, situation: Situation): Promise<Risk[]> {
  const scripts = psqlScripts(program.words);
  if (scripts.length === 0) return risksOfInput(program, situation);
  const risks: Risk[] = [];
  for (const script of scripts) {
    risks.push(
      ...(script.kind === 'text'
        ? await risksOfText(script.text, situation)
        : script.path === '-'
          ? await risksOfInput(program, situation)
          : await risksOfFile(script.path, situation)),
    );
  }
  return risks;
}

function isExecute(words: readonly string[]): boolean {
  const [group, command] = words.filter((word) => !word.startsWith('-'));
  return group === 'db' && command === 'execute';
}

async function risksOfExecute(program: StartedProgram, situation: Situation): Promise<Risk[]> {
  const path = valueOf(program.words, '--file');
  if (path !== null) return risksOfFile(path, situation);
  return program.words.includes('--stdin') ? risksOfInput(program, situation) : [];
}

async function risksOfInput(
  { name, input }: StartedProgram,
  situation: Situation,
): Promise<Risk[]> {
  switch (input.kind) {
    case 'terminal':
      return [];
    case 'text':
      return risksOfText(input.text, situation);
    case 'printed':
      return [lose(`${name} runs what ${input.by} prints: what that loses is not known before.`)];
    case 'files': {
      const risks: Risk[] = [];
      for (const path of input.paths) risks.push(...(await risksOfFile(path, situation)));
      return risks;
    }
  }
}

async function risksOfFile(path: string, situation: Situation, depth = 0): Promise<Risk[]> {
  const text = await situation.read(path);
  return text === null ? [] : risksOfText(text, situation, depth);
}

async function risksOfText(text: string, situation: Situation, depth = 0): Promise<Risk[]> {
  const risks = risksOfSql(text, situation.view);
  if (depth >= MAX_INCLUDES) return risks;
  for (const path of readScript(text).includes) {
    risks.push(...(await risksOfFile(path, situation, depth + 1)));
  }
  return risks;
}
