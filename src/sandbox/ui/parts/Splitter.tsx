import { useRef } from 'preact/hooks';

/** A click without a drag goes through these parts, so that no size needs dragging. */
const STOPS = [50, 75, 25];

/** A step of the arrow keys. */
const STEP = 5;

/** Divides two regions of its parent. `value` is the first one's part of the parent, in percent. */
export function Splitter(props: {
  label: string;
  /** Id of the first region. */
  controls: string;
  /** The line itself: a vertical one divides the width. */
  orientation: 'horizontal' | 'vertical';
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  /** The pixels that are divided; those of its parent if it is not given. */
  whole?: () => number;
  /** Its place in the parent's grid. */
  place: Readonly<Record<string, string>>;
}) {
  const { label, controls, orientation, value, min, max, whole: ofPage, onChange, place } = props;
  const isVertical = orientation === 'vertical';
  const drag = useRef<{ from: number; value: number; whole: number; moved: boolean } | null>(null);

  const clamp = (wanted: number): number => Math.min(max, Math.max(min, wanted));
  const along = (event: PointerEvent): number => (isVertical ? event.clientX : event.clientY);

  const onPointerDown = (event: PointerEvent): void => {
    const bar = event.currentTarget;
    if (!(bar instanceof HTMLElement) || event.button !== 0) return;
    bar.setPointerCapture(event.pointerId);
    const parent = bar.parentElement;
    const whole = ofPage?.() ?? (isVertical ? parent?.clientWidth : parent?.clientHeight) ?? 1;
    drag.current = { from: along(event), value, whole, moved: false };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (!drag.current) return;
    const { from, value: before, whole } = drag.current;
    const delta = along(event) - from;
    if (Math.abs(delta) > 3) drag.current.moved = true;
    if (drag.current.moved) onChange(clamp(before + (delta / whole) * 100));
  };
  const nextStop = (): void => {
    const at = STOPS.findIndex((stop) => Math.abs(clamp(stop) - value) < 1);
    onChange(clamp(STOPS[(at + 1) % STOPS.length] ?? 50));
  };
  const onPointerUp = (): void => {
    if (drag.current && !drag.current.moved) nextStop();
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      nextStop();
      return;
    }
    const [less, more] = isVertical ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const next = { [less]: value - STEP, [more]: value + STEP, Home: min, End: max }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onChange(clamp(next));
  };

  return (
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- a focusable separator is a widget (WAI-ARIA 1.2)
    <div
      class="sb-splitter"
      role="separator"
      aria-label={label}
      aria-controls={controls}
      aria-orientation={orientation}
      aria-valuemin={Math.round(min)}
      aria-valuemax={Math.round(max)}
      aria-valuenow={Math.round(value)}
      tabIndex={0}
      title="Drag, click or use the arrow keys"
      style={place}
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
