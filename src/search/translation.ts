/** Puts English words in the place of those of other languages, as far as they tell which trouble it is. */

/** Chinese, Japanese and Korean: no spaces between words, or endings that are written to them. */
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Prepares the words of other languages, by the English one. The function returns the text with the English words. */
export function createTranslation(
  words: Readonly<Record<string, readonly string[]>>,
): (text: string) => string {
  const english = new Map(
    Object.entries(words).flatMap(([word, others]) =>
      others.map((other) => [other, word] as const),
    ),
  );
  if (english.size === 0) return (text) => text;
  // The longest first: `数据丢失` before `数据`.
  const all = [...english.keys()].sort((a, b) => b.length - a.length);
  const anywhere = all.filter((word) => EAST_ASIAN.test(word));
  const atBegin = all.filter((word) => !EAST_ASIAN.test(word));
  const pattern = new RegExp(
    `(${anywhere.join('|') || '(?!)'})|(?<!\\p{L})(${atBegin.join('|') || '(?!)'})\\p{L}*`,
    'giu',
  );
  return (text) =>
    text.replaceAll(pattern, (_all, east?: string, begin?: string) => {
      const word = english.get((east ?? begin ?? '').toLowerCase()) ?? '';
      return ` ${word} `;
    });
}
