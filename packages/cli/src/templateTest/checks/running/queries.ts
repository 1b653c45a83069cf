import { join } from 'node:path';
import { ruleFiles } from '../files/alertRules';
import type { Bench } from '../Bench';
import type { Produced } from '../../model';
import { isDashboard, panelQueries } from './dashboards';
import { Prometheus } from './Prometheus';
import {
  readsFailures,
  selectorText,
  selectorsOf,
  withAnyStatus,
} from './promql';
import { underLoad } from './underLoad';

/** Rates need some samples, and rules that build on others some evaluations. */
const SCRAPES = 8;

/** A query that somebody will look at, or be called by. */
interface Query {
  where: string;
  expr: string;
  /** Whether it has to answer as a whole; a condition of an alert shall not. */
  isShown: boolean;
}

/** Every query of the rules and dashboards of a repository. */
export function queriesOf(produced: Produced): Query[] {
  const rules = ruleFiles(produced).flatMap(({ path, rules: all }) =>
    all.map(({ alert, record, expr }) => ({
      where: `${path}, ${alert ?? record}`,
      expr: String(expr),
      isShown: record !== undefined,
    })),
  );
  const panels = [...produced.files.values()].flatMap(({ path, content }) => {
    if (!path.endsWith('.json')) return [];
    try {
      const value: unknown = JSON.parse(content.toString('utf8'));
      return isDashboard(value)
        ? panelQueries(value, path).map(query => ({ ...query, isShown: true }))
        : [];
    } catch {
      return [];
    }
  });
  return [...rules, ...panels];
}

/**
 * Asks a real Prometheus, which scrapes the service under load, for everything that rules and dashboards read.
 *
 * @param load - keeps the service busy until it is enough
 * @returns a line for each query that is wrong, or reads what is not there
 */
export async function queryProblems(
  bench: Bench,
  url: string,
  load: (isEnough: () => boolean) => Promise<unknown>,
): Promise<string[]> {
  const { name } = bench.produced;
  const prometheus = await Prometheus.start(
    bench.tool('prometheus'),
    url,
    {
      job: name,
      namespace: 'checks',
      pod: `${name}-0`,
      container: name,
      service: name,
      endpoint: 'http',
    },
    ruleFiles(bench.produced).map(({ path }) => join(bench.folder, path)),
  );
  try {
    const scraped = `count_over_time(up{job=${JSON.stringify(name)}}[5m])`;
    const [, problems] = await underLoad(load, async () => {
      await prometheus.until(async () => {
        const [sample] = await prometheus.query(scraped);
        return Number(sample?.value[1] ?? 0) >= SCRAPES;
      });
      const found: string[] = [];
      for (const query of queriesOf(bench.produced))
        found.push(...(await problemsOf(query, prometheus)));
      return found;
    });
    return problems;
  } finally {
    await prometheus.stop();
  }
}

async function problemsOf(
  { where, expr, isShown }: Query,
  prometheus: Prometheus,
): Promise<string[]> {
  const say = (what: string) => `${where}: ${what}`;
  try {
    const selectors = selectorsOf(expr);
    const missing: string[] = [];
    for (const selector of selectors) {
      const wanted = readsFailures(selector)
        ? withAnyStatus(selector)
        : selector;
      if (
        (await prometheus.query(`count(${selectorText(wanted)})`)).length === 0
      )
        missing.push(
          say(`nothing is exported that ${selectorText(selector)} selects.`),
        );
    }
    if (missing.length > 0) return [...new Set(missing)];
    const answer = await prometheus.query(expr);
    return isShown && answer.length === 0 && !selectors.some(readsFailures)
      ? [say(`there is data, but the query answers nothing: ${expr}`)]
      : [];
  } catch (error) {
    return [say(`${(error as Error).message}: ${expr}`)];
  }
}
