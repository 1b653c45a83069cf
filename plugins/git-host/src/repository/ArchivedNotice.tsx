import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, ButtonLink } from '@backstage/ui';
import type { GitRepository } from '@waymark/common';
import { When } from '@waymark/react';
import styles from './ArchivedNotice.module.css';

/** Says on each page of an archived repository what that means, and leads to where it ends. */
export function ArchivedNotice(props: {
  archived: NonNullable<GitRepository['archived']>;
  /** Address of the settings, for those who may change them. */
  settings?: string;
}) {
  const { archived, settings } = props;
  return (
    <div className={styles.notice}>
      <Alert
        status="info"
        icon
        title="This repository is archived"
        description={
          <>
            It can be read and cloned, but not changed, and the catalog has
            nothing of it.{' '}
            {archived.by && (
              <>
                Archived by <EntityRefLink entityRef={archived.by} hideIcon />{' '}
                <When date={archived.at} />.
              </>
            )}
          </>
        }
        {...(settings && {
          customActions: (
            <ButtonLink size="small" variant="secondary" href={settings}>
              Settings
            </ButtonLink>
          ),
        })}
      />
    </div>
  );
}
