/** When the address was changed to another state under a session: it stays until the reader lets it go. */
export function OtherState() {
  return (
    <div class="sb-notice" data-tone="fail" role="alert">
      <p>The address now holds another state. Opening it drops this session.</p>
      <p>
        <button type="button" class="sb-button" onClick={() => location.reload()}>
          Open it
        </button>
      </p>
    </div>
  );
}
