/**
 * Monaco's styles as a file of their own, linked when the editor is opened. The styles that its modules
 * import are left out of the site's build, because only the browser ever loads those modules.
 */
import href from '../../../../node_modules/monaco-editor/min/vs/editor/editor.main.css?url';

let linked: Promise<void> | undefined;

/** Links the styles once; resolves when they are there. Rejects if they cannot be fetched. */
export function linkMonacoCss(): Promise<void> {
  linked ??= new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${href} could not be fetched`)));
    document.head.append(link);
  });
  return linked;
}
