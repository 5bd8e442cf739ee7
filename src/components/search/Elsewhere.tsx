/** A notice above the results of a paste that is another program’s. */
import { elsewhereNotice } from '../../search/elsewhere.ts';
import type { Subject } from '../../search/subject.ts';

export function Elsewhere({ subject }: { subject: Subject }) {
  const notice = elsewhereNotice(subject);
  return notice === null ? null : (
    <div class="search-nothing" role="note">
      <p>
        <strong>{notice.claim}:</strong> <code>{notice.because}</code> is not LiteLLM’s.{' '}
        {notice.advice}
      </p>
    </div>
  );
}
