/** The text to type for a block, in a component that follows the reader’s place. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { typedText, whatToType, type Block } from '../../place/what-to-type.ts';
import { currentPlace, onPlaceChange } from './place.client.ts';

/** Returns what to type, and the notes about it; without a language the text as it is. */
export function useTyped(
  text: string,
  language: Block['language'] | undefined,
): { text: string; notes: readonly string[] } {
  const place = useSignal(currentPlace());
  useEffect(() => {
    place.value = currentPlace();
    return onPlaceChange(() => {
      place.value = currentPlace();
    });
  }, [place]);
  if (language === undefined) return { text, notes: [] };
  const block: Block = { language, text };
  const typed = whatToType(place.value, block);
  return { text: typedText(typed, block), notes: typed.notes };
}
