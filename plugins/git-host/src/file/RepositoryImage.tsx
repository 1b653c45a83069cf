import { useApi } from '@backstage/core-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import useAsync from 'react-use/esm/useAsync';
import { messageOf } from '@waymark/react';
import { gitHostApiRef, type GitPlace } from '../api/GitHostApi';
import styles from './RepositoryImage.module.css';

/**
 * Shows an image of a repository. The browser cannot fetch it by itself, since only the portal's own requests
 * say who asks; and in an `img`, what a drawing might want to run does not run.
 */
export function RepositoryImage(props: { place: GitPlace; alt: string }) {
  const { repository, ref, path } = props.place;
  const api = useApi(gitHostApiRef);
  const image = useAsync(
    async () => dataUrl(await api.raw({ repository, ref, path })),
    [api, repository, ref, path],
  );
  if (image.error)
    return (
      <Text color="secondary">{`${props.alt || path}: ${messageOf(
        image.error,
      )}`}</Text>
    );
  if (!image.value)
    return (
      <Skeleton role="img" width={160} height={90} aria-label={props.alt} />
    );
  return <img className={styles.image} src={image.value} alt={props.alt} />;
}

function dataUrl(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error('The image could not be read.'));
    reader.readAsDataURL(content);
  });
}
