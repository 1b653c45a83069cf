import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloneUrlFor, gitFolder } from '../support/git';
import { signInAs, tokenOf } from '../support/signIn';
import { expect, test } from '../support/test';

const NAME = 'voucher-desk';

test('a repository without a descriptor is listed, described by a proposal, and in the catalog once that is merged', async ({
  page,
  portal,
}) => {
  await signInAs(page, 'Tomasz Zieliński');
  const { folder, git } = gitFolder();

  // An operator put a repository there by hand; its content comes by a push, as people push.
  const bare = join(portal.data, 'git', `${NAME}.git`);
  mkdirSync(bare);
  git('init', '--quiet', '--bare', '--initial-branch=main', bare);
  git('clone', '--quiet', await cloneUrlFor(page, portal, NAME), '.');
  writeFileSync(
    join(folder, 'README.md'),
    '# Voucher desk\n\nSells vouchers and redeems them at the till.\n',
  );
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: NAME, private: true, scripts: { start: 'node .' } }),
  );
  git('checkout', '--quiet', '-B', 'main');
  git('add', '.');
  git('commit', '--quiet', '--message', 'Start');
  git('push', '--quiet', 'origin', 'main');

  await page.goto('/discovery?q=voucher');
  await page
    .getByRole('link', { name: `Propose a descriptor for ${NAME}` })
    .click();
  const text = page.getByRole('textbox', { name: 'catalog-info.yaml' });
  await expect(text).toHaveValue(/name: voucher-desk/);
  await expect(text).toHaveValue(
    /description: Sells vouchers and redeems them at the till\./,
  );
  const inferred = await text.inputValue();

  await text.fill('kind: Component\n');
  await page.getByRole('button', { name: 'Open a branch' }).click();
  await expect(
    page.getByText(/The descriptor cannot be used yet/),
  ).toBeVisible();
  await page.reload();
  await expect(text).toHaveValue('kind: Component\n');

  await text.fill(inferred.replace('production', 'experimental'));
  await page.getByRole('button', { name: 'Open a branch' }).click();
  await page.getByRole('link', { name: 'See the branch' }).click();
  await expect(page.getByText('lifecycle: experimental')).toBeVisible();
  const change = page.url();

  await page.goto('/discovery');
  await expect(
    page.getByRole('link', { name: `Descriptor proposed for ${NAME}` }),
  ).toBeVisible();

  await page.goto(change);
  await page.getByRole('button', { name: 'Merge into main' }).click();
  await expect(page.getByText('It is merged into main')).toBeVisible();
  const authorization = `Bearer ${await tokenOf(page)}`;
  await expect
    .poll(async () => {
      const answer = await fetch(
        `${portal.url}/api/catalog/entities/by-name/component/default/${NAME}`,
        { headers: { authorization } },
      );
      return (await answer.json()).spec?.lifecycle;
    })
    .toBe('experimental');
  await page.goto('/discovery');
  await expect(
    page.getByRole('heading', { name: 'Every repository is in the catalog' }),
  ).toBeVisible();
});
