import { parse } from 'yaml';
import type { Produced } from '../../model';

/** A rule of Prometheus. */
export interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  annotations?: Record<string, string>;
}

/** A file of rules, or of their unit tests. */
export interface RuleFile {
  path: string;
  rules: Rule[];
}

/** Files whose form is that of rules, wherever they are. */
export function ruleFiles({ files }: Produced): RuleFile[] {
  return yamlFiles(files).flatMap(([path, value]) =>
    Array.isArray(value.groups) && value.groups.every(isGroup)
      ? [
          {
            path,
            rules: value.groups.flatMap(
              (group: { rules: Rule[] }) => group.rules,
            ),
          },
        ]
      : [],
  );
}

/** Files whose form is that of unit tests of rules. */
export function ruleTests({ files }: Produced): string[] {
  return yamlFiles(files).flatMap(([path, value]) =>
    Array.isArray(value.rule_files) && Array.isArray(value.tests) ? [path] : [],
  );
}

function isGroup(group: unknown): boolean {
  return Array.isArray((group as { rules?: unknown } | null)?.rules);
}

function yamlFiles(files: Produced['files']): [string, Record<string, any>][] {
  return [...files.values()].flatMap(({ path, content }) => {
    // Templates of Helm are YAML only once they are rendered.
    if (!/\.ya?ml$/.test(path) || /chart\/templates\//.test(path)) return [];
    try {
      const value = parse(content.toString('utf8'));
      return typeof value === 'object' && value !== null
        ? [[path, value] as [string, Record<string, any>]]
        : [];
    } catch {
      return [];
    }
  });
}
