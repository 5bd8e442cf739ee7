/** Tells what a person wrote from what a program printed. */
import { isPrinted } from './subject.ts';

/** A longer text that is prose has at most so many characters, and at least this share of words among what spaces part. */
const PROSE = { characters: 2_000, words: 0.8 };

/** Tells a question of several sentences from a log: names, paths and numbers are few. */
export function isProse(text: string): boolean {
  if (text.length > PROSE.characters || isPrinted(text)) return false;
  const all = text.trim().split(/\s+/);
  return (
    all.filter((one) => /^["'(]?\p{L}+(?:['’-]\p{L}+)?["')]?[.,;:!?]*$/u.test(one)).length >=
    PROSE.words * all.length
  );
}
