import { CATALOG_PROBLEM_KINDS } from '@waymark/common';
import type { Log, Result } from 'sarif';
import packageJson from '../../../package.json';
import type { Finding } from '../types';

/** Findings as a log of SARIF 2.1.0, which code scanning of many hosts takes. */
export function sarifLog(findings: Finding[]): Log {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'waymark catalog check',
            version: packageJson.version,
            rules: CATALOG_PROBLEM_KINDS.map(kind => ({
              id: kind,
              shortDescription: { text: titleOf(kind) },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(resultOf),
      },
    ],
  };
}

function resultOf({
  kind,
  severity,
  message,
  remedy,
  file,
  line,
  column,
  entityRef,
  subject,
}: Finding): Result {
  return {
    ruleId: kind,
    ruleIndex: CATALOG_PROBLEM_KINDS.indexOf(kind),
    level: severity,
    message: { text: `${message} ${remedy}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: {
            uri: file.split('/').map(encodeURIComponent).join('/'),
          },
          ...(line !== undefined && {
            region: { startLine: line, startColumn: column ?? 1 },
          }),
        },
      },
    ],
    // Stays the same when lines move, so that a host knows a finding again.
    partialFingerprints: {
      'waymark/v1': [kind, entityRef ?? file, subject ?? ''].join(' '),
    },
  };
}

/** `name-conflict` as `Name conflict`. */
function titleOf(kind: string): string {
  const words = kind.replace(/-/g, ' ');
  return words[0].toUpperCase() + words.slice(1);
}
