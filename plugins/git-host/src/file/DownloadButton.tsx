import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { messageOf } from '@waymark/react';
import { gitHostApiRef, type GitPlace } from '../api/GitHostApi';
import { nameOf } from '../links';

/** Saves a file of a repository on the machine of whoever reads it. */
export function DownloadButton({ place }: { place: GitPlace }) {
  const api = useApi(gitHostApiRef);
  const toasts = useApi(toastApiRef);
  const [state, download] = useAsyncFn(async () => {
    try {
      save(await api.raw(place), nameOf(place.path));
    } catch (error) {
      toasts.post({
        status: 'danger',
        title: `${nameOf(place.path)} could not be downloaded`,
        description:
          error instanceof Error ? messageOf(error) : 'The request failed.',
      });
    }
  }, [api, toasts, place]);
  return (
    <ButtonIcon
      size="small"
      variant="tertiary"
      icon={<RiDownloadLine />}
      aria-label="Download"
      isPending={state.loading}
      onPress={download}
    />
  );
}

function save(content: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
