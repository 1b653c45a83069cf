import { Flex, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import { Panel } from '../shared/Panel';
import styles from './Section.module.css';

/** A part of the settings: what it is about, what follows from it, and what does it. */
export function Section(props: {
  title: string;
  /** What follows from it. */
  about: string;
  /** Why the reader may not do it, which then stands in the place of what does it. */
  whyNot?: string;
  children: ReactNode;
}) {
  const { title, about, whyNot, children } = props;
  return (
    <Panel
      label={title}
      bar={
        <Text as="h2" weight="bold">
          {title}
        </Text>
      }
    >
      <Flex direction="column" gap="3" align="start" className={styles.body}>
        <Text as="p" color="secondary">
          {about}
        </Text>
        {whyNot ? <Text as="p">{whyNot}</Text> : children}
      </Flex>
    </Panel>
  );
}
