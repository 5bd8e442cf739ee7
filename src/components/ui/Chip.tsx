import type { Tone } from '../../toned-label.ts';
import './chip.css';
import './tones.css';

interface Props {
  text: string;
  tone?: Tone;
  /** The subject of the words, for the page's Markdown, which has no layout that shows it. */
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
