import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { tellShare } from '../page-requests.ts';
import { Splitter } from '../parts/Splitter.tsx';
import { keepRoom, readRoom } from './kept-room.ts';

/** The least and the most that the prose may have of the window, in percent. */
const MIN = 25;
const MAX = 65;

/** Divides the window between the prose and the sandbox beside it; the size is kept. */
export function RoomSplitter() {
  const root = useRef<HTMLDivElement>(null);
  /** What the reader chose; null until then. */
  const chosen = useSignal(readRoom());
  const measured = useSignal(0);
  const { value: share } = chosen;

  useEffect(() => {
    tellShare(share);
    if (share !== null) keepRoom(share);
    const left = root.current?.getBoundingClientRect().left ?? 0;
    measured.value = (left / innerWidth) * 100;
  }, [share, measured]);

  return (
    <div ref={root} class="sb-room-splitter">
      <Splitter
        label="Prose and sandbox"
        controls="sandbox"
        orientation="vertical"
        value={share ?? measured.value}
        min={MIN}
        max={MAX}
        whole={() => innerWidth}
        onChange={(value) => {
          chosen.value = value;
        }}
        place={{}}
      />
    </div>
  );
}
