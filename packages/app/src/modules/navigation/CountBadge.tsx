import type { ReactNode } from 'react';
import styles from './CountBadge.module.css';

/** A number on a sign of the navigation; nothing when it is zero. */
export function CountBadge(props: {
  count: number;
  /** Says to screen readers what is counted. */
  children: ReactNode;
}) {
  if (!props.count) return <></>;
  return (
    <span className={styles.count}>
      {props.count > 99 ? '99+' : props.count}
      {props.children}
    </span>
  );
}
