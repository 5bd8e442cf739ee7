import type { Input, Question } from '../../frame.ts';
import { choiceWords, inputText } from '../words/words.ts';

/** The prompt before the text: the shell's `$`, or a program's question. */
export function Sign({ asks }: { asks: Question | null }) {
  if (asks?.kind === 'confirm') {
    return (
      <span class="sb-question">
        <span class="sb-prompt" aria-hidden="true">
          ?
        </span>{' '}
        <strong>{asks.message}</strong> <span class="sb-muted">{choiceWords(asks.initial)}</span>
      </span>
    );
  }
  return (
    <span class="sb-prompt" aria-hidden="true">
      {asks?.prompt.trimEnd() ?? '$'}
    </span>
  );
}

/** A line as it was typed, after its prompt. A command interrupts an open question, shown as `^C`. */
export function CommandLine({ input, asked }: { input: Input; asked: Question | null }) {
  const typed = inputText(input);
  return (
    <>
      {input.kind === 'command' && asked && (
        <p class="sb-command">
          <Sign asks={asked} /> <code>^C</code>
        </p>
      )}
      <p class="sb-command">
        {input.kind === 'sql' ? (
          <span class="sb-prompt" aria-hidden="true">
            =&gt;
          </span>
        ) : (
          <Sign asks={input.kind === 'answer' ? asked : null} />
        )}{' '}
        <code>{input.kind === 'answer' ? typed.trimEnd() : typed.trim()}</code>
      </p>
    </>
  );
}
