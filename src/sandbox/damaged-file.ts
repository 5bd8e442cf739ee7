/** The error of a file of the site that arrived, and is not what was sent: it names the file, the likely cause and the way out. */
import { reasonOf } from '../thrown.ts';

const WAY_OUT =
  'Probably the download was cut short, or something on the way, such as a proxy, changed the file. Try again, or reload the page, to download it once more; if it stays so, the site was not deployed whole.';

export class DamagedFile extends Error {
  /**
   * @param file its name, or those of the files one of which it is
   * @param problem completes the sentence that begins with the name, as in `is cut short`
   * @param thrown what told of it, which is quoted; nothing if it was found here
   */
  constructor(file: string, problem: string, thrown?: unknown) {
    const quoted = thrown === undefined ? '' : ` (${reasonOf(thrown).replace(/\.$/, '')})`;
    super(`${file} ${problem}${quoted}. ${WAY_OUT}`, { cause: thrown });
  }
}
