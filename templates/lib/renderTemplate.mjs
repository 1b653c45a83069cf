import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTemplateRenderer } from 'nunjitsu';
import {
  chosenParts,
  createRenderTagged,
  PROVENANCE_FILE,
  RENDER_ACTION,
  renderParts,
  TemplateSource,
  writeProvenance,
} from './portal.mjs';
import { checkOutput, parametersOf } from './values.mjs';

const quiet = {
  info() {},
  debug() {},
  warn: console.warn,
  error: console.error,
};

/**
 * Renders a template on disk without a portal: what a creation with these values would commit.
 *
 * @param folder - of the template
 * @param options - `parameters` by name, see {@link parametersOf}; `pipeline`: `github` (default) or `gitlab`;
 *   `repositoryUrl`: address of the repository's page, by default on the portal's own Git host
 * @returns the files, each with `path`, `content` (bytes) and `executable`
 */
export async function renderTemplate(
  folder,
  { parameters: given, ...place } = {},
) {
  const source = await TemplateSource.read(join(folder, 'template.yaml'));
  const { template } = source;
  const parameters = parametersOf(template, given);
  const { parts, values } = stepInput(template, parameters, place);
  const temporary = await mkdtemp(join(tmpdir(), 'waymark-render-'));
  try {
    const files = await renderParts({
      source,
      parts: chosenParts(parts),
      values: values ?? {},
      renderTagged: createRenderTagged({
        logger: quiet,
        createTemporaryDirectory: () => mkdtemp(join(temporary, 'part-')),
      }),
    });
    return [...files, provenance(source, parameters)];
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Input of the step that renders, with its tags filled in as the scaffolder does. */
function stepInput(template, parameters, options) {
  const { steps = [] } = template.spec;
  const step = steps.find(({ action }) => action === RENDER_ACTION);
  if (!step)
    throw new Error(
      `template.yaml has no step with the action ${RENDER_ACTION}.`,
    );
  const check = steps.find(
    ({ action }) => action === 'golden-paths:check-inputs',
  );
  const output = checkOutput(template, parameters, options);
  const context = {
    parameters,
    steps: check ? { [check.id]: { output } } : {},
  };
  const templating = createTemplateRenderer();
  return JSON.parse(JSON.stringify(step.input), (_, value) =>
    typeof value === 'string'
      ? templating.renderValue(value, context, { coercion: 'json' })
      : value,
  );
}

function provenance({ digest, template }, parameters) {
  const { name, namespace = 'default', annotations } = template.metadata;
  const text = writeProvenance({
    template: `template:${namespace}/${name}`,
    version: annotations?.['waymark/version'] ?? '0.0.0',
    digest,
    parameters,
  });
  return {
    path: PROVENANCE_FILE,
    content: Buffer.from(text),
    executable: false,
  };
}
