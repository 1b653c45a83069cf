import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { JsonObject } from '@backstage/types';
import { committed } from '../../preview/committed';
import type { DryRuns } from '../../preview/DryRuns';
import type { SourceFile } from '../../rendering/readFolder';
import type { TemplateSource } from '../../rendering/TemplateSource';
import type { Place } from '../../templates/derivedValues';
import { asOf } from './asOf';

/** Renders what exists once more, with the template that made it. */
export class Again {
  constructor(private readonly deps: { dryRuns: DryRuns }) {}

  /**
   * Renders the files that a creation would commit, as the caller.
   *
   * @param options - `place`: where it is; `source`: an earlier state of the template, the present one if absent
   * @throws InputError when the template does not render with these parameters; NotAllowedError when the caller may
   *   not preview it
   */
  async render(
    template: TemplateEntityV1beta3,
    parameters: JsonObject,
    options: {
      place: Place;
      credentials: BackstageCredentials;
      source?: TemplateSource;
    },
  ): Promise<SourceFile[]> {
    const { place, credentials, source } = options;
    const { files } = await this.deps.dryRuns.run(
      asOf(template, place),
      parameters,
      { credentials, source },
    );
    return committed(files);
  }
}
