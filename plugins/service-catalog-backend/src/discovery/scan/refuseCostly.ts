import { parseAllDocuments, visit } from 'yaml';

const MOST_BYTES = 512 * 1024;
const MOST_KEYS = 1_000;
const MOST_ERRORS = 100;

/**
 * Refuses what would keep the whole portal waiting while it is read: the parser compares each key of a mapping with all
 * others, and copies the text around each mistake.
 *
 * @param content - YAML that somebody pushed
 * @throws Error that says what there is too much of
 */
export function refuseCostly(content: string): void {
  const bytes = Buffer.byteLength(content);
  if (bytes > MOST_BYTES)
    throw new Error(
      `It has ${bytes} bytes, and ${MOST_BYTES} are read at most. Divide it among several files, and name these in a Location.`,
    );
  // Neither is asked for here, so that this is quick whatever the text is.
  const quick = { uniqueKeys: false, prettyErrors: false };
  for (const document of parseAllDocuments(content, quick)) {
    const mistakes = document.errors.length;
    if (mistakes > MOST_ERRORS)
      throw new Error(`It has ${mistakes} mistakes, and is hardly YAML.`);
    visit(document, {
      Map: (_, { items }) => {
        if (items.length > MOST_KEYS)
          throw new Error(
            `A mapping in it has ${items.length} keys, and ${MOST_KEYS} are read at most.`,
          );
      },
    });
  }
}
