import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import SwaggerParser from '@apidevtools/swagger-parser';
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  entityEnvelopeSchemaValidator,
  resourceEntityV1alpha1Validator,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { parse, parseAllDocuments } from 'yaml';
import { buildSite } from '../lib/portal.mjs';
import { renderTemplate } from '../lib/renderTemplate.mjs';
import {
  describeServices,
  isWorker,
  parametersFor,
  serviceTemplates,
} from '../lib/services.mjs';
import { folderOf } from '../lib/versions.mjs';

const OPTIONS = ['database', 'cache', 'queue'];
const VALIDATORS = {
  Component: componentEntityV1alpha1Validator,
  API: apiEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
};

describeServices('A service', made => {
  it('keeps every text exactly as it was given', () => {
    const { files, parameters } = made();
    const { name, description = '' } = parameters;
    const chart = parse(files.get('deploy/chart/Chart.yaml'));
    assert.equal(chart.name, name);
    assert.equal(chart.description, description);
    assert.equal(
      parse(files.get('deploy/chart/values.yaml')).image.repository,
      name,
    );
    const site = parse(files.get('mkdocs.yml'));
    assert.equal(site.site_name, name);
    assert.equal(site.site_description, description);
    const api = files.get('api/openapi.yaml') ?? files.get('api/asyncapi.yaml');
    if (api) {
      const { info } = parse(api);
      assert.equal(info.title, name);
      assert.equal(info.description ?? '', description);
    }
    assert.ok(
      files.get('README.md').includes(description.replaceAll('\n', ' ')),
    );
  });

  it('has no template tag left, and nothing that was not given', () => {
    const { files, parameters } = made();
    const given = parameters.description || '\0';
    for (const [path, text] of files) {
      // What was asked for, word by word.
      if (path === '.waymark.yaml') continue;
      // A description may itself look like a tag.
      const own = text
        .replaceAll(JSON.stringify(given), '')
        .replaceAll(given.replaceAll('\n', ' '), '')
        .replaceAll(given, '');
      assert.doesNotMatch(own, /\$\{\{-? *\(*values\b|\{%-? |\{# /, path);
      assert.doesNotMatch(path, /\.njk$|[{}]/);
      if (path.endsWith('.md')) {
        assert.doesNotMatch(own, /undefined/, path);
        assert.doesNotMatch(text, /\n\n\n/, `${path} has two empty lines`);
      }
    }
  });

  it('describes itself, its API and what it depends on to the catalog', async () => {
    const { files, template, parameters } = made();
    const {
      name,
      tier = '3',
      system = 'system:default/order-management',
      owner,
    } = parameters;
    const entities = parseAllDocuments(files.get('catalog-info.yaml')).map(
      document => document.toJS(),
    );
    const resources = OPTIONS.filter(
      option => parameters[option] || (isWorker(files) && option === 'queue'),
    ).map(option => `resource:default/${name}-${option}`);
    assert.deepEqual(
      entities.map(entity => stringifyEntityRef(entity)),
      [
        `component:default/${name}`,
        // A website offers none.
        ...(template === 'web-app' ? [] : [`api:default/${name}`]),
        ...resources,
      ],
    );
    const component = entities[0];
    const api = entities.find(({ kind }) => kind === 'API');
    if (api) {
      const definition = api.spec.definition.$text.replace('./', '');
      const document = parse(files.get(definition));
      if (isWorker(files)) assert.equal(api.spec.type, 'asyncapi');
      else
        assert.ok(
          Object.keys((await SwaggerParser.validate(document)).paths).length,
        );
      api.spec.definition = files.get(definition);
    }

    const validEnvelope = entityEnvelopeSchemaValidator();
    for (const entity of entities) {
      validEnvelope(entity);
      assert.ok(await VALIDATORS[entity.kind].check(entity));
      assert.equal(entity.spec.owner, owner ?? 'group:default/order-flow');
      assert.equal(entity.spec.system, system || undefined);
    }
    assert.deepEqual(component.spec.providesApis, api && [name]);
    assert.deepEqual(
      component.spec.consumesApis,
      isWorker(files) ? [name] : undefined,
    );
    assert.deepEqual(
      component.spec.dependsOn ?? [],
      resources.map(ref => ref.replace('default/', '')),
    );

    const { 'waymark/template': madeFrom, ...annotations } =
      component.metadata.annotations;
    assert.match(madeFrom, new RegExp(`^${template}@\\d+\\.\\d+\\.\\d+$`));

    assert.deepEqual(annotations, {
      'backstage.io/techdocs-ref': 'dir:.',
      'backstage.io/kubernetes-id': name,
      ...(tier !== '3' && { 'waymark/tier': tier }),
    });
  });

  it('names its owner as the reviewer of everything', () => {
    const { files, parameters } = made();
    const owner = parameters.owner?.split('/')[1] ?? 'order-flow';
    assert.match(
      files.get('CODEOWNERS'),
      new RegExp(`^\\* @${RegExp.escape(owner)}$`, 'm'),
    );
  });

  it('has docs that the portal builds without a complaint, each page in its place', async () => {
    const { files, folder, parameters } = made();
    const outputDir = await mkdtemp(join(tmpdir(), 'service-docs-'));
    const problems = [];
    try {
      const { pages } = await buildSite({
        inputDir: folder,
        outputDir,
        siteName: parameters.name,
        report: problem => problems.push(problem),
      });
      assert.deepEqual(problems, []);
      const sources = [...files.keys()].filter(path =>
        /^docs\/.*\.md$/.test(path),
      );
      assert.equal(pages, sources.length);
      for (const path of sources)
        assert.ok(
          files.get('mkdocs.yml').includes(` ${path.replace('docs/', '')}\n`),
          path,
        );
    } finally {
      await rm(outputDir, { recursive: true, force: true });
    }
  });
});

for (const template of serviceTemplates)
  describe(`The pipelines of ${template}`, () => {
    const filesOf = async options => {
      const rendered = await renderTemplate(folderOf(template), options);
      return new Map(
        rendered.map(({ path, content }) => [path, content.toString()]),
      );
    };
    const everything = parametersFor(template, {
      database: true,
      cache: true,
      queue: true,
    });

    it('on GitHub run what checks.yaml says, pinned, and with no more rights than needed', async () => {
      for (const parameters of [{}, everything]) {
        const files = await filesOf({ parameters });
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
      for (const parameters of [{}, everything]) {
        const files = await filesOf({ parameters, pipeline: 'gitlab' });
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
