/** At the field of a database’s URL: which commands use it at the chosen place, for most go by the URL that is there. */
import type { Place } from '../../place/place.ts';
import { currentPlace, onPlaceChange } from './place.client.ts';

/** Keeps the notes of the page in step with the place. */
export function wireUrlNotes(): void {
  const follow = (): void => {
    const place = currentPlace();
    for (const note of document.querySelectorAll<HTMLElement>('[data-url-note]')) {
      note.hidden = place === null;
      note.textContent = place === null ? '' : noteOf(place, usesOf(note.dataset['urlNote'] ?? ''));
    }
  };
  onPlaceChange(follow);
  follow();
}

/** How many blocks of the page hold the name. */
const usesOf = (name: string): number =>
  [...document.querySelectorAll<HTMLElement>('[data-block]')].filter((block) =>
    block.dataset['template']?.includes(`<${name}>`),
  ).length;

function noteOf({ kind }: Place, uses: number): string {
  const own = `${OWNERS[kind]} own DATABASE_URL`;
  if (uses === 0) return `Not used here: the commands go by ${own}.`;
  const users = uses === 1 ? 'the one command that shows it' : `the ${uses} commands that show it`;
  return `Used only by ${users}. SQL and the others go by ${own}.`;
}

/** Whose variable it is that what is typed there reads; see `src/place/what-to-type.ts`. */
const OWNERS: Readonly<Record<Place['kind'], string>> = {
  host: 'the shell’s',
  kubernetes: 'the pod’s',
  docker: 'the container’s',
  compose: 'the container’s',
  helm: 'the pod’s',
};
