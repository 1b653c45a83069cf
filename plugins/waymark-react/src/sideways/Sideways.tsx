import type { ReactNode } from 'react';

/** What may be wider than its place, and scrolls: by keyboard, too. */
export function Sideways(props: {
  /** What it is, for those who cannot see it, such as `Commands`. */
  label: string;
  as?: 'div' | 'pre';
  /** Has it scroll. */
  className: string;
  children: ReactNode;
}) {
  const { label, as: Element = 'pre', className, children } = props;
  return (
    <Element
      role="group"
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by key
      tabIndex={0}
      className={className}
    >
      {children}
    </Element>
  );
}
