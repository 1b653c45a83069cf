import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { renderTemplate } from '../../lib/renderTemplate.mjs';

const TEMPLATE = join(import.meta.dirname, '..');
const REGISTRIES = ['host', 'npm', 'npm-public'];

async function filesOf(options) {
  const rendered = await renderTemplate(TEMPLATE, options);
  const files = new Map(
    rendered.map(({ path, content }) => [path, content.toString()]),
  );
  const packageJson = JSON.parse(files.get('package.json'));
  return { files, packageJson, read: path => parse(files.get(path)) };
}

const checksOf = read => Object.values(read('checks.yaml').checks);

/** Its own checks are those of `waymark template test`; here is what nobody can try without a registry. */
describe('A library', () => {
  it('has a lock file for exactly its dependencies, from the public registry', async () => {
    const { packageJson, read } = await filesOf({
      parameters: { scope: 'acme' },
    });
    const lock = read('package-lock.json');
    const { '': root, ...packages } = lock.packages;
    assert.equal(lock.name, packageJson.name);
    for (const part of ['name', 'version', 'engines', 'devDependencies'])
      assert.deepEqual(root[part], packageJson[part], part);
    for (const [path, { resolved, integrity }] of Object.entries(packages)) {
      assert.match(resolved, /^https:\/\/registry\.npmjs\.org\//, path);
      assert.match(integrity, /^sha512-/, path);
    }
  });

  it('is of the scope that was asked for, else of the organisation of its repository, else of its owner', async () => {
    const nameFor = async options => {
      const { packageJson, files } = await filesOf(options);
      assert.ok(files.get('README.md').startsWith(`# ${packageJson.name}\n`));
      return packageJson.name;
    };
    const parameters = { name: 'money', owner: 'group:default/Order-Flow' };
    const repositoryUrl = 'https://github.com/Acme/money';
    assert.equal(await nameFor({ parameters }), '@order-flow/money');
    assert.equal(await nameFor({ parameters, repositoryUrl }), '@acme/money');
    assert.equal(
      await nameFor({
        parameters: { ...parameters, scope: 'tools' },
        repositoryUrl,
      }),
      '@tools/money',
    );
  });

  for (const registry of REGISTRIES)
    it(`is published to ${registry} on GitHub after all checks, by a job that has no more rights than it needs`, async () => {
      const { files, packageJson, read } = await filesOf({
        parameters: { registry },
      });
      const pullRequest = read('.github/workflows/pull-request.yaml');
      const release = read('.github/workflows/release.yaml');
      const runsOf = ({ steps }) => steps.flatMap(({ run }) => run ?? []);

      assert.deepEqual(runsOf(pullRequest.jobs.code), checksOf(read));
      assert.deepEqual(
        pullRequest.jobs.code.strategy.matrix.node.map(String),
        packageJson.engines.node.match(/\b\d\d\b/g).filter(one => one !== '11'),
      );
      const { checks, package: pack, publish } = release.jobs;
      assert.equal(checks.uses, './.github/workflows/pull-request.yaml');
      assert.deepEqual([pack.needs, publish.needs], ['checks', 'package']);
      for (const { permissions } of [pullRequest, release])
        assert.deepEqual(permissions, { contents: 'read' });
      assert.equal(pack.permissions, undefined);
      assert.deepEqual(
        publish.permissions,
        registry === 'host' ? { packages: 'write' } : { 'id-token': 'write' },
      );
      assert.deepEqual(runsOf(publish), ['npm publish ./*.tgz']);
      assert.ok(!publish.steps.some(({ uses }) => /checkout/.test(uses)));
      assert.equal(
        packageJson.publishConfig.access,
        registry === 'npm-public' ? 'public' : 'restricted',
      );
      const text = files.get('.github/workflows/release.yaml');
      assert.equal(text.includes('NODE_AUTH_TOKEN'), registry === 'host');
      assert.doesNotMatch(text, /secrets\./);
      assert.ok(![...files.keys()].some(path => path.startsWith('.gitlab')));
    });

  for (const registry of REGISTRIES)
    it(`is published to ${registry} on GitLab, from a protected tag only`, async () => {
      const { files, read } = await filesOf({
        parameters: { registry },
        pipeline: 'gitlab',
      });
      const pipeline = read('.gitlab-ci.yml');
      assert.deepEqual(pipeline.code.script, checksOf(read));
      assert.match(
        pipeline['.release'].rules[0].if,
        /CI_COMMIT_TAG.*CI_COMMIT_REF_PROTECTED == "true"/,
      );
      const { publish } = pipeline;
      for (const job of [pipeline.package, publish])
        assert.equal(job.extends, '.release');
      assert.equal(publish.variables.GIT_STRATEGY, 'none');
      assert.deepEqual(
        Object.keys(publish.id_tokens ?? {}),
        {
          host: [],
          npm: ['NPM_ID_TOKEN'],
          'npm-public': ['NPM_ID_TOKEN', 'SIGSTORE_ID_TOKEN'],
        }[registry],
      );
      const jobToken = /'\$\{CI_JOB_TOKEN\}'/;
      assert.equal(jobToken.test(publish.script[0]), registry === 'host');
      assert.ok(![...files.keys()].some(path => path.startsWith('.github/')));
    });
});
