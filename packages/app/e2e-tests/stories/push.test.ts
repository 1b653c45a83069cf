import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloneUrlFor, gitFolder } from '../support/git';
import { signInAs, tokenOf } from '../support/signIn';
import { expect, test } from '../support/test';

/** Other stories leave its repository alone. */
const NAME = 'storefront';
const BEFORE = 'The website of Marlow';

test('a push that changes the descriptor shows in the catalog within 2 s', async ({
  page,
  portal,
}) => {
  await signInAs(page, 'Tomasz Zieliński');
  const { folder, git } = gitFolder();
  git('clone', '--quiet', await cloneUrlFor(page, portal, NAME), '.');
  const authorization = `Bearer ${await tokenOf(page)}`;

  /** Pushes a description and waits for it. Returns the milliseconds from the end of the push. */
  const push = async (before: string, after: string) => {
    const file = join(folder, 'catalog-info.yaml');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(before);
    writeFileSync(file, text.replace(before, after));
    git('commit', '--quiet', '--all', '--message', after);
    git('push', '--quiet');
    const pushed = Date.now();
    await expect
      .poll(
        async () => {
          const answer = await fetch(
            `${portal.url}/api/catalog/entities/by-name/component/default/${NAME}`,
            { headers: { authorization } },
          );
          return (await answer.json()).metadata.description;
        },
        { intervals: [50], timeout: 20_000 },
      )
      .toBe(after);
    return Date.now() - pushed;
  };

  const words = [
    'Says more',
    'Says even more',
    'Says less',
    'Says hardly anything',
    'Shows what Marlow sells, and sells it',
  ];
  const took: number[] = [];
  for (const [i, after] of words.entries())
    took.push(await push(words[i - 1] ?? BEFORE, after));
  // The middle one: a machine may hiccup, and a portal that has just started builds docs yet.
  const [, , middle] = [...took].sort((a, b) => a - b);
  expect(middle, `milliseconds: ${took}`).toBeLessThan(2_000);

  await page.goto(`/catalog/default/component/${NAME}`);
  await expect(page.getByText(words.at(-1)!).first()).toBeVisible();
});
