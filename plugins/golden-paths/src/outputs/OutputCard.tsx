import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { ScaffolderTaskOutput } from '@backstage/plugin-scaffolder-react';
import {
  ButtonLink,
  Card,
  CardBody,
  CardHeader,
  Flex,
  Text,
} from '@backstage/ui';
import { RiCheckboxCircleLine } from '@remixicon/react';
import { inPortal } from '../shared/inPortal';
import { CopyableCode } from './CopyableCode';
import { iconOf } from './icons';
import { fencedCode } from './fencedCode';
import styles from './OutputCard.module.css';

type OutputLink = NonNullable<ScaffolderTaskOutput['links']>[number];

/** What a finished task gives: the ways on, the first of them before all others, and texts. */
export function OutputCard(props: {
  title: string;
  /** A sentence below the title. */
  about?: string;
  /** What the links are, for a screen reader. */
  linksLabel: string;
  links: readonly OutputLink[];
  texts?: ScaffolderTaskOutput['text'];
}) {
  const entityRoute = useRouteRef(entityRouteRef);
  const links = props.links.flatMap(({ title, icon, url, entityRef }) => {
    const href = entityRef ? entityRoute(parseEntityRef(entityRef)) : url;
    return href ? [{ title: title ?? href, icon, href: inPortal(href) }] : [];
  });
  return (
    <Card className={styles.card}>
      <CardHeader>
        <Flex align="center" gap="2">
          <RiCheckboxCircleLine className={styles.done} aria-hidden="true" />
          <Text as="h2" variant="title-x-small" weight="bold">
            {props.title}
          </Text>
        </Flex>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="4">
          {props.about && <Text as="p">{props.about}</Text>}
          <nav aria-label={props.linksLabel} className={styles.links}>
            {links.map(({ title, icon, href }, index) => (
              <ButtonLink
                key={href}
                href={href}
                variant={index === 0 ? 'primary' : 'secondary'}
                iconStart={iconOf(icon)}
              >
                {title}
              </ButtonLink>
            ))}
          </nav>
          {(props.texts ?? []).map(({ title, content = '' }) => (
            <Flex key={title} direction="column" gap="2">
              {title && (
                <Text as="h3" variant="body-medium" weight="bold">
                  {title}
                </Text>
              )}
              {fencedCode(content) ? (
                <CopyableCode code={fencedCode(content) ?? ''} />
              ) : (
                <Text as="p">{content}</Text>
              )}
            </Flex>
          ))}
        </Flex>
      </CardBody>
    </Card>
  );
}
