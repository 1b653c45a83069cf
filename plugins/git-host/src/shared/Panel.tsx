import { Box } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './Panel.module.css';

/** A framed part of a page with a bar above it. */
export function Panel(props: {
  bar?: ReactNode;
  children?: ReactNode;
  id?: string;
  label?: string;
}) {
  return (
    <Box
      as="section"
      bg="neutral"
      id={props.id}
      className={styles.panel}
      {...(props.label && { 'aria-label': props.label })}
    >
      {props.bar && <div className={styles.bar}>{props.bar}</div>}
      {props.children}
    </Box>
  );
}
