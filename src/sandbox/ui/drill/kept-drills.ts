/** The drills that were made or opened in this browser. A plain `localStorage` has no room for them: a drill takes half a megabyte. */
import { createStore, del, entries, get, set } from 'idb-keyval';
import { drillFileSchema, type DrillFile } from '../../drill/drill-file.ts';

/** A database of its own, opened when it is first asked for, and once. */
const store = createStore('unstuck-drills', 'drills');

export interface KeptDrill {
  readonly key: string;
  readonly drill: DrillFile;
}

/** Keeps a drill and returns its key, which its address holds. Rejects where the browser keeps nothing, or has no room. */
export async function keepDrill(drill: DrillFile): Promise<string> {
  // `randomUUID` is not there on a site without TLS.
  const key = crypto
    .getRandomValues(new Uint32Array(2))
    .reduce((text, part) => `${text}${part.toString(36).padStart(7, '0')}`, '');
  await set(key, drill, store);
  return key;
}

/** Returns the kept drills, the last one first. What is none, or of another version, is left out. Rejects as `keepDrill`. */
export async function keptDrills(): Promise<KeptDrill[]> {
  const kept = await entries<IDBValidKey, unknown>(store);
  return kept
    .flatMap(([key, value]): KeptDrill[] => {
      const drill = drillFileSchema.safeParse(value);
      return typeof key === 'string' && drill.success ? [{ key, drill: drill.data }] : [];
    })
    .toSorted(
      (a, b) =>
        b.drill.day.localeCompare(a.drill.day) || a.drill.title.localeCompare(b.drill.title),
    );
}

/** Returns one drill; null if it was erased, or kept by another browser. Rejects as `keepDrill`. */
export async function keptDrill(key: string): Promise<DrillFile | null> {
  const drill = drillFileSchema.safeParse(await get(key, store));
  return drill.success ? drill.data : null;
}

/** Rejects as `keepDrill`. */
export async function eraseDrill(key: string): Promise<void> {
  await del(key, store);
}
