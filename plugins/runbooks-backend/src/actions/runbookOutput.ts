import { runbookPath, type ListedRunbook } from '@waymark/common';
import type { z as zod } from 'zod/v3';

/** Schema of a runbook in the answer of an action. */
export function runbookSchema(z: typeof zod) {
  return z.object({
    title: z.string(),
    component: z.string().describe('Entity ref of the component it belongs to'),
    page: z.string().describe('Path of the page in the docs of the component'),
    owner: z.string().optional().describe('Entity ref of the owner'),
    alerts: z.array(z.string()),
    severity: z.string().optional(),
    exercised: z.string().optional().describe('Day somebody last followed it'),
    gaps: z.array(z.string()).describe('What is wrong with it, worst first'),
    path: z.string().describe('Address of the page in the portal'),
  });
}

/** A runbook as actions answer with it. */
export function toOutput(runbook: ListedRunbook) {
  const { entityRef, page, title, owner, alerts, severity, exercised, gaps } =
    runbook;
  return {
    title,
    component: entityRef,
    page,
    owner,
    alerts,
    severity,
    exercised,
    gaps,
    path: runbookPath(runbook),
  };
}
