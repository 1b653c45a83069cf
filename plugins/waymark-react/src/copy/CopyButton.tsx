import {
  Button,
  ButtonIcon,
  VisuallyHidden,
  type ButtonProps,
} from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';

const SHOWN_MS = 2000;

/** Copies a text, and says that it did: a sign alone with its `label`, or a button with words. */
export function CopyButton(
  props: { text: string } & (
    | {
        /** What a screen reader hears, for example `Copy the clone address`. */
        label: string;
      }
    | ({ children: string } & Pick<
        ButtonProps,
        'className' | 'size' | 'variant'
      >)
  ),
) {
  const { text, ...look } = props;
  const [, copy] = useCopyToClipboard();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const onPress = () => {
    copy(text);
    setCopied(true);
  };
  const icon = copied ? <RiCheckLine /> : <RiFileCopyLine />;
  return (
    <>
      {'label' in look ? (
        <ButtonIcon
          variant="tertiary"
          size="small"
          icon={icon}
          aria-label={look.label}
          onPress={onPress}
        />
      ) : (
        <Button
          variant="secondary"
          {...look}
          iconStart={icon}
          onPress={onPress}
        />
      )}
      <VisuallyHidden role="status">{copied ? 'Copied' : ''}</VisuallyHidden>
    </>
  );
}
