import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, startPortal } from '../support/portal';
import { signInAs, tokenOf } from '../support/signIn';
import { expect, test } from '../support/test';

/** A clone as a platform engineer has it, in which templates can be added without touching this one. */
const clone = mkdtempSync(join(tmpdir(), 'waymark-platform-'));

const RULES = [
  { allow: ['Template', 'Component', 'API', 'System', 'Group', 'Location'] },
];

/** The commands of the docs, in their order, without what follows a `#`. */
function commandsOf(page: string, heading: string): string[] {
  const text = readFileSync(join(root, 'docs', page), 'utf8');
  const section = text.split(`\n## ${heading}\n`)[1].split('\n## ')[0];
  return [...section.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block]) =>
    block.trim().split('\n'),
  );
}

function run(command: string, env: NodeJS.ProcessEnv) {
  const child = spawn('sh', ['-c', command], { cwd: clone, env });
  const parts: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', part => parts.push(part));
  return new Promise<{ code: number | null; said: string }>(done => {
    child.once('close', code =>
      done({ code, said: Buffer.concat(parts).toString() }),
    );
  });
}

function edit(path: string, changes: [string | RegExp, string][]) {
  const file = join(clone, 'templates/team-notes', path);
  const text = changes.reduce((before, [from, to]) => {
    expect(before).toMatch(from);
    return before.replace(from, to);
  }, readFileSync(file, 'utf8'));
  writeFileSync(file, text);
}

test('a platform engineer adds a template with the commands of the docs', async ({
  page,
  portal,
}) => {
  test.setTimeout(600_000);
  cpSync(join(root, 'templates'), join(clone, 'templates'), {
    recursive: true,
  });
  for (const shared of ['node_modules', 'packages', 'plugins', 'package.json'])
    symlinkSync(join(root, shared), join(clone, shared));

  const env = {
    ...process.env,
    // Nobody is signed in anywhere.
    XDG_CONFIG_HOME: clone,
    GIT_AUTHOR_NAME: 'Hanna',
    GIT_AUTHOR_EMAIL: 'hanna@marlow.shop',
    GIT_COMMITTER_NAME: 'Hanna',
    GIT_COMMITTER_EMAIL: 'hanna@marlow.shop',
  };
  await run('git init --quiet', env);
  const commands = commandsOf('template-tests.md', 'A template of your own');
  expect(commands.length).toBeLessThan(10);
  const [copy, forget, lint, ...rest] = commands;

  await test.step('it begins as a copy, which lint, on a portal of its own, does not take for done', async () => {
    expect(await run(copy, env)).toEqual({ code: 0, said: '' });
    expect(await run(forget, env)).toEqual({ code: 0, said: '' });
    const { code, said } = await run(lint, env);
    expect(said).toContain('is that of another template');
    expect(code).toBe(1);
  });

  // Of no team that the copied template, or one of its cases, could name.
  await signInAs(page, 'Hanna Lindqvist');
  const signedIn = {
    ...env,
    WAYMARK_URL: portal.url,
    WAYMARK_TOKEN: await tokenOf(page),
  };

  await test.step('it becomes what it is to be', async () => {
    edit('template.yaml', [
      ['name: documentation\n', 'name: team-notes\n'],
      ['title: Documentation\n', 'title: Team notes\n'],
      [/waymark\/version: .*/, 'waymark/version: 0.1.0'],
    ]);
    edit('CHANGELOG.md', [[/^# .*\n/, '$&\n## 0.1.0\n\nThe first one.\n']]);
  });

  for (const command of rest)
    await test.step(command, async () => {
      const { code, said } = await run(command, signedIn);
      expect(said).not.toContain('FAILED');
      expect(code, said).toBe(0);
    });

  await test.step('a mistake is named, with its place', async () => {
    edit('template.yaml', [
      ['${{ parameters.title }}', '${{ parameters.titel }}'],
    ]);
    const { code, said } = await run(lint, signedIn);
    expect(said).toMatch(/template\.yaml:\d+/);
    expect(said).toContain('There is no parameter titel');
    expect(code).toBe(1);
    await run('git checkout --quiet templates/team-notes', env);
  });

  await test.step('a portal that starts with it offers it', async () => {
    const next = await startPortal({
      env: {
        APP_CONFIG_catalog_locations: JSON.stringify(
          [
            join(root, 'catalog-info.yaml'),
            join(clone, 'templates/*/template.yaml'),
          ].map(target => ({ type: 'file', target, rules: RULES })),
        ),
      },
    });
    try {
      await page.goto(`${next.url}/create`);
      await page.getByPlaceholder('Name, team or role').fill('Lucía');
      await page.getByRole('option', { name: 'Lucía Fernández' }).click();
      await expect(
        page.getByRole('article', { name: 'Team notes' }),
      ).toBeVisible({ timeout: 120_000 });
    } finally {
      await next.stop();
    }
  });
});
