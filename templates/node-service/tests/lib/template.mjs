import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** Folder of the template, with a slash at the end. */
export const TEMPLATE_FOLDER = fileURLToPath(
  new URL('../../', import.meta.url),
);

/** The descriptor of the template. */
export const template = parse(
  readFileSync(`${TEMPLATE_FOLDER}template.yaml`, 'utf8'),
);

/** The step that renders `content/`. */
export const renderStep = template.spec.steps.find(
  step => step.action === 'fetch:template',
);
