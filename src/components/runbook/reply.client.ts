/** “Copy reply”: one option or the check, with the names as they are now and without any password. */
import { maskSecrets } from '../../secrets/mask.ts';
import { withGap } from '../../runbook/linked.ts';
import { writeReply, type Format, type Reply, type Written } from '../../runbook/reply.ts';
import { linkHere } from '../links/links.client.ts';
import { announce, copyRichText, copyText } from '../site/clipboard.client.ts';
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

/** Wires the button of every option, and the menu beside it. */
export function wireReplies(): void {
  const address = document.querySelector<HTMLElement>('[data-replies]')?.dataset['replies'] ?? '';
  let fetched: Promise<unknown> | null = null;
  const replies = (): Promise<unknown> =>
    (fetched ??= fetchReplies(address).catch((error: unknown) => {
      // The next press tries again.
      fetched = null;
      throw error;
    }));
  // A browser lets a page copy shortly after a press: what is copied is there by then.
  const prepare = (): void => void replies().catch(() => undefined);
  for (const reply of document.querySelectorAll<HTMLElement>('[data-reply]')) {
    const menu = reply.querySelector('details');
    const close = (): void => {
      if (!menu?.open) return;
      menu.open = false;
      menu.querySelector('summary')?.focus();
    };
    for (const event of ['pointerenter', 'focusin']) reply.addEventListener(event, prepare);
    reply.addEventListener('click', ({ target }) => {
      if (!(target instanceof HTMLButtonElement)) return;
      const { format } = target.dataset;
      if (isFormat(format)) {
        replies()
          .then((all) => copyReply(reply.dataset['reply'] ?? '', all, format))
          .catch(() =>
            announce('The reply could not be loaded. Check the connection and try again.'),
          );
      }
      close();
    });
    reply.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') close();
    });
    menu?.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
    });
  }
}

async function copyReply(anchor: string, all: unknown, format: Format | 'rich'): Promise<void> {
  const reply: unknown = typeof all === 'object' && all !== null ? Reflect.get(all, anchor) : null;
  if (!isReply(reply)) throw new Error('there is no reply for this place');
  const address = linkHere(anchor);
  const values = Object.fromEntries(
    Object.entries(filledNames).map(([name, value]) => [name, withGap(maskSecrets(value))]),
  );
  const write = (as: Format): Written => writeReply(reply, values, address, as, currentPlace());
  const { text, open } = write(format === 'rich' ? 'html' : format);
  const remark = open.length === 0 ? '' : ` Still to fill in: ${open.join(', ')}.`;
  const done = `${COPIED[format]}${remark}`;
  await (format === 'rich' ? copyRichText(text, write('text').text, done) : copyText(text, done));
}

async function fetchReplies(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} is not there`);
  return response.json();
}

/** Tells a reply from anything else; no zod here, it would weigh more than the page. */
const isReply = (value: unknown): value is Reply =>
  typeof value === 'object' &&
  value !== null &&
  'problem' in value &&
  'option' in value &&
  'pieces' in value &&
  Array.isArray(value.pieces);
