import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { JsonObject } from '@backstage/types';
import type {
  PreviewedChange,
  PreviewRequest,
  PreviewResponse,
} from '@waymark/common';
import type { InputChecker } from '../checks/InputChecker';
import { PROPOSE_ACTION } from '../day2/actions/createProposeChangeAction';
import { findTemplate } from '../templates/findTemplate';
import { committed } from './committed';
import type { DryRuns } from './DryRuns';
import { byPath, previewFile } from './previewFile';

/** Shows what a creation would commit, or a change propose, and makes nothing. */
export class Previewer {
  constructor(
    private readonly deps: {
      catalog: CatalogService;
      checker: Pick<InputChecker, 'check'>;
      dryRuns: DryRuns;
    },
  ) {}

  /**
   * Renders through the scaffolder's own dry run, as the caller.
   *
   * @returns the files, or what stands in their way
   * @throws NotFoundError when the caller sees no such template; NotAllowedError when they may not run it dry;
   *   InputError when it does not render
   */
  async preview(
    { templateRef, values, complete = false }: PreviewRequest,
    options: { credentials: BackstageCredentials },
  ): Promise<PreviewResponse> {
    const { catalog, checker, dryRuns } = this.deps;
    const template = await findTemplate(catalog, templateRef, options);
    const problems = await checker.check({ templateRef, values }, options);
    if (problems.length) return { files: [], problems };

    const proposing = template.spec.steps.find(
      ({ action }) => action === PROPOSE_ACTION,
    );
    const { files, output } = await dryRuns.run(
      proposing ? tellingOf(template, proposing.id) : template,
      values as JsonObject,
      options,
    );
    return {
      // What is proposed is there as it is; of what is new, git makes what it commits.
      files: (proposing ? files : await committed(files))
        .map(file => previewFile(file, complete))
        .sort(byPath),
      problems: [],
      ...(proposing && {
        change: output.change as unknown as PreviewedChange,
      }),
    };
  }
}

/** The template, which then says what its step that proposes found. */
function tellingOf(
  template: TemplateEntityV1beta3,
  step: string | undefined,
): TemplateEntityV1beta3 {
  const output = { change: `\${{ steps['${step}'].output.change }}` };
  return { ...template, spec: { ...template.spec, output } };
}
