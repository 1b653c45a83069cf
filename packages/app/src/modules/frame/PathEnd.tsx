import { Container, Flex, Header } from '@backstage/ui';
import type { ReactNode } from 'react';

/** Says that an address leads to nothing, and where to go on. */
export function PathEnd(props: {
  title: string;
  description: string;
  /** Links that lead on. */
  children: ReactNode;
}) {
  return (
    <>
      <Header title={props.title} description={props.description} />
      <Container>
        <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
          {props.children}
        </Flex>
      </Container>
    </>
  );
}
