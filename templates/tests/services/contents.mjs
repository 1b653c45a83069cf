import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import SwaggerParser from '@apidevtools/swagger-parser';
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  entityEnvelopeSchemaValidator,
  resourceEntityV1alpha1Validator,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { parse, parseAllDocuments } from 'yaml';
import { buildSite } from '../../lib/portal.mjs';
import { describeServices, isWorker } from '../../lib/services.mjs';

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

  it('has docs that look for its own pods, and not for those beside it', () => {
    for (const [path, text] of made().files) {
      if (!/^docs\/.*\.md$/.test(path)) continue;
      for (const [command, selector] of text.matchAll(
        /kubectl (?:logs|(?:get|describe|top) pods?) [^\n]*--selector (\S+)/g,
      ))
        assert.match(
          selector,
          /,app\.kubernetes\.io\/component=/,
          `${path}: ${command}`,
        );
    }
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
