import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';

/** Steps that write files, with where their input says what they read. */
const RENDER = 'golden-paths:render';
const STOCK = ['fetch:template', 'fetch:plain'];

/** A folder that a template renders from. */
export interface Part {
  /** As the template writes it, such as `content` or `shared/chart`. */
  path: string;
  /** Where it is in `template.yaml`. */
  at: (string | number)[];
}

type Step = TemplateEntityV1beta3['spec']['steps'][number];

/** Every folder that the steps of a template name, in the order in which they are rendered. */
export function partsOf(entity: TemplateEntityV1beta3): Part[] {
  return stepsOf(entity).flatMap((step, index) => {
    const at = ['spec', 'steps', index, 'input'];
    if (step.action === RENDER) return renderParts(step, at);
    const url = step.input?.url;
    return STOCK.includes(step.action) && typeof url === 'string'
      ? [
          {
            path: url.replace(/^\.\//, '').replace(/\/$/, ''),
            at: [...at, 'url'],
          },
        ]
      : [];
  });
}

/** The steps of a template whose form is not checked yet. */
export function stepsOf(entity: TemplateEntityV1beta3): Step[] {
  const steps: unknown = entity.spec?.steps;
  return Array.isArray(steps)
    ? steps.filter(step => typeof step?.action === 'string')
    : [];
}

/** The values that a template gives to its files, with where they stand. */
export function renderSteps(
  entity: TemplateEntityV1beta3,
): { values: Record<string, unknown>; at: (string | number)[] }[] {
  return stepsOf(entity).flatMap((step, index) =>
    step.action === RENDER || step.action === 'fetch:template'
      ? [
          {
            values: (step.input?.values ?? {}) as Record<string, unknown>,
            at: ['spec', 'steps', index, 'input', 'values'],
          },
        ]
      : [],
  );
}

/**
 * Whether a file belongs to a part.
 *
 * @param part - path of the part; an expression in it stands for any name
 */
export function isOfPart(file: string, part: string): boolean {
  const pattern = part
    .split(/\$\{\{.*?\}\}/)
    .map(text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
  return part === '' || part === '.'
    ? true
    : new RegExp(`^${pattern}/`).test(file);
}

function renderParts(step: Step, at: (string | number)[]): Part[] {
  const parts: unknown = step.input?.parts;
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((part, index) => {
    if (typeof part === 'string')
      return [{ path: part, at: [...at, 'parts', index] }];
    return typeof part?.part === 'string'
      ? [{ path: part.part, at: [...at, 'parts', index, 'part'] }]
      : [];
  });
}
