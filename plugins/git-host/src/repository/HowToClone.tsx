import { Flex, Link, Text } from '@backstage/ui';
import type { GitRepositoryDetails } from '@waymark/common';
import { tokensPath } from '../links';
import { CopyField } from '../shared/CopyField';

/** The address to clone from, and what git will ask. */
export function HowToClone(props: { repository: GitRepositoryDetails }) {
  const { name, cloneUrl, mayPush } = props.repository;
  return (
    <Flex direction="column" gap="4">
      <Flex direction="column" gap="1">
        <Text weight="bold">Address</Text>
        <CopyField text={cloneUrl} label="Copy the clone address" />
      </Flex>
      <Flex direction="column" gap="1">
        <Text weight="bold">On the command line</Text>
        <CopyField
          text={`git clone ${cloneUrl}`}
          label="Copy the clone command"
        />
      </Flex>
      <Text as="p" color="secondary">
        When git asks for a user name, give any; as the password, a personal
        token. <Link href={tokensPath(name)}>Make a token</Link> if you have
        none.
        {!mayPush && ' You may read this repository, but not push to it.'}
      </Text>
    </Flex>
  );
}
