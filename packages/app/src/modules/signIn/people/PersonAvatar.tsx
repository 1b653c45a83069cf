import styles from './PersonAvatar.module.css';
import { initialsOf } from './matchPeople';

const HUES = [168, 38, 205, 290, 12, 90, 250, 330, 130];

/** The initials of somebody on a colour of their own. Decoration: the name stands beside it. */
export function PersonAvatar({ name }: { name: string }) {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + letter.charCodeAt(0)) % 9973;
  return (
    <span
      aria-hidden="true"
      className={styles.avatar}
      style={{ '--hue': HUES[hash % HUES.length] } as React.CSSProperties}
    >
      {initialsOf(name)}
    </span>
  );
}
