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
import styles from './ServiceOutputs.module.css';

/** What the scaffolder gives to a component that shows the output of a task. */
export interface ServiceOutputsProps {
  /** Absent until the task is completed. */
  output?: ScaffolderTaskOutput;
}

/** The result of creating a service: where everything is, and the commands to begin with. */
export function ServiceOutputs({ output }: ServiceOutputsProps) {
  const entityRoute = useRouteRef(entityRouteRef);
  if (!output) return null;
  const name = output.entityRef
    ? parseEntityRef(String(output.entityRef)).name
    : undefined;
  const links = (output.links ?? []).flatMap(
    ({ title, icon, url, entityRef }) => {
      const href = entityRef ? entityRoute(parseEntityRef(entityRef)) : url;
      return href ? [{ title: title ?? href, icon, href: inPortal(href) }] : [];
    },
  );

  return (
    <Card className={styles.card}>
      <CardHeader>
        <Flex align="center" gap="2">
          <RiCheckboxCircleLine className={styles.done} aria-hidden="true" />
          <Text as="h2" variant="title-x-small" weight="bold">
            {name ? `${name} is ready` : 'It is ready'}
          </Text>
        </Flex>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="4">
          <nav aria-label="What was made" className={styles.links}>
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
          {(output.text ?? []).map(({ title, content = '' }) => (
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
