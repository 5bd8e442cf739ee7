/**
 * Plays the recorded steps of a fix, one command after the other. All of it is in the page: nothing is fetched. What is
 * typed or in motion is so only while it plays, and never for readers who want less motion.
 */
import type { Input } from '../../sandbox/frame.ts';
import { askSandbox } from '../runbook/ask-sandbox.client.ts';
import { controlsOf } from './controls.ts';
import { typeOut } from './type-out.ts';

/** Milliseconds for which a step is shown before the next one is played. */
const READING = 4_000;

/** Wires every fix of the page. */
export function wireWatching(): void {
  for (const watch of document.querySelectorAll<HTMLDetailsElement>('[data-watch] > details')) {
    wire(watch);
  }
}

function wire(watch: HTMLDetailsElement): void {
  const steps = [...watch.querySelectorAll<HTMLElement>('[data-watch-step]')];
  const controls = controlsOf(watch.getAttribute('aria-label') ?? '');
  watch.querySelector('summary')?.after(controls.bar);
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');
  /** The number of steps that are shown. */
  let at = 0;
  /** Ends what is under way; null while nothing plays. */
  let pending: (() => void) | null = null;

  const show = (count: number): void => {
    at = count;
    for (const [index, step] of steps.entries()) {
      step.dataset['at'] = index + 1 === at ? 'now' : index < at ? 'past' : 'later';
    }
    controls.show(at, steps.length);
  };
  const go = (count: number): void => {
    if (count < 0 || count > steps.length) return;
    show(count);
    const step = steps[at - 1];
    step?.scrollIntoView({ block: 'nearest' });
    controls.say(spoken(watch, step, at, steps.length));
  };
  const stop = (): void => {
    pending?.();
    pending = null;
    controls.setPlaying(false);
  };
  const playNext = (): void => {
    go(at + 1);
    const code = steps[at - 1]?.querySelector<HTMLElement>('[data-watch-input] code');
    const rest = (): void => {
      if (at === steps.length) {
        stop();
        return;
      }
      const timer = setTimeout(playNext, READING);
      pending = () => clearTimeout(timer);
    };
    if (code) pending = typeOut(code, rest);
    else rest();
  };
  const step = (by: 1 | -1): void => {
    stop();
    go(at + by);
  };

  controls.on('play', () => {
    if (pending) {
      stop();
      return;
    }
    controls.setPlaying(true);
    if (at === steps.length) show(0);
    playNext();
  });
  controls.on('previous', () => step(-1));
  controls.on('next', () => step(1));
  controls.bar.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowRight') step(1);
    if (key === 'ArrowLeft') step(-1);
  });
  controls.on('take-over', () => {
    stop();
    const detail = steps.slice(0, at).map(inputOf);
    askSandbox(() => {
      document.dispatchEvent(new CustomEvent('unstuck:take-over', { detail }));
    });
  });

  const fitMotion = (): void => {
    stop();
    controls.setPlayable(!stillness.matches);
  };
  stillness.addEventListener('change', fitMotion);
  watch.addEventListener('toggle', () => {
    if (!watch.open) stop();
  });
  fitMotion();
  show(0);
}

const textOf = (within: Element | undefined, part: string): string =>
  within?.querySelector(part)?.textContent.trim() ?? '';

/** The step in words, for who does not see it. */
function spoken(watch: Element, step: Element | undefined, at: number, of: number): string {
  if (!step) return textOf(watch, '[data-watch-before]');
  const [command] = textOf(step, '[data-watch-input]').split('\n');
  const line = textOf(step, '[data-watch-line]');
  return `${String(at)} of ${String(of)}: ${command ?? ''}. ${line}`;
}

/** The step as the sandbox takes it. */
function inputOf(step: HTMLElement): Input {
  const text = step.querySelector('[data-watch-input]')?.textContent ?? '';
  return step.dataset['watchStep'] === 'sql'
    ? { kind: 'sql', script: text }
    : { kind: 'command', line: text };
}
