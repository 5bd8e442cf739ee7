/** Shortens a long log to the parts around its errors. One pass for each kind of sign, no copies. */

/** Characters of a paste that are read. */
export const MOST = 64_000;
/** The block of an error begins a little before a sign and continues after it. */
const BEFORE = 400;
const AFTER = 1_200;
/** Put between parts that were not next to each other. */
const GAP = '\n\n…\n\n';

/** Signs of an error, the most telling first. */
const SIGNS = [
  /\bP\d{4}\b|error code|SqlState|Migration name/gi,
  /does not exist|already exists|must be owner|permission denied|deadlock|not empty|failed migration/gi,
  /\berror\b|fail|exception/gi,
];

interface Part {
  start: number;
  end: number;
}

/** Returns the whole text if it is short; else at most `MOST` characters of it, in their order. */
export function excerpt(text: string): string {
  if (text.length <= MOST) return text;
  const parts: Part[] = [];
  let left = MOST;
  const take = (wanted: Part): void => {
    const part = atSpaces(text, wanted);
    const size = part.end - part.start + GAP.length;
    if (part.end <= part.start || size > left) return;
    if (parts.some((other) => part.start < other.end && other.start < part.end)) return;
    parts.push(part);
    left -= size;
  };
  for (const sign of SIGNS) {
    for (const at of fromBothEnds(placesOf(text, sign))) {
      if (left < BEFORE) break;
      take({ start: at - BEFORE, end: at + AFTER });
    }
  }
  take({ start: 0, end: Math.floor(left / 2) });
  take({ start: text.length - left + GAP.length, end: text.length });
  return parts
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => text.slice(start, end))
    .join(GAP);
}

/** Returns the places of a sign; of signs close together only the first, whose part has the rest too. */
function placesOf(text: string, sign: RegExp): number[] {
  const places: number[] = [];
  sign.lastIndex = 0;
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    places.push(match.index);
    sign.lastIndex = match.index + BEFORE + AFTER;
  }
  return places;
}

/** Orders places as 1st, last, 2nd, last but one …: the cause comes early, the state it left late. At most as many as fit. */
function fromBothEnds(places: readonly number[]): number[] {
  const many = Math.min(places.length, Math.ceil((2 * MOST) / AFTER));
  return Array.from({ length: many }, (_, i) =>
    i % 2 === 0 ? places[i / 2] : places[places.length - (i + 1) / 2],
  ).filter((place) => place !== undefined);
}

/** Narrows a part to whole words: half of a connection string is not recognised as a secret. */
function atSpaces(text: string, { start, end }: Part): Part {
  let from = Math.max(0, start);
  let to = Math.min(text.length, end);
  if (from > 0) while (from < to && !isSpace(text, from - 1)) from += 1;
  if (to < text.length) while (to > from && !isSpace(text, to)) to -= 1;
  return { start: from, end: to };
}

const isSpace = (text: string, at: number): boolean => /\s/.test(text.charAt(at));
