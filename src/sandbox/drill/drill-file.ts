/** A drill that somebody made, as a file: a broken database, what is told of it, and how it came to be. Version 1 never changes. */
import { counted } from '../counted.ts';
import { inputSchema, type Input } from '../frame.ts';
import { scenarioSchema, type Scenario } from '../scenario.ts';
import { bytesWords } from '../size-words.ts';
import { z } from '../../zod.ts';

const DRILL_FORMAT = 'unstuck-drill';
const DRILL_VERSION = 1;

/** Bytes of a file; a site’s scenario takes half a megabyte. */
const MOST_BYTES = 32 * 1024 ** 2;

/** Characters of a title, and of each other text. */
export const LONGEST_TITLE = 120;
export const LONGEST_TEXT = 4_000;

const text = z.string().max(LONGEST_TEXT);

export const drillFileSchema = z.strictObject({
  format: z.literal(DRILL_FORMAT),
  version: z.literal(DRILL_VERSION),
  title: z.string().trim().min(1).max(LONGEST_TITLE),
  /** What the pager says: all that is told at first. */
  pager: text,
  /** What it was, told at the end; may be empty. */
  explanation: text,
  /** From the faintest to the plainest; none are given where `help` is false. */
  hints: z.array(text).max(20),
  help: z.boolean(),
  /** The broken database of the site that it began with; null for a copy of somebody’s own. */
  from: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .nullable(),
  /** The inputs since, secrets masked. */
  made: z.array(inputSchema),
  /** The day, as `2026-11-30`. */
  day: z.iso.date(),
  scenario: scenarioSchema,
});
export type DrillFile = z.output<typeof drillFileSchema>;

/** What whoever makes a drill says of it. */
export type DrillWords = Pick<DrillFile, 'title' | 'pager' | 'explanation' | 'hints' | 'help'>;

/** The id of any drill’s scenario: what the site has about its own scenarios is not about these. */
const OWN = 'own-drill';

/** Makes a drill of a scenario. What the scenario tells of itself is replaced: it was about another state. */
export function drillOf(
  scenario: Scenario,
  words: DrillWords,
  origin: { readonly from: string | null; readonly made: readonly Input[]; readonly now: Date },
): DrillFile {
  return {
    ...{ format: DRILL_FORMAT, version: DRILL_VERSION },
    ...words,
    from: origin.from,
    made: [...origin.made],
    day: origin.now.toISOString().slice(0, 10),
    scenario: {
      ...scenario,
      id: OWN,
      title: words.title,
      story: words.pager,
      suggestions: [],
      hints: words.help ? words.hints : [],
    },
  };
}

/** The name and the text of the file. */
export function drillAsFile(drill: DrillFile): { readonly name: string; readonly text: string } {
  const name = drill.title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  return {
    name: `${name === '' ? 'drill' : name}.drill.json`,
    text: `${JSON.stringify(drill)}\n`,
  };
}

type DrillReading =
  | { readonly kind: 'drill'; readonly drill: DrillFile }
  | { readonly kind: 'refused'; readonly message: string };

/** Reads a file. What is no drill is refused with the way out. */
export async function readDrillFile(file: Pick<Blob, 'size' | 'text'>): Promise<DrillReading> {
  if (file.size > MOST_BYTES) {
    return refused(
      `It has ${bytesWords(file.size)}; ${bytesWords(MOST_BYTES)} are the most. Keep a state with fewer rows.`,
    );
  }
  const value = parsed(await file.text());
  const head = headSchema.safeParse(value);
  if (!head.success) return refused(NO_DRILL);
  if (head.data.version !== DRILL_VERSION) {
    return refused(
      `It is a drill of version ${String(head.data.version)}, and this site reads version ${String(DRILL_VERSION)}. Open it on a newer edition of the site.`,
    );
  }
  const read = drillFileSchema.safeParse(value);
  if (read.success) return { kind: 'drill', drill: read.data };
  const [first] = read.error.issues;
  const more = read.error.issues.length - 1;
  return refused(
    `${first?.path.join('.') || 'The file'}: ${first?.message ?? 'not as it should be'}${more > 0 ? `, and ${counted(more, 'more fault')}` : ''}. Save it again where it was made.`,
  );
}

/** The value of a JSON text; undefined if it is none. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const headSchema = z.object({ format: z.literal(DRILL_FORMAT), version: z.number() });

const NO_DRILL =
  'That is no drill. Choose a file that ends in .drill.json, as “Keep as drill” in a sandbox saves it.';

const refused = (message: string): DrillReading => ({ kind: 'refused', message });
