import type { Produced } from '../model';
import type { Check } from './check';
import { expected } from './expected';
import {
  alerts,
  catalog,
  chart,
  dockerfile,
  docs,
  infrastructure,
  kubernetes,
  labels,
  runbooks,
  workflows,
} from './files';
import { declared } from './repository/declared';
import { onlyNew } from './onlyNew';
import { runningService } from './running/service';

/** Checks that are done one after another. */
export interface CheckGroup {
  checks: Check[];
  /** Ends what the checks have started. */
  close(): Promise<void>;
}

/** Checks of what the files are; they are done because the files are there. */
const OF_FILES = [
  expected,
  ...[
    chart,
    kubernetes,
    alerts,
    runbooks,
    workflows,
    dockerfile,
    docs,
    catalog,
    labels,
    infrastructure,
  ].map(onlyNew),
];

/**
 * The checks that a repository calls for: of its files, and of what it declares and runs. Of one that was changed, its
 * files, unless the case asks for all: how it is built and runs is tested with the template that made it.
 */
export function groupsFor(produced: Produced): CheckGroup[] {
  const ofFiles = {
    checks: OF_FILES.filter(check => check.applies(produced)),
    close: async () => undefined,
  };
  if (produced.changed && produced.testCase.checks !== 'all') return [ofFiles];
  const service = runningService(produced);
  const groups = [
    ofFiles,
    {
      checks: [...declared(produced), ...service.checks],
      close: service.close,
    },
  ];
  return groups.filter(({ checks }) => checks.length > 0);
}
