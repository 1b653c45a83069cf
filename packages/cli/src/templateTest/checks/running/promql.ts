import { parser } from '@prometheus-io/lezer-promql';

/** A matcher of a selector, such as `status=~"5.."`. */
export interface Matcher {
  label: string;
  /** `=`, `!=`, `=~` or `!~`. */
  operator: string;
  value: string;
}

/** What a query reads: a metric with matchers, without the range around it. */
export interface Selector {
  metric: string;
  matchers: Matcher[];
}

/** Labels of HTTP metrics that hold the status of an answer. */
const STATUS_LABEL = /^(status|status_code|code|http_response_status_code)$/;
const GOOD = ['200', '201', '204', '2xx', 'ok', 'success'];

/**
 * Everything that a query reads, found with the grammar of Prometheus.
 *
 * @throws Error when it is no PromQL
 */
export function selectorsOf(query: string): Selector[] {
  const text = (node: { from: number; to: number } | null | undefined) =>
    node ? query.slice(node.from, node.to) : '';
  const selectors: Selector[] = [];
  parser.parse(query).iterate({
    enter: node => {
      if (node.type.isError)
        throw new Error(
          `it is no PromQL, near "${query.slice(
            Math.max(0, node.from - 10),
            node.to + 10,
          )}"`,
        );
      if (node.name !== 'VectorSelector') return;
      const matchers: Matcher[] = [];
      node.node.toTree().iterate({
        enter: inner => {
          if (
            !['UnquotedLabelMatcher', 'QuotedLabelMatcher'].includes(inner.name)
          )
            return;
          const at = { from: node.from + inner.from, to: node.from + inner.to };
          const [, label, operator, value] =
            /^\s*"?([\w.]+)"?\s*(=~|!~|!=|=)\s*(["'`][\s\S]*["'`])\s*$/.exec(
              text(at),
            ) ?? [];
          if (label) matchers.push({ label, operator, value: unquoted(value) });
        },
      });
      selectors.push({
        metric: text(node.node.getChild('Identifier')),
        matchers,
      });
    },
  });
  return selectors;
}

/** A selector as PromQL. */
export function selectorText({ metric, matchers }: Selector): string {
  const inside = matchers
    .map(
      ({ label, operator, value }) =>
        `${label}${operator}${JSON.stringify(value)}`,
    )
    .join(', ');
  return `${metric}{${inside}}`;
}

/**
 * Whether a selector reads answers that a sound service does not give, and so can be empty. What it reads has to be
 * there all the same, with another status.
 */
export function readsFailures({ matchers }: Selector): boolean {
  return matchers.some(isFailure);
}

/** The selector without what restricts it to failures. */
export function withAnyStatus(selector: Selector): Selector {
  return {
    ...selector,
    matchers: selector.matchers.map(matcher =>
      isFailure(matcher) ? { ...matcher, operator: '!=', value: '' } : matcher,
    ),
  };
}

function isFailure({ label, operator, value }: Matcher): boolean {
  if (!STATUS_LABEL.test(label)) return false;
  if (operator === '=') return !GOOD.includes(value);
  return (
    operator === '=~' &&
    !GOOD.some(good => new RegExp(`^(?:${value})$`).test(good))
  );
}

function unquoted(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  return text
    .slice(1, -1)
    .replace(/\\(.)/g, (_, character: string) =>
      character === 'n' ? '\n' : character,
    );
}
