import { Link, Text } from '@backstage/ui';
import {
  RiBookOpenLine,
  RiChat3Line,
  RiDashboard3Line,
  RiFirstAidKitLine,
  RiGitRepositoryLine,
  RiMailLine,
} from '@remixicon/react';
import styles from './EntityHeader.module.css';
import type { Place } from './places';

const ICONS = {
  repository: RiGitRepositoryLine,
  docs: RiBookOpenLine,
  runbooks: RiFirstAidKitLine,
  dashboard: RiDashboard3Line,
  chat: RiChat3Line,
  mail: RiMailLine,
};

/** Links with the icon of what they lead to. */
export function PlaceLinks(props: { places: Place[]; none?: string }) {
  if (props.places.length === 0)
    return <Text color="secondary">{props.none}</Text>;
  return (
    <span className={styles.names}>
      {props.places.map(({ kind, title, href }) => {
        const Icon = ICONS[kind];
        return (
          <Link key={href} href={href} standalone className={styles.place}>
            <Icon size={16} aria-hidden />
            <span className={styles.name} title={title}>
              {title}
            </span>
          </Link>
        );
      })}
    </span>
  );
}
