import { Flex, Skeleton } from '@backstage/ui';

/** Placeholder for lines of a list. */
export function Rows({ count = 8, height = 36 }) {
  return (
    <Flex direction="column" gap="2">
      {Array.from({ length: count }, (_, i) => (
        <Skeleton key={i} height={height} />
      ))}
    </Flex>
  );
}
