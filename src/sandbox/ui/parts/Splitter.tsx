import { useRef } from 'preact/hooks';

const MIN = 15;
const MAX = 80;
/** A click without a drag goes through these, so that no size needs dragging. */
const STOPS = [50, 75, 25];

const clamp = (value: number): number => Math.min(MAX, Math.max(MIN, Math.round(value)));

/** Divides the height between Prisma's view and the work below it. */
export function Splitter(props: { value: number; onChange: (value: number) => void }) {
  const { value, onChange } = props;
  const drag = useRef<{ from: number; value: number; height: number; moved: boolean } | null>(null);

  const onPointerDown = (event: PointerEvent): void => {
    const bar = event.currentTarget;
    if (!(bar instanceof HTMLElement) || event.button !== 0) return;
    bar.setPointerCapture(event.pointerId);
    const height = bar.parentElement?.clientHeight ?? 1;
    drag.current = { from: event.clientY, value, height, moved: false };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (!drag.current) return;
    const { from, value: before, height } = drag.current;
    const delta = event.clientY - from;
    if (Math.abs(delta) > 3) drag.current.moved = true;
    if (drag.current.moved) onChange(clamp(before + (delta / height) * 100));
  };
  const onPointerUp = (): void => {
    if (drag.current && !drag.current.moved) nextStop();
    drag.current = null;
  };
  const nextStop = (): void => {
    onChange(STOPS[(STOPS.indexOf(value) + 1) % STOPS.length] ?? 50);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      nextStop();
      return;
    }
    const next = { ArrowUp: value - 5, ArrowDown: value + 5, Home: MIN, End: MAX }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onChange(clamp(next));
  };

  return (
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- a focusable separator is a widget (WAI-ARIA 1.2)
    <div
      class="sb-splitter"
      role="separator"
      aria-label="Height of Prisma’s view"
      aria-orientation="horizontal"
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      aria-valuenow={value}
      tabIndex={0}
      title="Drag, click or use the arrow keys"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        drag.current = null;
      }}
      onKeyDown={onKeyDown}
    />
  );
}
