/** Shows the inputs of the best ways that this browser keeps, each as a fold, with a link that opens the database with them. */
import { href } from '../../paths.ts';
import { counted } from '../../sandbox/counted.ts';
import type { Best } from '../../sandbox/ui/kept/best.ts';
import { maskedWords, TOO_LONG_WORDS, type KeptWay, type Way } from '../../sandbox/ui/kept/way.ts';
import { inputText } from '../../sandbox/ui/words/words.ts';
import './best-ways.css';

/** Says what is folded. */
export const bestTitle = ({ inputs }: Best): string => `Your best way: ${counted(inputs, 'input')}`;

/** Returns the fold of a scenario’s best way; null if its inputs were never kept. */
export function bestFold(scenario: string, { way }: Best, title: string): HTMLElement | null {
  if (way === undefined) return null;
  const fold = document.createElement('details');
  fold.className = 'best-way';
  fold.dataset['bestOf'] = scenario;
  const summary = document.createElement('summary');
  summary.textContent = title;
  fold.append(summary, ...contentOf(way));
  if (way !== 'too-long') {
    fold.addEventListener('toggle', () => void addLink(fold, scenario, way), { once: true });
  }
  return fold;
}

function contentOf(way: KeptWay): HTMLElement[] {
  if (way === 'too-long') return [withText('p', TOO_LONG_WORDS)];
  const list = document.createElement('ol');
  for (const input of way.inputs) {
    const item = document.createElement('li');
    if (input.kind !== 'command')
      item.append(withText('span', input.kind === 'sql' ? 'SQL ' : 'Answer '));
    item.append(withText('code', inputText(input).trim() || 'Enter'));
    list.append(item);
  }
  const note = maskedWords(way);
  return note === '' ? [list] : [list, withText('p', note)];
}

/** The link is made when the fold is opened: what makes it is fetched then. */
async function addLink(fold: HTMLElement, scenario: string, way: Way): Promise<void> {
  const line = document.createElement('p');
  fold.append(line);
  try {
    const { fragmentOf } = await import('../../sandbox/ui/kept/way-link.ts');
    const fragment = await fragmentOf(scenario, way);
    if (fragment === null) {
      line.textContent = 'It is too long for a link: 8,000 characters are the most.';
      return;
    }
    const link = withText('a', 'Open it');
    link.setAttribute('href', `${href(`/scenarios/${scenario}/`)}${fragment}`);
    line.append(link, ' in the sandbox: it shows the inputs, and runs them when you say so.');
  } catch {
    line.textContent = 'The link could not be made. Check the connection and reload the page.';
  }
}

function withText(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
