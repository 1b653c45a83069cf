import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Badge, Link, Text } from '@backstage/ui';
import {
  cutInWords,
  dependentInWords,
  type DependentsResponse,
} from '@waymark/common';
import styles from './Dependents.module.css';

/** What breaks when something goes away, by who has to be told, so that it can be read before anything is done. */
export function Dependents(props: { found: DependentsResponse }) {
  const { root, dependents, owners, titles, cut } = props.found;
  const known = new Map(dependents.map(each => [each.ref, each]));
  const unknown = dependents.filter(({ missing }) => missing);
  const groups = [
    ...owners,
    ...(unknown.length
      ? [
          {
            ref: undefined,
            title: 'Not in the catalog, or not for you to see',
            dependents: unknown.map(({ ref }) => ref),
          },
        ]
      : []),
  ];
  const left = cutInWords(cut);
  const pathTo = useEntityRefLink();
  return (
    <div
      className={styles.box}
      role="region"
      aria-label={`What depends on ${root.title}`}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
      tabIndex={0}
    >
      {groups.map(group => (
        <section key={group.ref ?? group.title}>
          <Text as="h3" variant="body-medium" weight="bold">
            {group.ref ? (
              <Link href={pathTo(group.ref)}>{group.title}</Link>
            ) : (
              group.title
            )}
          </Text>
          <ul className={styles.lines}>
            {group.dependents
              .flatMap(ref => known.get(ref) ?? [])
              .map(({ ref, title, tier, path, missing }) => (
                <li key={ref} className={styles.line}>
                  <span className={styles.name}>
                    {missing ? title : <Link href={pathTo(ref)}>{title}</Link>}
                    {tier && <Badge size="small">{`Tier ${tier}`}</Badge>}
                  </span>
                  <Text variant="body-small" color="secondary">
                    {dependentInWords(root.ref, path, titles)}
                  </Text>
                </li>
              ))}
          </ul>
        </section>
      ))}
      {left && (
        <Text variant="body-small" color="secondary">
          {left}
        </Text>
      )}
    </div>
  );
}
