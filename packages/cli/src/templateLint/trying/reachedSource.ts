import { minimatch } from 'minimatch';
import { partsOf, renderSteps, stepsOf } from '../../templateTest/source/parts';
import type { SourceFile, Template } from '../../templateTest/source/types';
import { ExpressionError, lookupsIn } from '../expressions';
import type { Lookup } from '../expressions';

/** Steps that do not look into files that were written before them. */
const BLIND_STEPS = [
  'golden-paths:check-inputs',
  'golden-paths:render',
  'golden-paths:write-provenance',
  'golden-paths:publish-repository',
  'golden-paths:await-entity',
  'golden-paths:undo',
];

/**
 * A template with no more files than parameters can reach, which is rendered much faster; all of it when that cannot be
 * told from `template.yaml` and the files.
 */
export function reachedSource(
  template: Template,
  parameters: readonly string[],
): Template {
  try {
    return cutToReached(template, parameters);
  } catch (error) {
    // Another rule says which expression it is that cannot be read.
    if (error instanceof ExpressionError) return template;
    throw error;
  }
}

function cutToReached(
  template: Template,
  parameters: readonly string[],
): Template {
  const reached = reachedValues(template, parameters);
  const parts = partsOf(template.entity).map(part => patternOf(part.path));
  if (!reached || parts.some(part => parts.some(isWithin(part))))
    return template;
  const files = template.files.map(file => {
    const folder = folderOf(file.path, parts);
    const output = file.path.slice(folder.length).replace(/\.njk$/, '');
    return { file, folder, output };
  });
  const outputs = new Set(
    files
      .filter(({ file }) => readsAny(file, reached))
      .map(({ output }) => output),
  );
  // What replaces a file that is kept is kept as well.
  const kept = files.filter(({ output }) => outputs.has(output));
  // The scaffolder takes a part without a file for a mistake.
  for (const each of bySize(files))
    if (!kept.some(({ folder }) => folder === each.folder)) kept.push(each);
  return { ...template, files: kept.map(({ file }) => file) };
}

function bySize<T extends { file: SourceFile }>(files: T[]): T[] {
  return [...files].sort(
    (one, other) => one.file.content.length - other.file.content.length,
  );
}

/** Names of the values that depend on parameters; undefined when more may depend on them than values. */
function reachedValues(
  { entity }: Template,
  parameters: readonly string[],
): Set<string> | undefined {
  const steps = stepsOf(entity);
  const isReached = (value: unknown, outputs: ReadonlySet<string>) =>
    lookupsOf(value).some(
      ({ path: [root, name] }) =>
        (root === 'parameters' && (!name || parameters.includes(name))) ||
        (root === 'steps' && (!name || outputs.has(name))),
    );
  const outputs = new Set<string>();
  for (const { id, action, input, ...conditions } of steps) {
    if (!BLIND_STEPS.includes(action) || isReached(conditions, outputs))
      return undefined;
    const { values, ...rest } = input ?? {};
    const isRender = values !== undefined;
    if (isReached(isRender ? rest : input, outputs)) {
      if (isRender || !id) return undefined;
      outputs.add(id);
    }
  }
  return new Set(
    renderSteps(entity).flatMap(({ values }) =>
      Object.keys(values).filter(name => isReached(values[name], outputs)),
    ),
  );
}

function lookupsOf(value: unknown): Lookup[] {
  if (typeof value === 'string') return lookupsIn(value);
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(lookupsOf)
    : [];
}

const lookupsByContent = new WeakMap<Buffer, Lookup[]>();

function lookupsInFile({ content }: SourceFile): Lookup[] {
  const known = lookupsByContent.get(content);
  if (known) return known;
  const found = lookupsIn(content.toString('utf8'));
  lookupsByContent.set(content, found);
  return found;
}

function readsAny(file: SourceFile, values: ReadonlySet<string>): boolean {
  if (file.path === 'template.yaml' || /[{}]/.test(file.path)) return true;
  return (
    file.path.endsWith('.njk') &&
    lookupsInFile(file).some(
      ({ path: [root, name] }) =>
        root === 'values' && (!name || values.has(name)),
    )
  );
}

/** Names of the folders of a part, one after the other; `*` for what is known only when it is rendered. */
function patternOf(part: string): string[] {
  return part.replace(/\$\{\{.*?\}\}/g, '*').split('/');
}

/** Whether another part lies in this one. */
function isWithin(part: string[]): (other: string[]) => boolean {
  return other =>
    other.length > part.length && matches(other.slice(0, part.length), part);
}

function matches(names: string[], pattern: string[]): boolean {
  return pattern.every((name, index) =>
    name.includes('*')
      ? minimatch(names[index] ?? '', name)
      : name === names[index],
  );
}

/** Folder of the part that a file belongs to; empty for `template.yaml`, which belongs to none. */
function folderOf(file: string, parts: string[][]): string {
  const names = file.split('/');
  const part = parts.find(pattern => matches(names, pattern));
  return part ? names.slice(0, part.length).join('/') : '';
}
