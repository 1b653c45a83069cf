import { Flex, Skeleton } from '@backstage/ui';

/** Placeholder for lines that are being read. */
export function Rows(props: {
  /** What a screen reader hears, for example `Finding runbooks`. */
  label: string;
  count?: number;
  height?: number;
}) {
  const { label, count = 6, height = 44 } = props;
  return (
    <Flex
      direction="column"
      gap="2"
      role="status"
      aria-busy="true"
      aria-label={label}
    >
      {Array.from({ length: count }, (_, i) => (
        <Skeleton key={i} height={height} />
      ))}
    </Flex>
  );
}
