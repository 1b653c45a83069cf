import { parseAllDocuments } from 'yaml';
import { leaveOutActions } from './plainHelm';
import { storable } from './storable';

/** An alert as a rule file defines it. */
export interface FoundRule {
  alert: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/** What was found in a rule file. */
export interface RuleFile {
  rules: FoundRule[];
  /** What could not be read, one phrase each. */
  problems: string[];
}

const MAX_RULES = 2_000;
const MAX_DEPTH = 4;
const MENTIONS_ALERT = /(?:^|[\s{,])["']?alert["']?[ \t]*:/;
const MENTIONS_EXPR = /(?:^|[\s{,])["']?expr["']?[ \t]*:/;

/**
 * Reads the alerts of a Prometheus rule file, of `PrometheusRule` resources and of config maps that hold rule files.
 * In a Helm template the actions are left out and not executed.
 *
 * @returns undefined when the file defines no alerts
 */
export function readRuleFile(text: string): RuleFile | undefined {
  if (!MENTIONS_ALERT.test(text)) return undefined;
  const asIs = readYaml(text, value => value);
  if (asIs.problems.length === 0) return nonEmpty(asIs);
  const plain = text.includes('{{') ? leaveOutActions(text) : undefined;
  const withoutActions = plain && readYaml(plain.text, plain.restore);
  const best =
    withoutActions && withoutActions.rules.length >= asIs.rules.length
      ? withoutActions
      : asIs;
  // A file of another kind that happens to have such a key is nobody's concern.
  if (best.rules.length === 0 && !MENTIONS_EXPR.test(text)) return undefined;
  return nonEmpty(best);
}

function nonEmpty(file: RuleFile): RuleFile | undefined {
  return file.rules.length + file.problems.length > 0 ? file : undefined;
}

function readYaml(text: string, restore: (value: string) => string): RuleFile {
  const found: RuleFile = { rules: [], problems: [] };
  try {
    for (const document of parseAllDocuments(text, {
      schema: 'core',
      // Both branches of a condition stay, so that a key may be there twice.
      uniqueKeys: false,
      logLevel: 'silent',
    })) {
      const [error] = document.errors;
      if (error) {
        found.problems.push(`it is no valid YAML: ${firstLine(error.message)}`);
        return found;
      }
      collect(document.toJS({ maxAliasCount: 20 }), found, restore, 0);
    }
  } catch (error) {
    found.problems.push(firstLine((error as Error).message));
  }
  return found;
}

function collect(
  value: unknown,
  found: RuleFile,
  restore: (value: string) => string,
  depth: number,
): void {
  if (!isMapping(value) || depth > MAX_DEPTH) return;
  const inside = (part: unknown) => collect(part, found, restore, depth + 1);
  if (value.kind === 'List' && Array.isArray(value.items))
    value.items.forEach(inside);
  else if (value.kind === 'PrometheusRule') inside(value.spec);
  else if (value.kind === 'ConfigMap' && isMapping(value.data)) {
    for (const text of Object.values(value.data)) {
      const file =
        typeof text === 'string' && MENTIONS_ALERT.test(text)
          ? readYaml(text, restore)
          : undefined;
      found.rules.push(...(file?.rules ?? []));
      found.problems.push(...(file?.problems ?? []));
    }
  } else if (Array.isArray(value.groups))
    for (const group of value.groups)
      if (isMapping(group) && Array.isArray(group.rules))
        for (const rule of group.rules) addRule(rule, found, restore);
}

function addRule(
  value: unknown,
  found: RuleFile,
  restore: (value: string) => string,
): void {
  if (!isMapping(value) || value.alert === undefined) return;
  if (found.rules.length >= MAX_RULES) {
    const problem = `it has more than ${MAX_RULES} alerts`;
    if (!found.problems.includes(problem)) found.problems.push(problem);
    return;
  }
  const text = (part: unknown) =>
    typeof part === 'string' || typeof part === 'number'
      ? storable(restore(String(part)).trim())
      : '';
  const alert = text(value.alert);
  const expr = text(value.expr);
  if (alert === '' || alert.length > 300 || alert.includes('{{')) {
    found.problems.push(
      `the name of an alert is not plain text: ${
        alert.slice(0, 80) || JSON.stringify(value.alert)?.slice(0, 80)
      }`,
    );
    return;
  }
  if (expr === '') {
    found.problems.push(`the alert ${alert} has no expression`);
    return;
  }
  const texts = (part: unknown) =>
    Object.fromEntries(
      Object.entries(isMapping(part) ? part : {})
        .map(([name, content]) => [
          storable(name),
          text(content).slice(0, 4_000),
        ])
        .filter(([, content]) => content !== ''),
    );
  found.rules.push({
    alert,
    expr: expr.slice(0, 10_000),
    ...(text(value.for) && { for: text(value.for).slice(0, 50) }),
    labels: texts(value.labels),
    annotations: texts(value.annotations),
  });
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstLine(message: string): string {
  return message.split('\n')[0].replace(/:$/, '');
}
