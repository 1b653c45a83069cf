import { Button } from '@backstage/ui';
import { useState, type ReactNode } from 'react';

/**
 * Shows the beginning of a long list, and more of it on demand.
 *
 * @param first - how many at first, and how many more each time
 * @returns what to show, and the button for more where there is more
 */
export function useMore<T>(
  items: readonly T[],
  first: number,
): [shown: readonly T[], more: ReactNode] {
  const [count, setCount] = useState(first);
  const rest = items.length - count;
  return [
    items.slice(0, count),
    rest > 0 && (
      <Button
        variant="secondary"
        onPress={() => setCount(count + first)}
        style={{ alignSelf: 'center' }}
      >
        {`Show ${Math.min(rest, first)} more`}
      </Button>
    ),
  ];
}
