import type { Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneUrlFor } from '../support/git';
import type { Portal } from '../support/portal';
import { signInAs } from '../support/signIn';
import { expect, test } from '../support/test';

const DOCS = '/docs/default/component/checkout';
const REPORT = '1 thing to mend in these docs';

const long = (name: string) =>
  `## ${name}\n\n${'What there is to read about it, line after line.\n\n'.repeat(
    12,
  )}`;

const PAGE = `# Reading

## Diagram

\`\`\`mermaid
flowchart LR
  Basket --> Order
\`\`\`

## Wrong diagram

\`\`\`mermaid
flowchart LR
  Basket[ --> Order
\`\`\`

${long('First part')}
${long('Second part')}

## Ways

=== "npm"

    Install it with npm.

=== "yarn"

    #### With yarn

    Install it with yarn.

=== "pnpm"

    Install it with pnpm.

Again:

=== "npm"

    Start it with npm.

=== "pnpm"

    Start it with pnpm.

??? note "More"

    #### In a closed place

    What is rarely asked.

${long('Third part')}
`;

/** Clones the repository of checkout. Returns a function that pushes files to it. */
async function cloneCheckout(page: Page, portal: Portal) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-docs-'));
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=Priya', '-c', 'user.email=priya@marlow.shop', ...args],
      { cwd: folder },
    );
  git('clone', '--quiet', await cloneUrlFor(page, portal, 'checkout'), '.');
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const push = (files: Record<string, string>) => {
    for (const [file, text] of Object.entries(files))
      writeFileSync(join(folder, file), text);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Docs');
    git('push', '--quiet');
  };
  return { read, push };
}

/** Opens a page of docs again until it shows what was pushed. */
async function openUntil(page: Page, path: string, shown: () => Promise<void>) {
  await expect(async () => {
    await page.goto(path);
    await shown();
  }).toPass({ timeout: 60_000 });
}

const topOf = (page: Page, name: string) =>
  page
    .getByRole('heading', { name: new RegExp(`^${name}`) })
    .evaluate(heading => heading.getBoundingClientRect().top);

test('reading docs: diagrams, contents, links to sections, closed places, tabs, dark', async ({
  page,
  portal,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signInAs(page, 'Priya Raman');
  const { push, read } = await cloneCheckout(page, portal);
  push({
    'docs/reading.md': PAGE,
    'mkdocs.yml': `${read('mkdocs.yml').trimEnd()}\n  - Reading: reading.md\n`,
  });
  const diagram = page.locator('.wm-diagram svg');

  await test.step('a diagram is drawn, one that is wrong says why', async () => {
    await openUntil(page, `${DOCS}/reading/`, () =>
      expect(diagram).toBeVisible({ timeout: 5_000 }),
    );
    await expect(diagram).toHaveCount(1);
    await expect(diagram.getByText('Basket', { exact: true })).toBeVisible();
    await expect(
      page.getByText(/^This diagram cannot be drawn: Parse error/),
    ).toBeVisible();
    await expect(page.getByText('Basket[ --> Order')).toBeVisible();
  });

  await test.step('the contents follow the page, and the page the contents', async () => {
    const contents = page.getByRole('navigation', { name: 'On this page' });
    await contents.getByRole('link', { name: 'Second part' }).click();
    await expect(contents.locator('[aria-current]')).toHaveText('Second part');
    await expect.poll(() => topOf(page, 'Second part')).toBeLessThan(60);
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, -10_000);
    await expect(contents.locator('[aria-current]')).toHaveCount(0);
    await page.mouse.wheel(0, await topOf(page, 'First part'));
    await expect(contents.locator('[aria-current]')).toHaveText('First part');
  });

  await test.step('the link to a section is copied', async () => {
    const heading = page.getByRole('heading', { name: /^First part/ });
    await heading.hover();
    await heading.getByRole('link').click();
    await expect(page.getByText('Link copied')).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`${portal.url}${DOCS}/reading/#first-part`);
    expect(page.url()).toBe(copied);
  });

  await test.step('an address leads into what is closed, and onto a tab', async () => {
    await page.goto(`${DOCS}/reading/#in-a-closed-place`);
    await expect(page.getByText('What is rarely asked.')).toBeVisible();
    await expect(
      page.getByRole('heading', { name: /^In a closed place/ }),
    ).toBeInViewport();
    await page.goto('/');
    await page.goto(`${DOCS}/reading/#with-yarn`);
    await expect(page.getByText('Install it with yarn.')).toBeInViewport();
    await expect(page.getByText('Install it with npm.')).toBeHidden();
  });

  await test.step('tabs of one name are chosen together, and remembered', async () => {
    await page.goto(`${DOCS}/reading/`);
    await page.getByText('pnpm', { exact: true }).first().click();
    await expect(page.getByText('Start it with pnpm.')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Install it with pnpm.')).toBeVisible();
    await expect(page.getByText('Start it with pnpm.')).toBeVisible();
  });

  await test.step('diagrams are in the colours of the theme', async () => {
    await page.goto(`${DOCS}/reading/`);
    const fill = () =>
      diagram
        .locator('.node rect')
        .first()
        .evaluate(node => getComputedStyle(node).fill);
    const light = await fill();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(fill).not.toBe(light);
    await expect(diagram).toHaveCount(1);
  });
});

test('who owns docs is told what to mend in them, nobody else is', async ({
  page,
  portal,
  browser,
}) => {
  await signInAs(page, 'Priya Raman');
  const { push, read } = await cloneCheckout(page, portal);
  const index = read('docs/index.md');
  push({ 'docs/index.md': `${index}\nSee [the plan](plan.md).\n` });
  const report = page.getByRole('button', { name: REPORT });

  await test.step('the owner sees the broken link, and where to mend it', async () => {
    await openUntil(page, DOCS, () =>
      expect(report).toBeVisible({ timeout: 5_000 }),
    );
    await report.click();
    const dialog = page.getByRole('dialog', { name: REPORT });
    const line = index.split('\n').length + 1;
    await expect(dialog.getByRole('listitem')).toHaveText(
      new RegExp(`^Line ${line}.*plan\\.md`),
    );
    await expect(
      dialog.getByRole('link', { name: 'Edit docs/index.md' }),
    ).toHaveAttribute('href', /\/git\/checkout\/edit\/main\/docs\/index\.md$/);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
  });

  await test.step('somebody of another team does not', async () => {
    const other = await browser.newPage({ baseURL: portal.url });
    const asked: string[] = [];
    other.on('request', request => asked.push(request.url()));
    await signInAs(other, 'Amara Diallo');
    await other.goto(DOCS);
    await expect(other.getByText('the plan')).toBeVisible();
    await other.waitForLoadState('networkidle');
    await expect(other.getByRole('button', { name: REPORT })).toHaveCount(0);
    expect(asked.filter(url => url.includes('docs_report'))).toEqual([]);
    await other.close();
  });

  await test.step('it goes when the link is mended', async () => {
    push({ 'docs/index.md': `${index}\nSee the plan, which is done.\n` });
    await openUntil(page, DOCS, async () => {
      await expect(page.getByText('which is done')).toBeVisible({
        timeout: 5_000,
      });
      await page.waitForLoadState('networkidle');
      await expect(report).toHaveCount(0);
    });
  });
});
