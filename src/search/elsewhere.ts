/** The notice for a text that is another program’s, for the pages and the command. */
import type { Subject } from './subject.ts';

export interface ElsewhereNotice {
  claim: string;
  /** The part of the text that tells. */
  because: string;
  advice: string;
}

/** Returns the notice; null for a text that may be LiteLLM’s. */
export function elsewhereNotice(subject: Subject): ElsewhereNotice | null {
  if (subject.kind !== 'another') return null;
  const { usesPrisma, because } = subject;
  return usesPrisma
    ? {
        claim: 'This looks like another program’s database',
        because,
        advice:
          'What a page says of Prisma and PostgreSQL holds there too. Its migrations, releases and commands are LiteLLM’s: do not run them on that database.',
      }
    : {
        claim: 'This looks like another program’s trouble',
        because,
        advice: 'These pages are about LiteLLM’s database only.',
      };
}
