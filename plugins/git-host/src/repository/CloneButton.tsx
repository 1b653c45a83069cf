import {
  Button,
  Dialog,
  DialogBody,
  DialogHeader,
  DialogTrigger,
} from '@backstage/ui';
import { RiGitBranchLine } from '@remixicon/react';
import type { GitRepositoryDetails } from '@waymark/common';
import { HowToClone } from './HowToClone';

/** Opens how to clone a repository. */
export function CloneButton(props: { repository: GitRepositoryDetails }) {
  return (
    <DialogTrigger>
      <Button variant="primary" iconStart={<RiGitBranchLine />}>
        Clone
      </Button>
      <Dialog width={520}>
        <DialogHeader>Clone {props.repository.name}</DialogHeader>
        <DialogBody>
          <HowToClone repository={props.repository} />
        </DialogBody>
      </Dialog>
    </DialogTrigger>
  );
}
