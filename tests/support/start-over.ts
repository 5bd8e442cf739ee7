/** Brings the opening state of a sandbox back, so that one start serves several steps of a test. */
import { expect, type Page } from '@playwright/test';

/**
 * Resets the sandbox of `relation-does-not-exist`, in which at least one input was run, and empties its terminal.
 * Fails unless it is as it was at the start: no input, no output, no question, and Prisma's view of the broken database.
 */
export async function startOver(page: Page): Promise<void> {
  const sandbox = page.getByRole('region', { name: 'Sandbox', exact: true });
  const view = page.getByRole('region', { name: 'Board' });
  const verdict = sandbox.getByRole('group', { name: 'Verdict' });
  const terminal = page.getByRole('log');
  const command = page.getByRole('textbox', { name: 'Command' });
  await sandbox.getByRole('button', { name: 'Reset' }).click();
  await sandbox.getByRole('button', { name: 'Discard' }).click();
  await expect(terminal).toContainText('Reset to the broken state.');
  await expect(sandbox.getByRole('button', { name: 'Undo' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await command.fill('clear');
  await command.press('Enter');
  await expect(terminal).not.toContainText('Reset to the broken state.');
  await expect(command).toHaveValue('');
  await expect(verdict).toContainText('Not solved');
  await expect(view).toContainText('refuse with P3009');
  await expect(view).toContainText('All 62 rows of the start are still there.');
}
