/** Monaco takes colours as hex only; these are read off the panel, whatever CSS they are written in. */
import type { editor as MonacoEditorApi } from 'monaco-editor/editor/editor.api';

/** Any CSS colour as `#rrggbb`; painted to a pixel, because CSS has many ways to write a colour. */
function toHex(colour: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return '#000000';
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The value of a custom property as the browser resolves it for `host`. */
function readColour(host: HTMLElement, property: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${property})`;
  host.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return toHex(color);
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  if (theme === 'dark' || theme === 'light') return theme === 'dark';
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

/**
 * Gives Monaco the page's colours, now and whenever the page changes its theme.
 * @returns a function that stops following
 */
export function followTheme(host: HTMLElement, editor: typeof MonacoEditorApi): () => void {
  const apply = (): void => {
    const colour = (property: string): string => readColour(host, property);
    const bare = (property: string): string => colour(property).slice(1);
    editor.defineTheme('unstuck', {
      base: isDark() ? 'vs-dark' : 'vs',
      inherit: true,
      rules: [
        { token: '', foreground: bare('--sb-text') },
        { token: 'comment', foreground: bare('--sb-muted') },
        { token: 'string', foreground: bare('--sb-ok') },
        { token: 'number', foreground: bare('--sb-warn') },
        { token: 'keyword', foreground: bare('--sb-accent') },
        { token: 'operator', foreground: bare('--sb-text') },
        { token: 'predefined', foreground: bare('--sb-pending') },
        { token: 'string.sql', foreground: bare('--sb-ok') },
        { token: 'operator.sql', foreground: bare('--sb-accent') },
        { token: 'predefined.sql', foreground: bare('--sb-pending') },
      ],
      colors: {
        'editor.background': colour('--sb-bg'),
        'editor.foreground': colour('--sb-text'),
        'editorLineNumber.foreground': colour('--sb-muted'),
        'editorCursor.foreground': colour('--sb-accent'),
        'editorError.foreground': colour('--sb-fail'),
        'editor.placeholder.foreground': colour('--sb-muted'),
        'editorWidget.background': colour('--sb-surface'),
        'editorWidget.border': colour('--sb-border'),
        'editorSuggestWidget.selectedBackground': colour('--sb-surface-2'),
        'editorSuggestWidget.selectedForeground': colour('--sb-text'),
        'editorSuggestWidget.highlightForeground': colour('--sb-accent'),
        // Monaco's own is light: it counts on a dark background of the chosen one.
        'editorSuggestWidget.focusHighlightForeground': colour('--sb-accent'),
        focusBorder: colour('--sb-accent'),
      },
    });
    editor.setTheme('unstuck');
  };
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class'] });
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', apply);
  return () => {
    observer.disconnect();
    scheme.removeEventListener('change', apply);
  };
}
