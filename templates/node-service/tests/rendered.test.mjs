import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import SwaggerParser from '@apidevtools/swagger-parser';
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  entityEnvelopeSchemaValidator,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { parse, parseAllDocuments, parseDocument } from 'yaml';
import { buildSite, readFrontMatter } from './lib/portal.mjs';
import { alertsOf } from './lib/prometheus.mjs';
import { readTree, renderService } from './lib/render.mjs';
import { renderStep, TEMPLATE_FOLDER } from './lib/template.mjs';
import { valueSets } from './lib/values.mjs';

/** Templates of Helm, which are YAML only once Helm has rendered them. */
const isHelm = path => path.startsWith('deploy/chart/templates/');

for (const [title, values] of Object.entries(valueSets)) {
  describe(`A service rendered from values: ${title}`, () => {
    let folder;
    let files;
    before(async () => {
      folder = await renderService(values);
      files = await readTree(folder);
    });
    after(() => rm(folder, { recursive: true, force: true }));

    it('has no template tag left, and nothing that was not given', () => {
      const given = values.description ?? '\0';
      for (const [path, text] of files) {
        // A description may itself look like a tag.
        const own = text
          .replaceAll(JSON.stringify(given), '')
          .replaceAll(given.replaceAll('\n', ' '), '');
        assert.doesNotMatch(own, /\$\{\{ *\(*values|\{%-? /, path);
        assert.doesNotMatch(path, /\.njk$|[{}]/);
        if (path.endsWith('.md')) assert.doesNotMatch(own, /undefined/, path);
      }
    });

    it('has YAML and JSON that parse', () => {
      for (const [path, text] of files) {
        if (/\.json$/.test(path) && path !== 'tsconfig.json')
          assert.doesNotThrow(() => JSON.parse(text), path);
        if (/\.ya?ml$/.test(path) && !isHelm(path))
          for (const { errors, warnings } of parseAllDocuments(text))
            assert.deepEqual([...errors, ...warnings], [], path);
      }
    });

    it('keeps every text exactly as it was given', () => {
      const description = values.description ?? '';
      const read = path => parseDocument(files.get(path)).toJS();
      const packageJson = JSON.parse(files.get('package.json'));
      const lock = JSON.parse(files.get('package-lock.json'));

      assert.equal(packageJson.name, values.name);
      assert.equal(packageJson.description, description);
      assert.equal(lock.name, values.name);
      assert.equal(lock.packages[''].name, values.name);
      assert.equal(read('api/openapi.yaml').info.title, values.name);
      assert.equal(read('api/openapi.yaml').info.description, description);
      assert.equal(read('deploy/chart/Chart.yaml').name, values.name);
      assert.equal(read('deploy/chart/Chart.yaml').description, description);
      assert.equal(
        read('deploy/chart/values.yaml').image.repository,
        values.name,
      );
      assert.equal(read('mkdocs.yml').site_name, values.name);
      assert.equal(read('mkdocs.yml').site_description, description);
    });

    it('has one version, and a lock file for exactly its dependencies', () => {
      const packageJson = JSON.parse(files.get('package.json'));
      const { '': root, ...packages } = JSON.parse(
        files.get('package-lock.json'),
      ).packages;
      for (const part of [
        'version',
        'engines',
        'dependencies',
        'devDependencies',
      ])
        assert.deepEqual(root[part], packageJson[part], part);
      for (const [name, { resolved, integrity }] of Object.entries(packages)) {
        assert.match(resolved, /^https:\/\/registry\.npmjs\.org\//, name);
        assert.match(integrity, /^sha512-/, name);
      }
      const { version } = packageJson;
      const chart = parse(files.get('deploy/chart/Chart.yaml'));
      assert.equal(chart.appVersion, version);
      assert.equal(parse(files.get('api/openapi.yaml')).info.version, version);
    });

    it('describes its component and its API to the catalog', async () => {
      const entities = parseAllDocuments(files.get('catalog-info.yaml')).map(
        document => document.toJS(),
      );
      assert.deepEqual(
        entities.map(entity => stringifyEntityRef(entity)),
        [`component:default/${values.name}`, `api:default/${values.name}`],
      );

      const [component, api] = entities;
      const definition = api.spec.definition.$text.replace('./', '');
      assert.ok(files.has(definition), definition);
      api.spec.definition = files.get(definition);
      const validEnvelope = entityEnvelopeSchemaValidator();
      for (const entity of entities) {
        validEnvelope(entity);
        assert.equal(entity.spec.owner, values.owner);
        assert.equal(entity.spec.system, values.system || undefined);
      }
      assert.ok(await componentEntityV1alpha1Validator.check(component));
      assert.ok(await apiEntityV1alpha1Validator.check(api));

      assert.equal(component.metadata.description, values.description);
      assert.deepEqual(component.spec.providesApis, [values.name]);
      assert.deepEqual(component.metadata.annotations, {
        'backstage.io/techdocs-ref': 'dir:.',
        ...(values.template && { 'waymark/template': values.template }),
      });
    });

    it('has a valid OpenAPI document', async () => {
      const document = parse(files.get('api/openapi.yaml'));
      const { paths } = await SwaggerParser.validate(document);
      assert.ok(Object.keys(paths).length);
    });

    it('names its owner as the reviewer of everything', () => {
      assert.match(
        files.get('CODEOWNERS'),
        new RegExp(`^\\* @${RegExp.escape(values.ownerName)}$`, 'm'),
      );
    });

    it('has a runbook for every alert, and a way to it', () => {
      const runbooks = [...files.keys()]
        .filter(path => path.startsWith('docs/runbooks/'))
        .map(path => readFrontMatter(files.get(path)));
      for (const { problems } of runbooks) assert.equal(problems, undefined);
      const alerts = alertsOf(files);
      assert.deepEqual(
        runbooks.flatMap(({ runbook }) => runbook.alerts).sort(),
        alerts.map(({ alert }) => alert).sort(),
      );

      for (const { alert, labels, annotations } of alerts) {
        assert.ok(alert.startsWith(values.alertPrefix), alert);
        assert.equal(labels.service, values.name);
        assert.equal(
          annotations.runbook_url,
          `${values.portalUrl}/runbooks/alert/${alert}`,
        );
        const { runbook } = runbooks.find(({ runbook: { alerts: names } }) =>
          names.includes(alert),
        );
        assert.equal(runbook.severity, labels.severity, alert);
        assert.ok(runbook.title, alert);
        assert.match(files.get('docs/index.md'), new RegExp(`\`${alert}\``));
      }
    });

    it('has docs that the portal builds without a complaint', async () => {
      const outputDir = await mkdtemp(join(tmpdir(), 'node-service-docs-'));
      const problems = [];
      try {
        const { pages } = await buildSite({
          inputDir: folder,
          outputDir,
          siteName: values.name,
          report: problem => problems.push(problem),
        });
        assert.deepEqual(problems, []);
        const sources = [...files.keys()].filter(path =>
          /^docs\/.*\.md$/.test(path),
        );
        assert.equal(pages, sources.length);
      } finally {
        await rm(outputDir, { recursive: true, force: true });
      }
    });

    it('has a pipeline that pins what it runs and may only read', () => {
      const text = files.get('.github/workflows/ci.yaml');
      const workflow = parse(text);
      assert.deepEqual(workflow.permissions, { contents: 'read' });
      assert.match(workflow.concurrency.group, /^\$\{\{ github\.workflow \}\}/);
      for (const { steps, permissions } of Object.values(workflow.jobs)) {
        assert.equal(permissions, undefined);
        for (const { uses } of steps)
          if (uses) assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      }
      const scripts = JSON.parse(files.get('package.json')).scripts;
      for (const [, script] of text.matchAll(/npm run ([\w:]+)/g))
        assert.ok(scripts[script], script);
    });
  });
}

describe('The template', () => {
  it('gives its files every value they use, and no other', async () => {
    const source = await readTree(`${TEMPLATE_FOLDER}content`);
    const used = new Set();
    for (const [path, text] of source)
      if (path.endsWith('.njk'))
        for (const [tag] of text.matchAll(/\$\{\{.*?\}\}|\{%.*?%\}/g))
          for (const [, name] of tag.matchAll(/\bvalues\.(\w+)/g))
            used.add(name);
    assert.deepEqual(
      [...used].sort(),
      Object.keys(renderStep.input.values).sort(),
    );
    assert.equal(renderStep.input.templateFileExtension, '.njk');
  });
});
