import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import { schemaProblem } from '../catalogCheck/entitySchema';
import type { YamlDocument, YamlFile } from '../yamlFiles/parseYaml';
import { importersOf } from './importers';
import { idOf } from './names';
import type {
  Belonging,
  Changed,
  Importer,
  SourceFormat,
  Unmapped,
} from './types';

/** A file that was read. */
export interface SourceFile {
  /** Path for messages and for who comes after. */
  path: string;
  content: YamlFile;
}

/** Something with the line it is in, where that is known. */
type InLine<T> = T & { line?: number };

/** What became of a file. */
export interface ImportedFile {
  path: string;
  /** Formats that were found in it, as their makers write them. */
  formats: string[];
  entities: Entity[];
  unmapped: InLine<Unmapped>[];
  changed: InLine<Changed>[];
  /** What kept the file, or a part of it, from being imported. */
  problems: InLine<{ message: string }>[];
}

interface Work {
  file: ImportedFile;
  document: YamlDocument;
  importer: Importer;
}

/**
 * Turns documents of other catalogs into entities. All documents are to be given at once, because they
 * name each other.
 *
 * @param options - `format`: take only this one; `owners`: see {@link MappingContext}
 */
export async function importDocuments(
  sources: SourceFile[],
  options: { format?: SourceFormat; owners: ReadonlyMap<string, string> },
): Promise<ImportedFile[]> {
  const files = sources.map(
    ({ path, content }): ImportedFile => ({
      path,
      formats: [],
      entities: [],
      unmapped: [],
      changed: [],
      problems: content.problems.map(({ message, position }) => ({
        message,
        line: position?.line,
      })),
    }),
  );
  const work = sources.flatMap(({ content }, index) =>
    content.documents.flatMap(
      document => assign(document, files[index], options.format) ?? [],
    ),
  );
  const refs = refsOf(work);
  const seen = new Map<string, { path: string; entity: Entity }>();
  const belongings: (Belonging & { from: Work })[] = [];
  for (const item of work) {
    const mapped = item.importer.map(item.document.value, {
      owners: options.owners,
      refOf: id => refs.get(ownKey(item.importer, id)) ?? refs.get(idOf(id)),
    });
    const lineOf = (path: Unmapped['path']) =>
      item.document.positionOf(path).line;
    item.file.unmapped.push(
      ...mapped.unmapped.map(each => ({ ...each, line: lineOf(each.path) })),
    );
    item.file.changed.push(
      ...mapped.changed.map(each => ({ ...each, line: lineOf(each.path) })),
    );
    if (mapped.entities.length === 0 && mapped.unmapped.length === 0)
      item.file.problems.push({
        message: 'It describes nothing.',
        line: lineOf([]),
      });
    belongings.push(
      ...mapped.belongings.map(each => ({ ...each, from: item })),
    );
    for (const entity of mapped.entities)
      await take(entity, item, lineOf([]), seen);
  }
  for (const belonging of belongings) settle(belonging, seen);
  return files;
}

function assign(
  document: YamlDocument,
  file: ImportedFile,
  format: SourceFormat | undefined,
): Work | undefined {
  const importer = importersOf(format).find(each =>
    each.recognises(document.value),
  );
  if (!importer) {
    const known = importersOf(format).map(({ title }) => title);
    file.problems.push({
      message: `It is not in the format of ${known.join(', ')}.`,
      line: document.positionOf([]).line,
    });
    return undefined;
  }
  if (!file.formats.includes(importer.title)) file.formats.push(importer.title);
  return { file, document, importer };
}

/** The key of what a format calls so itself; no other id has a space in it. */
function ownKey({ format }: Importer, id: string): string {
  return `${format} ${idOf(id)}`;
}

/** Refs by all that documents may call them: of each format by {@link ownKey}, and the first of any by its id. */
function refsOf(work: Work[]): Map<string, string> {
  const refs = new Map<string, string>();
  for (const importer of new Set(work.map(item => item.importer))) {
    const own = work.filter(item => item.importer === importer);
    for (const { ids, ref } of importer.identify(
      own.map(({ document }) => document.value),
    ))
      for (const key of ids.flatMap(id => [ownKey(importer, id), idOf(id)]))
        if (!refs.has(key)) refs.set(key, ref);
  }
  return refs;
}

async function take(
  entity: Entity,
  { file }: Work,
  line: number,
  seen: Map<string, { path: string; entity: Entity }>,
) {
  const wrong = await schemaProblem({ ...entity });
  if (wrong) {
    file.problems.push({
      message: `${entity.metadata.name || 'An entity'} cannot be written: ${
        wrong.message
      }.`,
      line,
    });
    return;
  }
  const ref = stringifyEntityRef(entity);
  const other = seen.get(ref);
  if (other) {
    file.problems.push({
      message: `${ref} is described in ${other.path} already. Give one of them another name.`,
      line,
    });
    return;
  }
  seen.set(ref, { path: file.path, entity });
  file.entities.push(entity);
}

/** Writes that an entity belongs to another onto the entity, if it is imported too. */
function settle(
  { ref, field, to, path, from }: Belonging & { from: Work },
  seen: Map<string, { entity: Entity }>,
) {
  const spec = seen.get(ref.toLowerCase())?.entity.spec;
  const line = from.document.positionOf(path).line;
  if (spec && field === 'providesApis') {
    const apis = (spec.providesApis as string[] | undefined) ?? [];
    spec.providesApis = [...new Set([...apis, to])];
    return;
  }
  if (spec && (spec.system === undefined || spec.system === to)) {
    spec.system = to;
    return;
  }
  const why = spec
    ? `${ref} is in ${spec.system} already.`
    : `${ref} was not read. Write ${field}: ${to} into its descriptor.`;
  from.file.unmapped.push({ path, value: ref, why, line });
}
