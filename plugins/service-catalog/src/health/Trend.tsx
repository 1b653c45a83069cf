import { Text } from '@backstage/ui';
import type { HealthDay } from '@waymark/common';
import { linePoints, lowestShare } from './chart';
import styles from './Trend.module.css';
import { healthyShare } from './words';

const WIDTH = 480;
const HEIGHT = 96;
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** The share of healthy entries over time, as a line and as a table. */
export function Trend({ days }: { days: HealthDay[] }) {
  const known = days.filter(({ entries }) => entries > 0);
  if (known.length < 2)
    return (
      <Text color="secondary">
        The trend begins today; it shows from tomorrow on.
      </Text>
    );
  const [first, last] = [known[0], known[known.length - 1]];
  const lowest = lowestShare(known);
  const points = linePoints(known, lowest, { width: WIDTH, height: HEIGHT });
  const said = `Share of healthy entries: ${healthyShare(first)} on ${nameOf(
    first,
  )}, ${healthyShare(last)} on ${nameOf(last)}`;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <Text color="secondary">Share of healthy entries</Text>
      </figcaption>
      <svg
        role="img"
        aria-label={said}
        viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`}
        preserveAspectRatio="none"
        className={styles.chart}
      >
        <line x1={0} x2={WIDTH} y1={0} y2={0} className={styles.grid} />
        <line
          x1={0}
          x2={WIDTH}
          y1={HEIGHT}
          y2={HEIGHT}
          className={styles.grid}
        />
        <polygon
          points={`0,${HEIGHT} ${points} ${WIDTH},${HEIGHT}`}
          className={styles.area}
        />
        <polyline points={points} className={styles.line} />
      </svg>
      <div className={styles.ends}>
        <Text color="secondary">
          {nameOf(first)}: {healthyShare(first)}
        </Text>
        <Text color="secondary">
          {nameOf(last)}: {healthyShare(last)}
        </Text>
      </div>
      <details className={styles.details}>
        <summary>As a table</summary>
        <div className={styles.scroll} role="group" aria-label="Trend by day">
          <table>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col">Healthy</th>
                <th scope="col">Entries</th>
                <th scope="col">Problems</th>
              </tr>
            </thead>
            <tbody>
              {[...known].reverse().map(each => (
                <tr key={each.day}>
                  <th scope="row">{nameOf(each)}</th>
                  <td>{healthyShare(each)}</td>
                  <td>{each.entries.toLocaleString('en')}</td>
                  <td>{each.problems.toLocaleString('en')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

function nameOf(each: HealthDay): string {
  return day.format(new Date(`${each.day}T12:00`));
}
