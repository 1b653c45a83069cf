import { CopyButton } from '@waymark/react';
import styles from './CopyField.module.css';

/** A short text to copy. */
export function CopyField(props: { text: string; label: string }) {
  return (
    <div className={styles.field}>
      <code className={styles.text}>{props.text}</code>
      <CopyButton text={props.text} label={props.label} />
    </div>
  );
}
