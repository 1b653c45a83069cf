import { Button, ButtonIcon, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';

const SHOWN_MS = 2000;

/** Copies a text, and says that it did. With `children`, a button with words. */
export function CopyButton(props: {
  text: string;
  /** What a screen reader hears, for example `Copy the clone address`. */
  label: string;
  children?: string;
}) {
  const [, copy] = useCopyToClipboard();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const onPress = () => {
    copy(props.text);
    setCopied(true);
  };
  const icon = copied ? <RiCheckLine /> : <RiFileCopyLine />;
  return (
    <>
      {props.children ? (
        <Button variant="primary" iconStart={icon} onPress={onPress}>
          {copied ? 'Copied' : props.children}
        </Button>
      ) : (
        <ButtonIcon
          variant="tertiary"
          size="small"
          icon={icon}
          aria-label={props.label}
          onPress={onPress}
        />
      )}
      <VisuallyHidden role="status">{copied ? 'Copied' : ''}</VisuallyHidden>
    </>
  );
}
