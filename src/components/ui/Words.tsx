/** A sentence in which what stands between backticks is code. Names of a reader are never more than text. */
import { visibleControls } from '../../visible-controls.ts';

export function Words({ text }: { text: string }) {
  const parts = visibleControls(text).split('`');
  // A single backtick is part of a name, not the beginning of code.
  if (parts.length % 2 === 0) return <>{parts.join('`')}</>;
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 0 ? part : <code key={`${String(index)} ${part}`}>{part}</code>,
      )}
    </>
  );
}
