import type { SourceFile } from '../source/types';
import { dataParserOf } from './parsers';

/** A line for each file of data that its format cannot read; code is read by the checks that the repository declares. */
export async function parseProblems(
  files: Iterable<SourceFile>,
): Promise<string[]> {
  const problems: string[] = [];
  for (const { path, content } of files) {
    const parser = dataParserOf(path);
    if (!parser) continue;
    try {
      await parser(content.toString('utf8'));
    } catch (error) {
      problems.push(`${path} cannot be parsed: ${(error as Error).message}`);
    }
  }
  return problems;
}
