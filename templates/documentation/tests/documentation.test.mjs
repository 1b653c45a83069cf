import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { renderTemplate } from '../../lib/renderTemplate.mjs';

const TEMPLATE = join(import.meta.dirname, '..');

async function readerOf(options) {
  const rendered = await renderTemplate(TEMPLATE, options);
  const files = new Map(
    rendered.map(({ path, content }) => [path, content.toString()]),
  );
  return { files, read: path => parse(files.get(path)) };
}

/** Its own checks are those of `waymark template test`. */
describe('Documentation', () => {
  it('is checked on GitHub as on the machine of its author, with no more rights than to read', async () => {
    const { files, read } = await readerOf();
    const [pullRequest, links] = ['pull-request', 'links'].map(name =>
      read(`.github/workflows/${name}.yaml`),
    );
    const runsOf = ({ steps }) => steps.flatMap(({ run }) => run ?? []);
    const checks = Object.values(read('checks.yaml').checks);
    assert.deepEqual(runsOf(pullRequest.jobs.docs), checks);
    assert.deepEqual(runsOf(links.jobs.links), [
      checks[0],
      'uv run mkdocs build --config-file mkdocs.links.yml',
    ]);
    assert.ok(!('pull_request' in links.on));
    for (const { permissions } of [pullRequest, links])
      assert.deepEqual(permissions, { contents: 'read' });
    assert.ok(!files.has('.gitlab-ci.yml'));
  });

  it('is checked on GitLab in the same way', async () => {
    const { files, read } = await readerOf({ pipeline: 'gitlab' });
    const { default: all, docs, links } = read('.gitlab-ci.yml');
    assert.deepEqual(
      [...all.before_script, ...docs.script],
      Object.values(read('checks.yaml').checks),
    );
    assert.match(all.image, /:\d+\.\d+\.\d+-/);
    assert.match(links.rules[0].if, /== "schedule"/);
    assert.ok(![...files.keys()].some(path => path.startsWith('.github/')));
  });

  it('locks what it uses, from the public index', async () => {
    const { files } = await readerOf();
    const lock = files.get('uv.lock');
    const sources = [...lock.matchAll(/registry = "([^"]+)"/g)];
    assert.ok(sources.length > 10);
    for (const [, source] of sources)
      assert.equal(source, 'https://pypi.org/simple');
    for (const [, url] of lock.matchAll(/url = "([^"]+)"/g))
      assert.match(url, /^https:\/\/files\.pythonhosted\.org\//);
  });

  it('says its title where there is one, and its name where there is none', async () => {
    const titles = async parameters => {
      const { files, read } = await readerOf({ parameters });
      const [heading] = files.get('docs/index.md').split('\n');
      return [
        heading.replace('# ', ''),
        read('mkdocs.yml').site_name,
        read('catalog-info.yaml').metadata.title,
      ];
    };
    const name = 'order-handbook';
    const title = 'Order flow: the "handbook"';
    assert.deepEqual(await titles({ name }), [name, name, undefined]);
    assert.deepEqual(await titles({ name, title }), [title, title, title]);
  });
});
