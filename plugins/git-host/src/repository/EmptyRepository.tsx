import { Flex, Link, Text } from '@backstage/ui';
import { CopyButton, Sideways } from '@waymark/react';
import { tokensPath } from '../links';
import { Panel } from '../shared/Panel';
import { useRepository } from './context';
import styles from './EmptyRepository.module.css';

/** What a repository shows that nothing was pushed to: how to do that. */
export function EmptyRepository() {
  const { name, cloneUrl, defaultBranch, mayPush } = useRepository();
  const commands = [
    `git remote add origin ${cloneUrl}`,
    `git push --set-upstream origin HEAD:${defaultBranch}`,
  ].join('\n');
  return (
    <Flex direction="column" gap="4">
      <Flex direction="column" gap="1">
        <Text as="h2" variant="title-x-small" weight="bold">
          Nothing was pushed yet
        </Text>
        <Text as="p" color="secondary">
          {mayPush
            ? `Push a branch named ${defaultBranch} from a repository on your machine; its files then show here.`
            : 'You may read this repository, but not push to it. Whoever may has yet to push its first commit.'}
        </Text>
      </Flex>
      {mayPush && (
        <>
          <Panel
            label="Commands"
            bar={
              <>
                <Text weight="bold" style={{ flex: 1 }}>
                  On the command line
                </Text>
                <CopyButton text={commands} label="Copy the commands" />
              </>
            }
          >
            <Sideways label="Commands" className={styles.commands}>
              {commands}
            </Sideways>
          </Panel>
          <Text as="p" color="secondary">
            Git asks for a password: give it a personal token that may push.{' '}
            <Link href={tokensPath(name)}>Make a token</Link> if you have none.
          </Text>
        </>
      )}
    </Flex>
  );
}
