import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { renderTemplate } from '../../lib/renderTemplate.mjs';
import {
  makeService,
  parameterSets,
  parametersFor,
  serviceTemplates,
} from '../../lib/services.mjs';
import { folderOf } from '../../lib/versions.mjs';

/** A deployment outlasts its migration, and its job the rollout that is taken back after it. */
function assertTimeToDeploy(files, script, jobMinutes) {
  const migration = files.get('deploy/chart/templates/migration.yaml') ?? '';
  const deadline =
    Number(/activeDeadlineSeconds: (\d+)/.exec(migration)?.[1] ?? 0) / 60;
  for (const text of [script, files.get('docs/operations.md')]) {
    const [, minutes] = /--atomic --timeout (\d+)m /.exec(text);
    assert.ok(Number(minutes) > deadline);
    assert.ok(jobMinutes >= deadline + 2 * Number(minutes));
  }
}

for (const template of serviceTemplates)
  describe(`The pipelines of ${template}`, () => {
    const titles = ['defaults', 'everything, in public'];

    it('on GitHub run what checks.yaml says, pinned, and with no more rights than needed', async () => {
      for (const title of titles) {
        const { files } = await makeService(template, title);
        const checks = parse(files.get('checks.yaml'));
        const read = path => parse(files.get(path));
        const pullRequest = read('.github/workflows/pull-request.yaml');
        const main = read('.github/workflows/main.yaml');
        const setup = read('.github/actions/setup/action.yaml');
        const deploy = read('.github/actions/deploy/action.yaml');

        const { install, ...code } = checks.checks;
        assert.equal(setup.runs.steps.at(-1).run, install);
        assert.deepEqual(
          pullRequest.jobs.code.steps.flatMap(({ run }) => run ?? []),
          Object.values(code),
        );
        assert.equal(
          pullRequest.jobs.integration?.steps.at(-1).run,
          checks.start.integration,
        );
        for (const { permissions } of [pullRequest, main])
          assert.deepEqual(permissions, { contents: 'read' });
        assert.deepEqual(main.jobs.publish.permissions, {
          contents: 'read',
          packages: 'write',
        });
        for (const job of ['staging', 'production']) {
          assert.deepEqual(main.jobs[job].permissions, {
            contents: 'read',
            packages: 'read',
          });
          assert.equal(main.jobs[job].environment, job);
        }
        // A run that waits for an approval keeps none behind it from staging.
        assert.deepEqual(
          [main, ...Object.values(main.jobs)].map(job => job.concurrency),
          [main, ...Object.keys(main.jobs)].map(job =>
            job === 'staging' ? 'staging' : undefined,
          ),
        );
        // Nor does a merge end the checks of the one before.
        assert.equal(
          pullRequest.concurrency.group,
          "pull-request-${{ github.event_name == 'push' && github.run_id || github.ref }}",
        );
        for (const job of ['staging', 'production'])
          assertTimeToDeploy(
            files,
            deploy.runs.steps.find(({ name }) => name === 'Deploy the chart')
              .run,
            main.jobs[job]['timeout-minutes'],
          );
        assert.equal(main.jobs.publish.needs, 'checks');
        assert.equal(main.jobs.production.needs, 'staging');

        const used = [pullRequest, main]
          .flatMap(({ jobs }) => Object.values(jobs))
          .flatMap(({ uses, steps = [] }) => [
            uses,
            ...steps.map(step => step.uses),
          ])
          .concat(
            [setup, deploy].flatMap(({ runs }) =>
              runs.steps.map(step => step.uses),
            ),
          )
          .filter(Boolean);
        for (const uses of used)
          if (uses.startsWith('./'))
            assert.ok(
              [...files.keys()].some(path => path.startsWith(uses.slice(2))),
              uses,
            );
          else assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
        for (const [path, text] of files)
          if (path.startsWith('.github/'))
            for (const [line] of text.matchAll(/^.*@[0-9a-f]{40}.*$/gm))
              assert.match(line, / # v\d/, path);
        // What a caller sends is never a part of a script.
        for (const steps of [
          deploy.runs.steps,
          ...Object.values(main.jobs).map(job => job.steps ?? []),
        ])
          for (const { run = '' } of steps) assert.doesNotMatch(run, /\$\{\{/);
        assert.ok(!files.has('.gitlab-ci.yml'));
      }
    });

    it('on GitLab run the same, from exact images', async () => {
      for (const title of titles) {
        const parameters = parametersFor(template, parameterSets[title]);
        const rendered = await renderTemplate(folderOf(template), {
          parameters,
          pipeline: 'gitlab',
        });
        const files = new Map(
          rendered.map(({ path, content }) => [path, content.toString()]),
        );
        const { checks, start } = parse(files.get('checks.yaml'));
        const pipeline = parse(files.get('.gitlab-ci.yml'));
        assert.deepEqual(
          [...pipeline['.toolchain'].before_script, ...pipeline.code.script],
          Object.values(checks),
        );
        assert.deepEqual(
          pipeline.integration?.script,
          start.integration && [start.integration],
        );
        const jobs = Object.values(pipeline).filter(
          ({ script, image }) => script || image,
        );
        for (const { image, services = [] } of jobs)
          for (const one of [image, ...services].filter(Boolean))
            assert.match(one.name ?? one, /:v?\d+\.\d+[\w.-]*$/);
        for (const job of ['staging', 'production'])
          assert.ok(pipeline[job].environment);
        assertTimeToDeploy(
          files,
          pipeline['.deploy'].script.join('\n'),
          parseInt(pipeline['.deploy'].timeout ?? pipeline.default.timeout, 10),
        );
        // What is kept is where the tools write it, uv by itself.
        const { cache, variables = {} } = pipeline['.toolchain'];
        for (const path of cache.paths.filter(one => one !== '.venv/'))
          assert.ok(
            Object.values(variables).some(value =>
              `${value}/`.includes(`$CI_PROJECT_DIR/${path}`),
            ),
            path,
          );
        const first =
          files.has('deploy/infrastructure/queue-user.sh') ||
          parameters.database
            ? 'production-infrastructure'
            : 'production';
        assert.equal(pipeline[first].rules[0].when, 'manual');
        assert.ok(![...files.keys()].some(path => path.startsWith('.github/')));
      }
    });
  });
