import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { minimatch } from 'minimatch';

/** Steps that write files, with where their input says what they read. */
const RENDER = 'golden-paths:render';
const STOCK = ['fetch:template', 'fetch:plain'];
/** End of the files that are rendered, where not all are. */
const TAGGED = '.njk';
/** An address of the template's own folder; everything else is fetched from elsewhere. */
const OWN_FOLDER = /^\.\/./;

/** A folder that a template renders from. */
export interface Part {
  /** As the template writes it, such as `content` or `shared/chart`. */
  path: string;
  /** Where it is in `template.yaml`. */
  at: (string | number)[];
  /** End of those of its files that are rendered, empty for all; undefined when they are copied as they are. */
  tagged?: string;
  /** Globs, from its folder, of files that are copied as they are all the same. */
  copied?: string[];
}

type Step = TemplateEntityV1beta3['spec']['steps'][number];

/** Every folder that the steps of a template name, in the order in which they are rendered. */
export function partsOf(entity: TemplateEntityV1beta3): Part[] {
  return stepsOf(entity).flatMap((step, index) => {
    const at = ['spec', 'steps', index, 'input'];
    if (step.action === RENDER) return renderParts(step, at);
    const url = step.input?.url;
    return STOCK.includes(step.action) &&
      typeof url === 'string' &&
      OWN_FOLDER.test(url)
      ? [
          {
            path: url.slice(2).replace(/\/+$/, ''),
            at: [...at, 'url'],
            ...(step.action === 'fetch:template' && renderedOf(step)),
          },
        ]
      : [];
  });
}

/** Which files `fetch:template` renders. */
function renderedOf({ input }: Step): Pick<Part, 'tagged' | 'copied'> {
  const { templateFileExtension: extension, copyWithoutTemplating: copied } =
    input ?? {};
  if (extension)
    return { tagged: typeof extension === 'string' ? extension : TAGGED };
  return {
    tagged: '',
    copied: Array.isArray(copied) ? copied.map(String) : [],
  };
}

/** Whether the scaffolder renders a file of a part, and not only its path. */
export function isRendered(file: string, part: Part): boolean {
  if (part.tagged === undefined || !file.endsWith(part.tagged)) return false;
  const depth = part.path.split('/').length;
  const path = file.split('/').slice(depth).join('/');
  return !part.copied?.some(glob => minimatch(path, glob, { dot: true }));
}

/** The steps of a template whose form is not checked yet. */
export function stepsOf(entity: TemplateEntityV1beta3): Step[] {
  const steps: unknown = entity.spec?.steps;
  return Array.isArray(steps)
    ? steps.filter(step => typeof step?.action === 'string')
    : [];
}

/** The values that a template gives to files, with where they stand. */
export interface GivenValues {
  values: Record<string, unknown>;
  at: (string | number)[];
  /** Whether those files are fetched from elsewhere, so that nobody here knows what they read. */
  isElsewhere: boolean;
}

/** What each step that renders gives to its files. */
export function renderSteps(entity: TemplateEntityV1beta3): GivenValues[] {
  return stepsOf(entity).flatMap((step, index) =>
    step.action === RENDER || step.action === 'fetch:template'
      ? [
          {
            values: (step.input?.values ?? {}) as Record<string, unknown>,
            at: ['spec', 'steps', index, 'input', 'values'],
            isElsewhere:
              step.action !== RENDER &&
              !OWN_FOLDER.test(String(step.input?.url)),
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
      return [{ path: part, at: [...at, 'parts', index], tagged: TAGGED }];
    return typeof part?.part === 'string'
      ? [
          {
            path: part.part,
            at: [...at, 'parts', index, 'part'],
            tagged: TAGGED,
          },
        ]
      : [];
  });
}
