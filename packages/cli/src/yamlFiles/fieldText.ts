import type { FieldPath } from './parseYaml';

/** A path as people write it, such as `metadata.links[0].url`; of the root, `the document`. */
export function fieldText(path: FieldPath): string {
  return (
    path
      .map(step =>
        typeof step === 'number' || /^\d+$/.test(step)
          ? `[${step}]`
          : `.${step}`,
      )
      .join('')
      .replace(/^\./, '') || 'the document'
  );
}
