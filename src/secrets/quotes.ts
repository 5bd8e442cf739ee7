/** Finds the end of a string that JSON, or JSON in JSON, writes. */

/** Returns the place of the next quote with as many backslashes before it; -1 if there is none. */
export function closingQuote(text: string, from: number, quote: string): number {
  let at = text.indexOf(quote, from);
  while (at > from && text[at - 1] === '\\') {
    // One backslash more is a quote in the string; two more are a backslash at its end.
    let slashes = 0;
    while (at - slashes > from && text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) break;
    at = text.indexOf(quote, at + quote.length);
  }
  return at;
}
