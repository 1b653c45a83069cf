import { isMap } from 'yaml';
import type { Document, YAMLMap } from 'yaml';
import { textIn } from '../yamlEdits/nodes';
import { expectationsIn, rulesIn } from './rules';

const LINK = 'runbook_url';

/** Gives an alert the address of its runbook where it has none. */
export function linkRunbook(
  documents: readonly Document[],
  alert: string,
  url: string,
): void {
  for (const rule of documents.flatMap(rulesIn))
    if (textIn(rule, 'alert') === alert && !annotated(rule, 'annotations'))
      annotate(rule, 'annotations', url);
}

/** Brings unit tests, which compare all annotations, in line with {@link linkRunbook}. */
export function expectRunbook(
  documents: readonly Document[],
  alert: string,
  url: string,
): void {
  for (const { expected, alert: tested } of documents.flatMap(expectationsIn))
    if (tested === alert && !annotated(expected, 'exp_annotations'))
      annotate(expected, 'exp_annotations', url);
}

function annotated(map: YAMLMap, field: string): boolean {
  const annotations = map.get(field, true);
  return isMap(annotations) && Boolean(textIn(annotations, LINK));
}

function annotate(map: YAMLMap, field: string, url: string): void {
  const annotations = map.get(field, true);
  if (isMap(annotations)) annotations.set(LINK, url);
  else map.set(field, { [LINK]: url });
}
