import { Button, MenuAutocomplete, MenuItem, MenuTrigger } from '@backstage/ui';
import {
  RiArrowDownSLine,
  RiCheckLine,
  RiGitBranchLine,
} from '@remixicon/react';
import type { GitBranch } from '@waymark/common';
import type { GitPlace } from '../api/GitHostApi';
import { shortId } from '../shared/format';

/** Shows at which ref a place is, and leads to the same place on another branch. */
export function BranchPicker(props: {
  place: GitPlace;
  branches: GitBranch[];
  pathTo: (place: GitPlace) => string;
}) {
  const { place, branches, pathTo } = props;
  return (
    <MenuTrigger>
      <Button
        variant="secondary"
        size="small"
        iconStart={<RiGitBranchLine />}
        iconEnd={<RiArrowDownSLine />}
        aria-label={`Branch ${place.ref}. Choose another`}
      >
        {shortId(place.ref)}
      </Button>
      <MenuAutocomplete placeholder="Find a branch" aria-label="Branches">
        {branches.map(({ name, isDefault }) => (
          <MenuItem
            key={name}
            id={name}
            textValue={name}
            href={pathTo({ ...place, ref: name })}
            iconStart={
              <RiCheckLine
                aria-hidden
                style={{
                  visibility: name === place.ref ? 'visible' : 'hidden',
                }}
              />
            }
          >
            {isDefault ? `${name} (default)` : name}
          </MenuItem>
        ))}
      </MenuAutocomplete>
    </MenuTrigger>
  );
}
