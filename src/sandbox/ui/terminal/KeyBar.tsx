/** The keys of a terminal that the keyboard of a touch screen does not have. */
export function KeyBar(props: {
  onTab: () => void;
  onUp: () => void;
  onDown: () => void;
  onInterrupt: () => void;
}) {
  const keys = [
    { key: 'Tab', name: 'Tab: complete', press: props.onTab },
    { key: '↑', name: 'Earlier line', press: props.onUp },
    { key: '↓', name: 'Later line', press: props.onDown },
    { key: 'Ctrl+C', name: 'Ctrl+C: stop, or empty the line', press: props.onInterrupt },
  ];
  return (
    <div class="sb-keys" role="group" aria-label="Keys">
      {keys.map(({ key, name, press }) => (
        <button
          key={key}
          type="button"
          class="sb-button"
          aria-label={name}
          // The line keeps the focus, or the keyboard of the screen would go away.
          onPointerDown={(event) => event.preventDefault()}
          onClick={press}
        >
          <kbd>{key}</kbd>
        </button>
      ))}
    </div>
  );
}
