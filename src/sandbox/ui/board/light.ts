/** Lights up the rows of names that the reader points at in the page’s prose, and the names in the prose of a row. */
import { useEffect } from 'preact/hooks';
import type { RefObject } from 'preact';
import { type ReadonlySignal, useSignal } from '@preact/signals';
import { z } from '../../../zod.ts';
import { LIGHT_PROSE, LIGHT_ROWS } from './light-events.ts';

const namesSchema = z.array(z.string());

/** Returns the names that are lit up now; tells the page of the row that is pointed at or has the focus. */
export function useLight(root: RefObject<HTMLElement>): ReadonlySignal<ReadonlySet<string>> {
  const lit = useSignal<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const onLight = (event: Event): void => {
      const names = namesSchema.safeParse(event instanceof CustomEvent ? event.detail : null);
      if (names.success) lit.value = new Set(names.data);
    };
    const tell = (event: Event): void => {
      const row = event.target instanceof Element ? event.target.closest('[data-migration]') : null;
      const name = row?.getAttribute('data-migration');
      const detail = name === null || name === undefined ? [] : [name];
      document.dispatchEvent(new CustomEvent(LIGHT_PROSE, { detail }));
    };
    const host = root.current;
    document.addEventListener(LIGHT_ROWS, onLight);
    for (const kind of ['pointerover', 'focusin']) host?.addEventListener(kind, tell);
    return () => {
      document.removeEventListener(LIGHT_ROWS, onLight);
      for (const kind of ['pointerover', 'focusin']) host?.removeEventListener(kind, tell);
    };
  }, [root, lit]);
  return lit;
}
