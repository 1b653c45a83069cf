import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { Action } from '../commandLine/command';
import { EXIT } from '../commandLine/exitCodes';
import { counted } from '../docs/problemLines';
import {
  descriptorText,
  descriptorsOf,
  refuseExisting,
  writeDescriptors,
} from '../importing/descriptors';
import type { Descriptor } from '../importing/descriptors';
import { importDocuments } from '../importing/importDocuments';
import type { ImportedFile } from '../importing/importDocuments';
import { importLines, missingRefs } from '../importing/importLines';
import { readOwners } from '../importing/owners';
import { readSources } from '../importing/readSources';
import { SOURCE_FORMATS } from '../importing/types';
import type { SourceFormat } from '../importing/types';
import { printable, styleFor } from '../terminal/style';
import { fieldText } from '../yamlFiles/fieldText';
import { printJson, printLines, say } from './connect';

const MOST_MISSING = 20;

/** Writes descriptors for what other catalogs describe, and reports what has no place in this one. */
export const importCatalog: Action = async ({
  lists: { path: paths },
  texts,
  flags,
}) => {
  const format = sourceFormat(texts.from);
  const owners = texts.owners ? await readOwners(texts.owners) : new Map();
  const sources = await readSources(paths, format);
  const files = await importDocuments(sources, { format, owners });
  const descriptors = descriptorsOf(files, sources, texts.out);
  if (!flags.force && !flags['dry-run']) await refuseExisting(descriptors);
  if (!flags['dry-run']) await writeDescriptors(descriptors);

  if (flags.json) printJson(asJson(files, descriptors));
  else {
    if (flags['dry-run'])
      for (const descriptor of descriptors)
        printLines([
          `# ${printable(descriptor.path)}`,
          printable(descriptorText(descriptor)).trimEnd(),
          '',
        ]);
    for (const line of files.flatMap(importLines)) say(line);
    sayMissing(files);
  }
  summarise(files, descriptors, flags['dry-run'] ?? false);
  const failed =
    files.some(({ problems }) => problems.length > 0) ||
    (flags.strict && files.some(({ unmapped }) => unmapped.length > 0));
  return failed ? EXIT.failed : EXIT.ok;
};

function sourceFormat(typed: string | undefined): SourceFormat | undefined {
  const format = SOURCE_FORMATS.find(each => each === typed?.toLowerCase());
  if (typed !== undefined && !format)
    throw new InputError(
      `--from ${typed}: there are ${SOURCE_FORMATS.join(', ')}.`,
    );
  return format;
}

function sayMissing(files: ImportedFile[]) {
  const missing = missingRefs(files);
  if (missing.length === 0) return;
  say('Named, and not among what was read; the portal has to know them:');
  for (const { ref, namedBy } of missing.slice(0, MOST_MISSING))
    say(printable(`  ${ref}${namedBy > 1 ? ` (${namedBy} times)` : ''}`));
  if (missing.length > MOST_MISSING)
    say(`  and ${missing.length - MOST_MISSING} more; --json lists all`);
}

function summarise(
  files: ImportedFile[],
  descriptors: Descriptor[],
  isDry: boolean,
) {
  const count = (of: (file: ImportedFile) => unknown[]) =>
    files.reduce((sum, file) => sum + of(file).length, 0);
  const [entities, unmapped, problems] = [
    count(file => file.entities),
    count(file => file.unmapped),
    count(file => file.problems),
  ];
  const style = styleFor(process.stderr);
  const written = `${isDry ? 'Would write' : 'Wrote'} ${
    entities === 1 ? '1 entity' : `${entities} entities`
  } into ${counted(descriptors.length, 'descriptor')}`;
  const rest = [
    unmapped > 0 ? `${counted(unmapped, 'value')} left out` : '',
    problems > 0 ? counted(problems, 'problem') : '',
  ].filter(Boolean);
  say(
    rest.length === 0
      ? style.good(`${written}; everything came over.`)
      : `${written}; ${rest.join('; ')}.`,
  );
}

function asJson(files: ImportedFile[], descriptors: Descriptor[]) {
  return {
    files: files.map(({ entities, unmapped, changed, ...file }) => ({
      ...file,
      entities: entities.map(entity => stringifyEntityRef(entity)),
      unmapped: unmapped.map(each => ({ ...each, path: fieldText(each.path) })),
      changed: changed.map(each => ({ ...each, path: fieldText(each.path) })),
    })),
    descriptors,
    missing: missingRefs(files),
  };
}
