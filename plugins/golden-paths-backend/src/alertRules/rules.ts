import { isMap } from 'yaml';
import type { Document, YAMLMap } from 'yaml';
import type { RepositoryFiles } from '../workspace/RepositoryFiles';
import { readDocuments } from '../yamlEdits/editYaml';
import { mapsIn, textIn } from '../yamlEdits/nodes';

/** Of a file that may hold rules, or unit tests of rules. */
const MENTIONS_ALERT = /\balert(name)?["']?[ \t]*:/;

/** An alert of a rule file. */
export interface AlertRule {
  file: string;
  expr: string;
  /** How long it has to hold, as Prometheus writes it. */
  for?: string;
}

/**
 * Files of a repository that hold Prometheus rules or their unit tests. Templates of Helm, which are no YAML yet, are passed
 * over.
 */
export async function ruleFiles(files: RepositoryFiles): Promise<string[]> {
  const found: string[] = [];
  for (const path of files.paths) {
    if (!/\.ya?ml$/i.test(path)) continue;
    const text = await files.read(path);
    const documents = MENTIONS_ALERT.test(text) ? readDocuments(text) : [];
    if (
      documents?.some(
        document =>
          rulesIn(document).length + expectationsIn(document).length > 0,
      )
    )
      found.push(path);
  }
  return found;
}

/** The alerts of a rule file, or of a `PrometheusRule` resource. */
export function rulesIn(document: Document): YAMLMap[] {
  return ['groups', 'spec']
    .flatMap(field => {
      const node = document.get(field, true);
      return mapsIn(isMap(node) ? node.get('groups', true) : node);
    })
    .flatMap(group => mapsIn(group.get('rules', true)))
    .filter(rule => textIn(rule, 'alert') !== undefined);
}

/** What the unit tests of rules expect of alerts that fire. */
export function expectationsIn(
  document: Document,
): { alert?: string; expected: YAMLMap }[] {
  return mapsIn(document.get('tests', true))
    .flatMap(test => mapsIn(test.get('alert_rule_test', true)))
    .flatMap(each =>
      mapsIn(each.get('exp_alerts', true)).map(expected => ({
        alert: textIn(each, 'alertname'),
        expected,
      })),
    );
}

/** The first rule of an alert. */
export async function findRule(
  files: RepositoryFiles,
  paths: readonly string[],
  alert: string,
): Promise<AlertRule | undefined> {
  for (const file of paths)
    for (const document of readDocuments(await files.read(file)) ?? []) {
      const rule = rulesIn(document).find(
        each => textIn(each, 'alert') === alert,
      );
      if (rule)
        return {
          file,
          expr: String(rule.get('expr') ?? '').trim(),
          for: textIn(rule, 'for'),
        };
    }
  return undefined;
}
