import type { ListedRunbook } from '@waymark/common';
import { wordsOf } from './draft';

const MOST = 5;

/**
 * The runbooks that come nearest to the name of an alert by the words in it, best first, at most five.
 *
 * @param preferred - entity ref of the component whose runbooks come first among equals
 */
export function nearest(
  alert: string,
  runbooks: ListedRunbook[],
  preferred?: string,
): ListedRunbook[] {
  const words = wordsOf(alert)
    .map(word => word.toLowerCase())
    .filter(word => word.length > 2);
  const score = ({ entityRef, title, alerts, component }: ListedRunbook) => {
    const text = `${title} ${alerts.join(' ')} ${component}`.toLowerCase();
    const found = words.filter(word => text.includes(word)).length;
    // The component alone is no reason, but decides among reasons.
    return found === 0 ? 0 : found + (entityRef === preferred ? 0.5 : 0);
  };
  return runbooks
    .map(runbook => ({ runbook, score: score(runbook) }))
    .filter(scored => scored.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ runbook }) => runbook);
}
