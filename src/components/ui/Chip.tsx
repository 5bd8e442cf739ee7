import type { Tone } from '../../toned-label.ts';
import './chip.css';
import './tones.css';

interface Props {
  text: string;
  tone?: Tone;
  /** What the words are about: for the page's Markdown, which has no layout to say it. */
  about?: string;
}

/** A word or two with a tone; the words carry the meaning, the colour repeats it. Static in Astro, live in islands. */
export function Chip({ text, tone, about }: Props) {
  return (
    <span class="chip toned" data-tone={tone} data-label={about}>
      {text}
    </span>
  );
}
