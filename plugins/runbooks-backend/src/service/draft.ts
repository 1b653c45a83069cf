import type { AlertRule, RunbookDraft } from '@waymark/common';
import { Document } from 'yaml';
import { joinPath } from '../indexing/pages';
import type { Home } from '../store/HomeStore';

/**
 * A runbook to start from.
 *
 * @param rule - of the alert, when it is known
 * @param home - where the files of the component are, when that is known
 * @param owner - name to show of the owner
 */
export function draftRunbook(options: {
  alert: string;
  entityRef: string;
  component: string;
  rule?: AlertRule;
  home?: Home;
  owner?: string;
}): Omit<RunbookDraft, 'newFileUrl'> {
  const { alert, entityRef, home } = options;
  return {
    entityRef,
    file: joinPath(
      home?.docsFolder ?? joinPath(home?.folder ?? '', 'docs'),
      'runbooks',
      `${fileName(alert)}.md`,
    ),
    markdown: `${frontMatter(options)}\n${text(options)}`,
  };
}

/** Splits the name of an alert into its words. */
export function wordsOf(alert: string): string[] {
  return alert
    .split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}

function fileName(alert: string): string {
  const name = wordsOf(alert)
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')
    .slice(0, 80);
  return name || 'new-runbook';
}

function titleOf(alert: string): string {
  const [first = alert, ...rest] = wordsOf(alert);
  return [first, ...rest.map(word => word.toLowerCase())].join(' ');
}

function frontMatter({
  alert,
  rule,
}: Parameters<typeof draftRunbook>[0]): string {
  const severity = rule?.severity?.toLowerCase();
  const document = new Document({
    runbook: true,
    title: titleOf(alert),
    ...(severity && {
      severity: /^(page|critical)$/.test(severity) ? 'page' : 'ticket',
    }),
  });
  document.set('alerts', document.createNode([alert], { flow: true }));
  const yaml = document.toString({
    lineWidth: 0,
    flowCollectionPadding: false,
  });
  return `---\n${yaml}---\n`;
}

function text({
  alert,
  component,
  owner,
  rule,
}: Parameters<typeof draftRunbook>[0]): string {
  const summary = rule?.summary ? `${quote(rule.summary)}\n\n` : '';
  const held = rule?.for ? ` It fires when this holds for ${rule.for}.` : '';
  const expression = rule
    ? `The expression of the alert shows how bad it is and where.${held}\n\n${fence(
        rule.expr,
      )}`
    : 'Open the dashboard of the service and look at what changed last.';
  return `# ${titleOf(alert)}

## What it means

${summary}Say what ${component} cannot do while this alert fires, and who notices.

## Check first

${expression}

## Fix

1. Say what to do, with the commands to paste.
2. Say how to see that it worked.

## Escalate

${
  owner ? `${owner} owns ${component}.` : `Say who owns ${component}.`
} Say whom to call when the steps above do not help, and after how long.
`;
}

function quote(summary: string): string {
  return summary
    .split('\n')
    .map(line => `> ${line}`.trimEnd())
    .join('\n');
}

/** A block of code that its content cannot end. */
function fence(expr: string): string {
  const longest = Math.max(
    2,
    ...[...expr.matchAll(/`+/g)].map(([m]) => m.length),
  );
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}promql\n${expr}\n${ticks}`;
}
