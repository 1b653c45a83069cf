import { Link, Text } from '@backstage/ui';
import styles from './QuickStart.module.css';

/** The two ways to make a new service, below what is there already. */
export function QuickStart({ createPath }: { createPath: string }) {
  return (
    <section className={styles.card} aria-labelledby="quick-start">
      <Text as="h2" id="quick-start" variant="title-x-small" weight="bold">
        Start something new
      </Text>
      <Text as="p" color="secondary">
        <Link href={createPath}>Create a service</Link> from a template and it
        comes with its repository, pipeline, chart, dashboard, alerts and a
        runbook for each. Or from a terminal in this repository:
      </Text>
      <code className={styles.command}>npx waymark create</code>
    </section>
  );
}
