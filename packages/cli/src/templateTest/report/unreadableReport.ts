import { join, relative } from 'node:path';
import type { CaseReport } from '../model';
import { DESCRIPTOR } from '../source/findTemplates';
import { DEFAULTS } from '../source/readCases';
import type { UnreadableTemplate } from '../source/types';

/** The one failure of a template that cannot be read, so that it does not hide what became of the others. */
export function unreadableReport({
  name,
  folder,
  line,
  problem,
}: UnreadableTemplate): CaseReport {
  const file = relative(process.cwd(), join(folder, DESCRIPTOR));
  return {
    template: name,
    version: '',
    case: DEFAULTS.name,
    results: [
      {
        check: DESCRIPTOR,
        outcome: 'failed',
        seconds: 0,
        problems: [`${line ? `${file}:${line}` : file} ${problem}`],
      },
    ],
  };
}
