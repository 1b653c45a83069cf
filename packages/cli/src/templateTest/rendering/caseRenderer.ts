import { parseEntityRef } from '@backstage/catalog-model';
import { valuesFor } from '../source/parameters';
import type { SourceFile, Template, TestCase } from '../source/types';
import { baseRepository } from './baseRepository';
import { dryRun } from './dryRun';
import type { Rendered } from './dryRun';
import type { RenderingPortal } from './portal';

/** Name of what the cases make, unless they say another. */
const NAME = 'template-test';

/** What a case makes, or makes of a repository. */
export interface RenderedCase extends Rendered {
  /** Parameters it was rendered with. */
  values: Record<string, unknown>;
  /** What the component is called. */
  name: string;
  /** Paths that are not as they were; undefined when there was nothing before. */
  changed?: string[];
  /** The files that were there before. */
  before?: SourceFile[];
}

/** Renders with the parameters of a case, and with others over them. */
export type RenderCase = (
  given?: Record<string, unknown>,
) => Promise<RenderedCase>;

/**
 * Makes ready to render a case, as often as need be; the repository that it changes is made once.
 *
 * @throws InputError when there is no such repository, RenderError when it cannot be rendered
 */
export async function caseRenderer(
  portal: RenderingPortal,
  template: Template,
  testCase: TestCase,
  name: string = NAME,
): Promise<RenderCase> {
  const person = { name, owner: portal.owner };
  const base = await baseRepository(template, testCase, async (other, its) => {
    const render = await caseRenderer(portal, other, its, name);
    return (await render()).files;
  });
  return async (given = {}) => {
    const values = valuesFor(template.entity, person, {
      ...testCase.parameters,
      ...(base && { component: base.component }),
      ...given,
    });
    const rendered = await dryRun(portal.client, template, values, base?.files);
    return base
      ? {
          ...rendered,
          values,
          name: parseEntityRef(base.component, { defaultKind: 'component' })
            .name,
          changed: differences(base.files, rendered.files),
          before: base.files,
        }
      : { ...rendered, values, name: String(values.name ?? template.name) };
  };
}

function differences(
  before: Rendered['files'],
  after: Rendered['files'],
): string[] {
  const was = new Map(before.map(({ path, content }) => [path, content]));
  const is = new Map(after.map(({ path, content }) => [path, content]));
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter(path => {
      const [old, fresh] = [was.get(path), is.get(path)];
      return !old || !fresh || !fresh.equals(old);
    })
    .sort();
}
