/**
 * All that needs just-bash, to run lines and to read them: one module, so that a browser gets it as one file. Nothing that a
 * session begins with imports any of it otherwise than by `loadShell`.
 */
import { goOn } from '../clock/while-loading.ts';
import { risksOfLine } from '../../risk/shell/line.ts';
import { readCommands } from '../../shell/commands.ts';
import { typedWords } from '../../shell/typed-words.ts';
import { filesFrom, fromPlain, keepFiles } from '../files/files-image.ts';
import { runInBash } from './bash.ts';

export const withShell = {
  ...{ filesFrom, fromPlain, keepFiles },
  ...{ readCommands, risksOfLine, runInBash, typedWords },
};

goOn();
