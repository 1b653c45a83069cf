import { InputError } from '@backstage/errors';
import { parseAllDocuments } from 'yaml';
import type { Document, ToStringOptions } from 'yaml';
import { keepLayout } from './keepLayout';

/** Ways in which people lay out YAML; the one that fits a file best is kept. */
const LAYOUTS: readonly ToStringOptions[] = [2, 4].flatMap(indent =>
  [true, false].flatMap(indentSeq =>
    [false, true].map(flowCollectionPadding => ({
      indent,
      indentSeq,
      flowCollectionPadding,
      lineWidth: 0,
    })),
  ),
);

/** The documents of a YAML file; undefined when it is none, such as a template of Helm. */
export function readDocuments(text: string): Document.Parsed[] | undefined {
  const documents = parseAllDocuments(text, {
    logLevel: 'silent',
    uniqueKeys: false,
  });
  if (!Array.isArray(documents)) return [];
  return documents.some(({ errors }) => errors.length > 0)
    ? undefined
    : (documents as Document.Parsed[]);
}

/**
 * Edits the documents of a YAML file. Comments, order, quotes and the layout of what is not edited stay as they are.
 *
 * @param path - to name the file when it cannot be read
 * @throws InputError when it is no YAML
 */
export function editYaml(
  text: string,
  path: string,
  edit: (documents: readonly Document.Parsed[]) => void,
): string {
  const unix = text.replaceAll('\r\n', '\n');
  const untouched = readDocuments(unix);
  const documents = readDocuments(unix);
  if (!untouched || !documents)
    throw new InputError(
      `${path} cannot be read as YAML, so nothing in it can be changed. Correct it first.`,
    );
  edit(documents);
  const layout = layoutOf(untouched, unix);
  const base = write(untouched, layout);
  const edited = write(documents, layout);
  if (edited === base) return text;
  const kept = keepLayout(unix, base, edited);
  const result = means(kept, documents) ? kept : edited;
  return text.includes('\r\n') ? result.replaceAll('\n', '\r\n') : result;
}

/** Whether a text says what documents say: a layout that cannot be kept is given up, what it says never. */
function means(text: string, documents: readonly Document.Parsed[]): boolean {
  const plain = (all: readonly Document[]) =>
    JSON.stringify(all.map(document => document.toJS()));
  const read = readDocuments(text);
  return read !== undefined && plain(read) === plain(documents);
}

function write(
  documents: readonly Document.Parsed[],
  layout: ToStringOptions,
): string {
  return documents.map(document => document.toString(layout)).join('');
}

/** The layout whose lines are most nearly those of the text. */
function layoutOf(
  documents: readonly Document.Parsed[],
  text: string,
): ToStringOptions {
  const lines = text.split('\n');
  const foreign = LAYOUTS.map(layout => {
    const written = new Set(write(documents, layout).split('\n'));
    return lines.filter(line => !written.has(line)).length;
  });
  return LAYOUTS[foreign.indexOf(Math.min(...foreign))];
}
