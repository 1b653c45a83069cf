import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './FieldFrame.module.css';

/** A field of the form: the control, what is known of its value, and what the template says about it. */
export function FieldFrame(props: {
  /** Id of the description, for `aria-describedby`. */
  descriptionId: string;
  description?: string;
  /** What is known of the value, straight below the control. */
  status?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={styles.frame}>
      {props.children}
      {props.status}
      {props.description && (
        <Text
          as="p"
          id={props.descriptionId}
          variant="body-small"
          color="secondary"
        >
          {props.description}
        </Text>
      )}
    </div>
  );
}
