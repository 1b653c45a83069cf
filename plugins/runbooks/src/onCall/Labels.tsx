import styles from './Labels.module.css';

/** Labels and annotations of an alert, on demand. */
export function Labels(props: {
  labels: Record<string, string>;
  annotations: Record<string, string>;
}) {
  const lines = [
    ...Object.entries(props.labels),
    ...Object.entries(props.annotations),
  ];
  return (
    <details className={styles.labels}>
      <summary>{`Labels (${Object.keys(props.labels).length})`}</summary>
      <dl>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
