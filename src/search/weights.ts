/** Weighs terms by how rare they are. */
import { termOf } from './tokens.ts';

/** Returns the weight of a term among texts that are cut into words: more for a rarer one, most for one that none has. */
export function weigher(texts: readonly (readonly string[])[]): (term: string) => number {
  const counts = new Map<string, number>();
  for (const words of texts) {
    for (const term of new Set(words.map(termOf))) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return (term) => Math.log(1 + texts.length / (counts.get(term) ?? 1));
}

export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
