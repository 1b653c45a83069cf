import { isMap } from 'yaml';
import type { Document } from 'yaml';
import { textIn } from '../yamlEdits/nodes';
import { expectationsIn, rulesIn } from './rules';

/** Labels by which alerts reach the team that they are for. */
const OWNER_LABELS = ['owner', 'team'];

/**
 * Sends alerts to another owner: in their labels, and in those that their unit tests expect.
 *
 * @param renamed - the new way to write each way to write the old owner
 */
export function relabelOwner(
  documents: readonly Document[],
  renamed: ReadonlyMap<string, string>,
): void {
  const labelled = [
    ...documents.flatMap(rulesIn).map(rule => rule.get('labels', true)),
    ...documents
      .flatMap(expectationsIn)
      .map(({ expected }) => expected.get('exp_labels', true)),
  ];
  for (const labels of labelled.filter(each => isMap(each)))
    for (const label of OWNER_LABELS) {
      const owner = renamed.get(textIn(labels, label) ?? '');
      if (owner) labels.set(label, owner);
    }
}
