import type { ReactNode } from 'react';
import styles from './Loaded.module.css';
import { Problem } from './Problem';

/**
 * Shows what is being read: first `skeleton`, then the value, or the problem. While another value is read the
 * last one stays, dimmed, so that nothing jumps.
 */
export function Loaded<T>(props: {
  state: { loading: boolean; error?: Error; value?: T; retry?: () => void };
  /** For a screen reader, for example `Reading the folder`. */
  label: string;
  /** Title of the problem. */
  failure: string;
  back?: { href: string; label: string };
  skeleton: ReactNode;
  children: (value: T) => ReactNode;
}) {
  const { state, label, failure, back, skeleton, children } = props;
  if (state.error)
    return (
      <Problem
        title={failure}
        error={state.error}
        retry={state.retry}
        back={back}
      />
    );
  if (state.value === undefined)
    return state.loading ? (
      <div aria-busy="true" aria-label={label} role="status">
        {skeleton}
      </div>
    ) : null;
  return (
    <div
      aria-busy={state.loading}
      className={state.loading ? styles.stale : styles.fresh}
    >
      {children(state.value)}
    </div>
  );
}
