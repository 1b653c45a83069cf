import { OutputCard } from './OutputCard';
import type { OutputsProps } from './ServiceOutputs';

/** The result of proposing a change: where to look at it and to merge it. */
export function ChangeOutputs({ output }: OutputsProps) {
  if (!output) return null;
  const { changeUrl } = output;
  const links = (output.links ?? []).filter(({ url }) => url !== changeUrl);
  return (
    <OutputCard
      title="The change is proposed"
      about="Nothing is different until it is merged."
      linksLabel="What to do next"
      links={[
        ...(typeof changeUrl === 'string'
          ? [{ title: 'Review the change', icon: 'change', url: changeUrl }]
          : []),
        ...links,
      ]}
      texts={output.text}
    />
  );
}
