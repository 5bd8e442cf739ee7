/** A judgement: the words give it, the colour repeats it. */
export type Tone = 'ok' | 'fail' | 'warn';

/** A word or two, as a chip shows them. */
export interface TonedLabel {
  text: string;
  tone: Tone;
}
