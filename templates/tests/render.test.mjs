import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { renderTemplate } from '../lib/renderTemplate.mjs';

const script = join(import.meta.dirname, '..', 'render.mjs');

const template = `kind: Template
metadata: { name: mine, annotations: { waymark/version: 1.2.3 } }
spec:
  parameters:
    - properties: { name: { type: string }, owner: { type: string } }
    - properties:
        database: { type: boolean, default: false }
        tier: { type: string, default: '3' }
  steps:
    - { id: check, action: golden-paths:check-inputs }
    - id: render
      action: golden-paths:render
      input:
        parts:
          - shared/pipeline-\${{ steps.check.output.pipeline }}
          - content
          - { part: options/database, if: '\${{ parameters.database }}' }
        values:
          name: \${{ parameters.name }}
          tier: \${{ parameters.tier }}
          database: \${{ parameters.database }}
          check: \${{ steps.check.output }}
          stack: { job: 'job="\${{ parameters.name }}"' }
`;

describe('node templates/render.mjs', () => {
  let root;
  const run = (...args) =>
    promisify(execFile)(process.execPath, [script, ...args]);
  const put = async (path, text, mode) => {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text, { mode });
  };

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'waymark-render-test-'));
    await put('mine/template.yaml', template);
    await put('mine/content/values.json.njk', '${{ values | dump }}');
    await put('mine/content/run.sh', '#!/bin/sh\n', 0o755);
    await put('mine/options/database/db.txt', 'db');
    await put('shared/pipeline-github/ci.txt', 'github');
    await put('shared/pipeline-gitlab/ci.txt', 'gitlab');
  });
  after(() => rm(root, { recursive: true, force: true }));

  it('renders with what a person would fill in, and the defaults', async () => {
    const files = await renderTemplate(join(root, 'mine'));
    const text = wanted =>
      files.find(({ path }) => path === wanted)?.content.toString();
    assert.deepEqual(JSON.parse(text('values.json')), {
      name: 'order-history',
      tier: '3',
      database: false,
      stack: { job: 'job="order-history"' },
      check: {
        portalUrl: 'http://localhost:7007',
        repositoryUrl: 'http://localhost:7007/git/order-history',
        cloneUrl: 'http://localhost:7007/git/order-history.git',
        codeOwner: '@order-flow',
        host: 'git-host',
        pipeline: 'github',
        owner: 'group:default/order-flow',
        ownerName: 'order-flow',
        system: '',
        systemName: '',
        alertPrefix: 'OrderHistory',
        template: 'mine@1.2.3',
      },
    });
    assert.equal(text('ci.txt'), 'github');
    assert.equal(text('db.txt'), undefined);
    assert.match(
      text('.waymark.yaml'),
      /template: template:default\/mine\nversion: 1\.2\.3\ndigest: sha256:/,
    );
  });

  it('takes parameters from a file and one by one, and the other pipeline; leaves other files', async () => {
    await put('values.yaml', 'name: shop\ntier: "1"\n');
    const folder = join(root, 'out');
    await put('out/mine.txt', 'mine');
    await put('out/run.sh', 'changed');
    await run(
      join(root, 'mine'),
      folder,
      '--values',
      join(root, 'values.yaml'),
      '--set',
      'database=true',
      '--set',
      'tier=2',
      '--pipeline',
      'gitlab',
    );
    const read = path => readFile(join(folder, path), 'utf8');
    const { name, tier, database } = JSON.parse(await read('values.json'));
    assert.deepEqual(
      { name, tier, database },
      {
        name: 'shop',
        tier: '2',
        database: true,
      },
    );
    assert.equal(await read('ci.txt'), 'gitlab');
    assert.equal(await read('db.txt'), 'db');
    assert.equal(await read('run.sh'), '#!/bin/sh\n');
    assert.ok((await stat(join(folder, 'run.sh'))).mode & 0o100);
    assert.equal(await read('mine.txt'), 'mine');
  });

  it('says what is wrong, in a line', async () => {
    await assert.rejects(
      renderTemplate(join(root, 'mine'), { parameters: { colour: 'red' } }),
      {
        message:
          'The template has no parameter colour. It has: name, owner, database, tier.',
      },
    );
    await assert.rejects(run('nothing-at-all', root), {
      code: 1,
      stderr: 'There is no template.yaml where the template should be.\n',
    });
    await assert.rejects(run(), { code: 2 });
  });
});
