import { Link, Text } from '@backstage/ui';
import type { ConflictSide } from '@waymark/common';
import styles from './ConflictSides.module.css';

/** Both descriptors of a name conflict, and which of them the catalog has. */
export function ConflictSides({ sides }: { sides: ConflictSide[] }) {
  return (
    <ul className={styles.sides} aria-label="Both descriptors">
      {sides.map(side => (
        <li key={side.location} className={styles.side}>
          <Text weight="bold">{side.won ? 'In the catalog' : 'Left out'}</Text>
          <Place side={side} />
          {side.committer && (
            <Text color="secondary">last commit by {side.committer}</Text>
          )}
        </li>
      ))}
    </ul>
  );
}

function Place({ side: { location, name } }: { side: ConflictSide }) {
  const words = name ?? location;
  if (!/^https?:\/\//.test(location)) return <Text>{words}</Text>;
  const { origin } = window.location;
  const isHere = location.startsWith(`${origin}/`);
  return (
    <Link
      href={isHere ? location.slice(origin.length) : location}
      target={isHere ? undefined : '_blank'}
    >
      {words}
    </Link>
  );
}
