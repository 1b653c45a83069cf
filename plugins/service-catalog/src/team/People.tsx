import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Avatar, Link, Text } from '@backstage/ui';
import type { TeamMember } from '@waymark/common';
import styles from './TeamPage.module.css';

/** Who is in a team, what they do and how to reach them. */
export function People(props: { members: TeamMember[]; count: number }) {
  const { members, count } = props;
  const entityPath = useEntityRefLink();
  return (
    <section aria-labelledby="people">
      <Text as="h2" id="people" variant="title-x-small" weight="bold">
        People{count > 0 && ` ${count}`}
      </Text>
      {count === 0 && (
        <Text as="p" color="secondary">
          Nobody is in this group itself. Its people may be in the teams that
          are part of it.
        </Text>
      )}
      <ul className={styles.list}>
        {members.map(({ ref, name, role, email, picture, links }) => (
          <li key={ref} className={styles.person}>
            <Avatar
              src={picture ?? ''}
              name={name}
              size="small"
              purpose="decoration"
            />
            <div className={styles.name}>
              <Link href={entityPath(ref)} weight="bold">
                {name}
              </Link>
              {role && (
                <Text as="p" color="secondary">
                  {role}
                </Text>
              )}
              {email && (
                <Link href={`mailto:${email}`} variant="body-small">
                  {email}
                </Link>
              )}
              {links.map(({ url, title }) => (
                <Link key={url} href={url} variant="body-small">
                  {title ?? url}
                </Link>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {count > members.length && (
        <Text as="p" color="secondary">
          And {count - members.length} more.
        </Text>
      )}
    </section>
  );
}
