import type { RunbookGap } from '@waymark/common';
import type { StoredRule } from '../store/RuleStore';
import { componentRef, coversByName } from './coverage';
import type { ComponentFacts, JudgeSettings, Surroundings } from './facts';
import { readRunbookUrl, type RunbookTarget } from './runbookUrl';

/** What is wrong with the alerts of a component, and the pages that their `runbook_url` leads to. */
export function judgeAlerts(
  { docs, entityRef, rules }: ComponentFacts,
  around: Surroundings,
  settings: JudgeSettings,
): { gaps: RunbookGap[]; pointedAt: Set<string> } {
  const gaps = new Map<string, RunbookGap>();
  const pointedAt = new Set<string>();
  for (const rule of rules) {
    const target: RunbookTarget = rule.runbookUrl
      ? readRunbookUrl(rule.runbookUrl, rule.labels, settings)
      : { kind: 'template' };
    if (target.kind === 'page' && target.entityRef === entityRef)
      pointedAt.add(target.page);
    const gap = judgeAlert(entityRef, docs, rule, target, around);
    // A rule for each threshold may have the same name; it is told once.
    if (gap) gaps.set(`${gap.kind} ${gap.alert} ${gap.file}`, gap);
  }
  return { gaps: [...gaps.values()], pointedAt };
}

function judgeAlert(
  entityRef: string,
  docs: boolean,
  { alert, file, runbookUrl }: StoredRule,
  target: RunbookTarget,
  around: Surroundings,
): RunbookGap | undefined {
  const named = (name: string, component = entityRef) =>
    around
      .runbooksNaming(name)
      .some(runbook => coversByName(runbook, component, name, around));
  const broken = (why: string, remedy: string, page?: string): RunbookGap => ({
    kind: 'broken-runbook-url',
    entityRef,
    alert,
    file,
    ...(page !== undefined && { page }),
    message: `The runbook_url of ${alert} leads nowhere: ${why}.`,
    remedy,
  });
  const correct = `Correct the runbook_url in ${file}: it is ${runbookUrl}.`;

  switch (target.kind) {
    case 'elsewhere':
      return undefined;
    case 'unusable':
      return broken(`it ${target.why}`, correct);
    case 'lost':
      return broken(`${target.path} is no address of a runbook`, correct);
    case 'page': {
      const page = around.page(target.entityRef, target.page);
      if (!page)
        return broken(
          `the docs of ${target.entityRef} have no page "${target.page}"`,
          `Write that page, or correct the runbook_url in ${file}.`,
        );
      const own = target.entityRef === entityRef ? target.page : undefined;
      if (target.anchor && !hasAnchor(page.anchors, target.anchor))
        return broken(
          `the page ${page.file} has no heading "#${target.anchor}"`,
          `Correct what follows # in the runbook_url in ${file}, or give the page that heading.`,
          own,
        );
      return page.runbook
        ? undefined
        : {
            kind: 'alert-without-runbook',
            entityRef,
            alert,
            file,
            message: `The runbook_url of ${alert} leads to ${page.file}, which is not marked as a runbook.`,
            remedy: `Put front matter with "runbook: true" at the top of ${page.file}.`,
          };
    }
    case 'alert': {
      const service = target.service && componentRef(target.service);
      if (named(target.alert, service || entityRef)) return undefined;
      if (target.alert !== alert)
        return broken(
          `no runbook names the alert ${target.alert}`,
          `Correct the runbook_url in ${file}, or list ${target.alert} under "alerts" in the front matter of its runbook.`,
        );
      break;
    }
    default:
      if (named(alert)) return undefined;
  }
  return {
    kind: 'alert-without-runbook',
    entityRef,
    alert,
    file,
    message: `The alert ${alert} has no runbook.`,
    remedy: docs
      ? `Write one, with "alerts: [${alert}]" in its front matter.`
      : `Give the component docs with the annotation backstage.io/techdocs-ref, and write a runbook there, with "alerts: [${alert}]" in its front matter.`,
  };
}

/** The docs put `section-` before an id that a browser would mistake for its own. */
function hasAnchor(anchors: string[], anchor: string): boolean {
  return (
    anchors.includes(anchor) ||
    anchors.includes(anchor.replace(/^section-/, ''))
  );
}
