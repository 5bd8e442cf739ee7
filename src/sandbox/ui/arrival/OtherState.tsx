/** The notice after the address was changed during a session, which stays open until the reader drops it. */
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
