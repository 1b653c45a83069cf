import { isMapping, readYaml } from '../site/safeYaml';

/** What the engine uses of the values between `---` lines at the top of a page. */
export interface FrontMatter {
  title?: string;
  description?: string;
  runbook?: RunbookFacts;
}

/** What a runbook says of itself. */
export interface RunbookFacts {
  alerts: string[];
  severity?: string;
  /** Day of the last exercise, `YYYY-MM-DD`. */
  exercised?: string;
}

export interface SplitPage {
  frontMatter: FrontMatter;
  /** The Markdown, without front matter. */
  body: string;
  /** The number of lines before the body. */
  bodyLine: number;
  problem?: { line?: number; message: string };
}

const MAX_FRONT_MATTER = 64 * 1024;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Parts a page into front matter and Markdown. Line ends become `\n`. */
export function splitFrontMatter(text: string): SplitPage {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const plain = { frontMatter: {}, body: source, bodyLine: 0 };
  if (!/^---[ \t]*\n/.test(source)) return plain;
  const start = source.indexOf('\n') + 1;
  // The closing line: three hyphens or dots on their own.
  const close = /^(?:---|\.\.\.)[ \t]*$/m.exec(
    source.slice(start, start + MAX_FRONT_MATTER),
  );
  if (!close) return plain;

  const end = start + close.index + close[0].length;
  const content = source.slice(start, start + close.index);
  const split = {
    body: source.slice(end).replace(/^\n/, ''),
    bodyLine: content.split('\n').length + 1,
  };
  const yaml = readYaml(content);
  if (!yaml.ok) {
    return {
      ...split,
      frontMatter: {},
      problem: {
        line: (yaml.line ?? 0) + 1,
        message: `The front matter is not valid YAML and is ignored: ${yaml.message}`,
      },
    };
  }
  if (yaml.value === null) return { ...split, frontMatter: {} };
  // A rule, some text and another rule is not front matter.
  if (!isMapping(yaml.value)) return plain;
  return { ...split, frontMatter: readFrontMatter(yaml.value) };
}

function readFrontMatter(values: Record<string, unknown>): FrontMatter {
  const { title, description, runbook, alerts, severity, exercised } = values;
  return {
    title: textOf(title),
    description: textOf(description),
    runbook:
      runbook === true
        ? {
            alerts: (Array.isArray(alerts) ? alerts : [alerts])
              .map(textOf)
              .filter(alert => alert !== undefined)
              .slice(0, 50),
            severity: textOf(severity),
            exercised: readDay(exercised),
          }
        : undefined,
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  return value.trim().slice(0, 300) || undefined;
}

function readDay(value: unknown): string | undefined {
  if (typeof value !== 'string' || !DAY.test(value)) return undefined;
  const time = Date.parse(`${value}T00:00:00Z`);
  // Not 2026-02-31, which some engines take for a day in March.
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(value)
    ? value
    : undefined;
}
