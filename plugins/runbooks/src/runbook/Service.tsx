import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import { alertPath, type FactLink, type ServiceFacts } from '@waymark/common';
import { RiFireLine } from '@remixicon/react';
import { withinPortal } from '../shared/addresses';
import styles from './Facts.module.css';
import { LinkIcon } from './LinkIcon';

/** The service in trouble: whom to ask, where to look, what it leans on. */
export function Service({ service }: { service: ServiceFacts }) {
  const pathTo = useEntityRefLink();
  const { owner, dependencies, tier, lifecycle } = service;
  // The channel of a team is often on its components too.
  const links = service.links.filter(
    ({ url }) => !owner?.links.some(each => each.url === url),
  );
  return (
    <section className={styles.part}>
      <Text as="h2" weight="bold">
        <Link href={pathTo(service.entityRef)} weight="bold" standalone>
          {service.title}
        </Link>
      </Text>
      <dl className={styles.service}>
        {(tier || lifecycle) && (
          <div>
            <dt>What it is</dt>
            <dd>
              {[tier && `Tier ${tier}`, lifecycle].filter(Boolean).join(', ')}
            </dd>
          </div>
        )}
        <div>
          <dt>Owner, on call</dt>
          <dd>
            {owner ? (
              <>
                <Link href={pathTo(owner.entityRef)}>{owner.title}</Link>
                <FactLinks
                  links={[
                    ...(owner.email
                      ? [
                          {
                            title: owner.email,
                            url: `mailto:${owner.email}`,
                            icon: 'email',
                          },
                        ]
                      : []),
                    ...owner.links,
                  ]}
                />
              </>
            ) : (
              <Text color="warning">Nobody owns it</Text>
            )}
          </dd>
        </div>
        {links.length > 0 && (
          <div>
            <dt>Look at</dt>
            <dd>
              <FactLinks links={links} />
            </dd>
          </div>
        )}
        {dependencies.length > 0 && (
          <div className={styles.wide}>
            <dt>Depends on</dt>
            <dd>
              <ul className={styles.links}>
                {dependencies.map(({ entityRef, title, firing }) => (
                  <li key={entityRef}>
                    <Link href={pathTo(entityRef)}>{title}</Link>
                    {firing.map(alert => (
                      <div key={alert} className={styles.red}>
                        <RiFireLine aria-hidden />
                        <Link href={alertPath(alert, entityRef)} color="danger">
                          {`${alert} fires`}
                        </Link>
                      </div>
                    ))}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function FactLinks({ links }: { links: FactLink[] }) {
  if (links.length === 0) return <></>;
  return (
    <ul className={styles.links}>
      {links.map(({ title, url, icon }) => {
        const { href, outside } = withinPortal(url);
        const opensBeside = outside && !url.startsWith('mailto:');
        return (
          <li key={`${title} ${url}`}>
            <Link href={href} target={opensBeside ? '_blank' : undefined}>
              <LinkIcon name={icon} />
              {title}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
