/** Counts pieces that were made and pieces that were reused, by kind. */
const KINDS = [
  'help texts',
  'base snapshot',
  'effects of releases',
  'releases run',
  'broken states',
  'recorded states',
  'fixes run',
] as const;
type Kind = (typeof KINDS)[number];

export class Tally {
  readonly #counts = new Map<Kind, { made: number; reused: number }>();

  count(kind: Kind, how: 'made' | 'reused', times = 1): void {
    const counts = this.#counts.get(kind) ?? { made: 0, reused: 0 };
    this.#counts.set(kind, { ...counts, [how]: counts[how] + times });
  }

  /** Returns a line such as `broken states: 1 made, 26 reused` for each kind that was counted. */
  lines(): string[] {
    return KINDS.flatMap((kind) => {
      const counts = this.#counts.get(kind);
      return counts
        ? [`${kind}: ${String(counts.made)} made, ${String(counts.reused)} reused`]
        : [];
    });
  }
}
