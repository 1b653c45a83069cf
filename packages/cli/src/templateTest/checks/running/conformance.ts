import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { excerpt } from '../Bench';
import type { Bench } from '../Bench';

/** What answers have to keep to; the rest of the tool's checks are about APIs with accounts. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'positive_data_acceptance',
  'negative_data_rejection',
];

const OPTIONS = [
  ['--checks', CHECKS.join(',')],
  ['--phases', 'examples,coverage,fuzzing,stateful'],
  ['--max-examples', '30'],
  ['--generation-deterministic', '--no-shrink'],
  ['--warnings', 'off'],
  ['--no-color'],
].flat();

/**
 * Compares real answers with the document that the service serves: to its examples, to valid and to broken requests.
 *
 * The requests are the same in every run.
 */
export async function conformanceProblems(
  bench: Bench,
  documentUrl: string,
): Promise<string[]> {
  // It leaves a folder of its own behind, which is not the repository's.
  const scratch = await mkdtemp(join(tmpdir(), 'waymark-template-openapi-'));
  try {
    const { code, output } = await bench.run(
      bench.tool('schemathesis'),
      ['run', documentUrl, ...OPTIONS],
      { cwd: scratch },
    );
    return code === 0 ? [] : [`schemathesis:\n${failuresIn(output)}`];
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What was found, without the progress before and the statistics after it. */
export function failuresIn(output: string): string {
  const [, failures] =
    /^=+ (?:FAILURES|ERRORS) =+\n([\s\S]*?)^=+ SUMMARY =+$/m.exec(output) ?? [];
  return failures?.trim() ?? excerpt(output);
}
