import { parseYaml } from '../../yamlFiles/parseYaml';
import { importDocuments } from '../importDocuments';
import { importLines } from '../importLines';
import type { SourceFormat } from '../types';

const owners = new Map([['ari:cloud:teams::team/7', 'group:default/checkout']]);

/** Imports files by name, and gives the entities by name, and the lines of the report. */
export async function imported(
  files: Record<string, string>,
  format?: SourceFormat,
) {
  const results = await importDocuments(
    Object.entries(files).map(([path, text]) => ({
      path,
      content: parseYaml(text, {
        version: path.startsWith('opslevel') ? '1.1' : '1.2',
      }),
    })),
    { format, owners },
  );
  const entities = results.flatMap(result => result.entities);
  return {
    results,
    entities,
    byName: Object.fromEntries(
      entities.map(entity => [entity.metadata.name, entity]),
    ),
    lines: results.flatMap(importLines),
    problems: results.flatMap(({ problems }) =>
      problems.map(({ message }) => message),
    ),
  };
}
