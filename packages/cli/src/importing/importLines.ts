import { refsOf } from '@waymark/common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { fieldText } from '../yamlFiles/fieldText';
import { printable } from '../terminal/style';
import { cut } from '../terminal/text';
import type { ImportedFile } from './importDocuments';

const WIDEST_VALUE = 60;

/** A ref that imported entities name and that was not imported, with how many name it. */
export interface MissingRef {
  ref: string;
  namedBy: number;
}

/** Refs that imported entities name and that were not imported; the most wanted first. */
export function missingRefs(files: ImportedFile[]): MissingRef[] {
  const entities = files.flatMap(file => file.entities);
  const imported = new Set(entities.map(entity => stringifyEntityRef(entity)));
  const counts = new Map<string, number>();
  for (const ref of entities.flatMap(refsOf))
    if (!imported.has(ref)) counts.set(ref, (counts.get(ref) ?? 0) + 1);
  return [...counts]
    .map(([ref, namedBy]) => ({ ref, namedBy }))
    .sort((a, b) => b.namedBy - a.namedBy || a.ref.localeCompare(b.ref));
}

/** What became of a file, in lines that an editor or terminal opens: `file:line: field value: why`. */
export function importLines(file: ImportedFile): string[] {
  const at = (line: number | undefined) =>
    line === undefined ? file.path : `${file.path}:${line}`;
  return [
    ...file.problems.map(({ line, message }) => `${at(line)}: ${message}`),
    ...file.unmapped.map(
      ({ line, path, value, why }) =>
        `${at(line)}: ${fieldText(path)}${valueText(
          value,
        )} is left out. ${why}`,
    ),
    ...file.changed.map(({ line, path, value, became }) =>
      value === undefined
        ? `${at(line)}: ${fieldText(path)} is not given; ${became} is written.`
        : `${at(line)}: ${fieldText(path)}${valueText(
            value,
          )} became ${became}.`,
    ),
  ].map(line => printable(line).replace(/\s+/g, ' '));
}

function valueText(value: unknown): string {
  if (value === undefined) return '';
  return ` ${cut(JSON.stringify(value) ?? '', WIDEST_VALUE)}`;
}
