import {
  type CompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { storageApiRef, useApi } from '@backstage/core-plugin-api';
import type { DocsReport } from '@waymark/common';
import { useState } from 'react';

const KEY = 'dismissed-reports';

/** Whether the reader has put a report away, which holds for the version of the docs that it is about. */
export function useDismissal(
  entityRef: CompoundEntityRef,
  report: DocsReport | undefined,
): { dismissed: boolean; dismiss: () => void } {
  const bucket = useApi(storageApiRef).forBucket('techdocs-reading');
  const entity = stringifyEntityRef(entityRef);
  const version = report?.etag ?? report?.builtAt;
  const [now, setNow] = useState<string>();
  const versions = () =>
    bucket.snapshot<Record<string, string>>(KEY).value ?? {};
  return {
    dismissed:
      version !== undefined &&
      (now === version || versions()[entity] === version),
    dismiss: () => {
      if (!version) return;
      setNow(version);
      bucket.set(KEY, { ...versions(), [entity]: version });
    },
  };
}
