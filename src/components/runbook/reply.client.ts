/** “Copy reply”: one option, with the names as they are now and without any password. */
import { maskSecrets } from '../../secrets/mask.ts';
import { withGap } from '../../runbook/linked.ts';
import { writeReply, type Format, type Reply, type Written } from '../../runbook/reply.ts';
import { linkHere } from '../links/links.client.ts';
import { copyRichText, copyText } from '../site/clipboard.client.ts';
import { currentPlace } from '../place/place.client.ts';
import { filledNames } from './names.client.ts';

const COPIED: Record<Format | 'rich', string> = {
  rich: 'Reply copied as formatted text.',
  markdown: 'Reply copied as Markdown.',
  text: 'Reply copied as plain text.',
  html: 'Reply copied as HTML source.',
};

const isFormat = (format: string | undefined): format is Format | 'rich' =>
  format !== undefined && Object.hasOwn(COPIED, format);

/** Wires the menu of every option. */
export function wireReplies(): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('[data-reply]')) {
    menu.hidden = false;
    const close = (): void => {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    };
    menu.addEventListener('click', ({ target }) => {
      if (!(target instanceof HTMLButtonElement)) return;
      const { format } = target.dataset;
      if (isFormat(format)) void copyReply(menu, format);
      close();
    });
    menu.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') close();
    });
    menu.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
    });
  }
}

async function copyReply(menu: HTMLElement, format: Format | 'rich'): Promise<void> {
  const reply = replyOf(menu);
  const address = linkHere(menu.dataset['anchor'] ?? '');
  const values = Object.fromEntries(
    Object.entries(filledNames).map(([name, value]) => [name, withGap(maskSecrets(value))]),
  );
  const write = (as: Format): Written => writeReply(reply, values, address, as, currentPlace());
  const { text, open } = write(format === 'rich' ? 'html' : format);
  const remark = open.length === 0 ? '' : ` Still to fill in: ${open.join(', ')}.`;
  const done = `${COPIED[format]}${remark}`;
  await (format === 'rich' ? copyRichText(text, write('text').text, done) : copyText(text, done));
}

/** The reply that the build wrote onto the page; no zod here, it would weigh more than the page. */
function replyOf(menu: HTMLElement): Reply {
  const reply: unknown = JSON.parse(menu.dataset['reply'] ?? 'null');
  if (!isReply(reply)) throw new Error('the page has no reply for this option');
  return reply;
}

const isReply = (value: unknown): value is Reply =>
  typeof value === 'object' &&
  value !== null &&
  'problem' in value &&
  'option' in value &&
  'safety' in value &&
  'pieces' in value &&
  Array.isArray(value.pieces);
