import { type StyledText, parseSgr } from '../../printed/sgr.ts';

function classes({ colour, bold, dim, italic, underline }: StyledText): string {
  return [
    colour && `sgr-${colour}`,
    bold && 'sgr-bold',
    dim && 'sgr-dim',
    italic && 'sgr-italic',
    underline && 'sgr-underline',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Terminal text with its colours, as text nodes. */
export function SgrText({ text }: { text: string }) {
  return (
    <>
      {parseSgr(text).map((span, index) => {
        const look = classes(span);
        return look === '' ? (
          span.text
        ) : (
          <span key={index} class={look}>
            {span.text}
          </span>
        );
      })}
    </>
  );
}
