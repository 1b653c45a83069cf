const ID = 'backstage.io/kubernetes-id';
const SELECTOR = 'backstage.io/kubernetes-label-selector';

/** Labels by which kubectl finds what the Kubernetes plugin shows of an entity; empty when its annotations do not say. */
export function kubernetesSelector(
  annotations: Readonly<Record<string, unknown>>,
): string {
  const selector = annotations[SELECTOR];
  const id = annotations[ID];
  // It becomes part of a command that somebody pastes.
  const safe = [selector, id && `${ID}=${id}`].find(
    text => typeof text === 'string' && /^[\w./=,!-]+$/.test(text),
  );
  return (safe as string | undefined) ?? '';
}
