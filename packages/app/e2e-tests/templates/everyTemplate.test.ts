import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { cloneUrlFor, gitFolder } from '../support/git';
import { root } from '../support/portal';
import { signInAs, tokenOf } from '../support/signIn';
import { expect, test } from '../support/test';

const run = promisify(execFile);
/** What `waymark template tools` installs, uv among them, is found as those who work on a template have it. */
const env = {
  ...process.env,
  PATH: [process.env.PATH, process.env.WAYMARK_TOOLS]
    .filter(Boolean)
    .join(delimiter),
};
const folder = join(root, 'templates');
const read = (...path: string[]) => parse(readFileSync(join(...path), 'utf8'));

/** What makes a repository; a day-2 template changes one. */
const makers = readdirSync(folder)
  .filter(name => existsSync(join(folder, name, 'template.yaml')))
  .filter(name => read(folder, name, 'template.yaml').spec.type !== 'day-2');

for (const template of makers)
  test(`what ${template} makes with its defaults passes its own checks`, async ({
    page,
    portal,
  }) => {
    // A compiler and its packages, the first time on a machine.
    test.setTimeout(900_000);
    const name = `wonder-${template}`;
    await test.step('it is created', async () => {
      await signInAs(page, 'Hanna Lindqvist');
      await page.goto(`/create/templates/default/${template}`);
      await page.getByRole('textbox', { name: 'Name' }).fill(name);
      await expect(page.getByText(/is free/)).toBeVisible();
      await page.getByRole('combobox', { name: 'Owner' }).click();
      await page.getByRole('option', { name: 'Purchase' }).click();
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      await expect(
        page.getByRole('link', { name: 'Catalog entry' }),
      ).toBeVisible({ timeout: 120_000 });
    });

    const clone = gitFolder().folder;
    await test.step('it is cloned', async () => {
      const url = await cloneUrlFor(page, portal, name);
      execFileSync('git', ['clone', '--quiet', url, clone]);
    });

    for (const [check, command] of Object.entries<string>(
      read(clone, 'checks.yaml').checks,
    ))
      await test.step(`${check}: ${command}`, async () => {
        await run('sh', ['-c', command], {
          cwd: clone,
          env,
          maxBuffer: 64 * 1024 * 1024,
        });
      });

    await test.step('nothing of it is left to commit', async () => {
      expect(
        execFileSync('git', ['status', '--porcelain'], {
          cwd: clone,
          encoding: 'utf8',
        }),
      ).toBe('');
    });

    if (existsSync(join(clone, 'deploy/announce.sh')))
      await test.step('its pipeline tells the portal what runs where', async () => {
        const { stdout } = await run(
          'sh',
          [
            'deploy/announce.sh',
            'staging',
            '0.1.0',
            execFileSync('git', ['rev-parse', 'HEAD'], {
              cwd: clone,
              encoding: 'utf8',
            }).trim(),
            'https://ci.example/runs/1',
          ],
          {
            cwd: clone,
            env: { ...process.env, PORTAL_TOKEN: await tokenOf(page) },
          },
        );
        expect(stdout).toContain('The portal knows that 0.1.0 runs in staging');
        await page.goto(`/catalog/default/component/${name}`);
        await expect(page.getByRole('link', { name: '0.1.0' })).toHaveAttribute(
          'href',
          'https://ci.example/runs/1',
        );
      });
  });
