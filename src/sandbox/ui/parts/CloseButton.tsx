/** Leads back to the page. Where the sandbox covers the page it says so; beside the prose it closes. */
export function CloseButton({ onClose }: { onClose: () => void }) {
  return (
    <button type="button" class="sb-button sb-close" onClick={onClose}>
      <span class="sb-if-covering">
        <span aria-hidden="true">‹ </span>Back<span class="sb-sr"> to the page</span>
      </span>
      <span class="sb-if-beside">
        Close<span class="sb-sr"> the sandbox</span>
      </span>
    </button>
  );
}
