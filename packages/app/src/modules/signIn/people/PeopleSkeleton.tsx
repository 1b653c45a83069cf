import { Flex, Skeleton } from '@backstage/ui';

const ROWS = [0, 1, 2, 3, 4, 5];

/** Stands where the people will be. */
export function PeopleSkeleton() {
  return (
    <Flex direction="column" gap="4" aria-hidden="true">
      <Skeleton height="2.25rem" />
      {ROWS.map(row => (
        <Flex key={row} gap="3" align="center">
          <Skeleton width="2.25rem" height="2.25rem" rounded />
          <Flex direction="column" gap="1">
            <Skeleton width="10rem" height="0.875rem" />
            <Skeleton width="7rem" height="0.75rem" />
          </Flex>
        </Flex>
      ))}
    </Flex>
  );
}
