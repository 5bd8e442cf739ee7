/** A text to copy by hand, where the browser did not allow to copy it. Focused, it is selected. */
export function ByHand({ text }: { text: string }) {
  return (
    <textarea
      class="sb-by-hand"
      readOnly
      aria-label="To copy by hand"
      rows={3}
      value={text}
      onFocus={(event) => {
        event.currentTarget.select();
      }}
    />
  );
}
