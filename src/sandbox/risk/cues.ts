/** Tells cheaply whether an input can be risky at all: most cannot, and run without being read any further. */
import type { Input, Question } from '../frame.ts';

/** Words without which nothing is lost or hidden. A word may stand in a longer one: this only decides whether to look closer. */
const CUES =
  /drop|truncate|delete|update|insert|merge|copy|alter|psql|push|reset|resolve|execute|\brm|unlink|\bmv\b|_prisma_migrations|eval|bash|sh /i;

/** psql’s prompt where a statement begins, as opposed to one that goes on. */
export const beginsStatement = (prompt: string): boolean => /=[*!?]?[#>]\s*$/.test(prompt);

/** True for the answers that a yes-or-no question takes as yes. */
export const isYes = (text: string): boolean => /^(y|yes|true)$/i.test(text.trim());

/** False if an input certainly loses and hides nothing; `asks` is the question that it may answer. */
export function mayBeRisky(input: Input, asks: Question | null): boolean {
  switch (input.kind) {
    case 'command':
      return CUES.test(input.line);
    case 'sql':
      return CUES.test(input.script);
    case 'answer': {
      const { text } = input;
      if (text === null || asks === null) return false;
      if (asks.kind === 'confirm') return isYes(text);
      return CUES.test(text) || !beginsStatement(asks.prompt);
    }
  }
}
