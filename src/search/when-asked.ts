/** Puts off the preparation of a search. */

/** Prepares a search when it is asked first: to count all words takes longest, and a log whose message is known asks for none. */
export function whenAsked<Asked extends unknown[], Answer>(
  prepare: () => (...asked: Asked) => Answer,
): (...asked: Asked) => Answer {
  let search: ReturnType<typeof prepare> | undefined;
  return (...asked) => {
    search ??= prepare();
    return search(...asked);
  };
}
