import type { FieldPath } from '../yamlFiles/parseYaml';
import type { Belonging, Changed, Unmapped } from './types';

/** Collects what does not come over as it was. */
export class Report {
  readonly unmapped: Unmapped[] = [];
  readonly changed: Changed[] = [];
  readonly belongings: Belonging[] = [];

  /** Notes that something has no place in the catalog. */
  drop(path: FieldPath, value: unknown, why: string) {
    this.unmapped.push({ path, value, why });
  }

  /** Notes that something is written in another form. */
  change(path: FieldPath, value: unknown, became: string) {
    if (value !== became) this.changed.push({ path, value, became });
  }
}
