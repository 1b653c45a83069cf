import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { GitTokenWithSecret } from '@waymark/common';
import type { Portal } from './portal';
import { tokenOf } from './signIn';

const AUTHOR = '-c user.name=Tomasz -c user.email=tomasz@marlow.shop'.split(
  ' ',
);

/** An address to clone from and push to with a personal token. */
export function cloneUrl(
  portal: Portal,
  repository: string,
  token: string,
): string {
  const url = new URL(`${portal.url}/git/${repository}.git`);
  url.username = 'story';
  url.password = token;
  return url.href;
}

/** The same with a new token of whoever is signed in, in the browser of the page. */
export async function cloneUrlFor(
  page: Page,
  portal: Portal,
  repository: string,
): Promise<string> {
  const made = await page.request.post('/api/git-host/tokens', {
    headers: { authorization: `Bearer ${await tokenOf(page)}` },
    data: { name: 'Story', scope: 'push' },
  });
  if (made.status() !== 201) throw new Error(await made.text());
  const { secret }: GitTokenWithSecret = await made.json();
  return cloneUrl(portal, repository, secret);
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
