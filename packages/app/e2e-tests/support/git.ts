import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Portal } from './portal';

const AUTHOR = '-c user.name=Tomasz -c user.email=tomasz@marlow.shop'.split(
  ' ',
);

/**
 * Makes a personal token on its page, and gives an address to clone from and push to with it.
 *
 * @param page - signed in
 */
export async function cloneUrlFor(
  page: Page,
  portal: Portal,
  repository: string,
): Promise<string> {
  await page.goto('/git/tokens');
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByRole('textbox', { name: 'Label' }).fill('Story');
  await page.getByRole('button', { name: 'Make token' }).click();
  const token = await page.getByText(/^wmk_/).textContent();
  const url = new URL(`${portal.url}/git/${repository}.git`);
  url.username = 'story';
  url.password = token!;
  return url.href;
}

/** A new folder, and Git in it, which commits as Tomasz. */
export function gitFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-story-'));
  return {
    folder,
    /** Runs Git and gives what it says. Throws when it fails. */
    git: (...args: string[]) =>
      execFileSync('git', [...AUTHOR, ...args], {
        cwd: folder,
        encoding: 'utf8',
      }),
  };
}
