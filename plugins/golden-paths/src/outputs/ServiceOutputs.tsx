import { parseEntityRef } from '@backstage/catalog-model';
import type { ScaffolderTaskOutput } from '@backstage/plugin-scaffolder-react';
import { OutputCard } from './OutputCard';

/** What the scaffolder gives to a component that shows the output of a task. */
export interface OutputsProps {
  /** Absent until the task is completed. */
  output?: ScaffolderTaskOutput;
}

/** The result of creating a service: where everything is, and the commands to begin with. */
export function ServiceOutputs({ output }: OutputsProps) {
  if (!output) return null;
  const name = output.entityRef
    ? parseEntityRef(String(output.entityRef)).name
    : undefined;
  return (
    <OutputCard
      title={name ? `${name} is ready` : 'It is ready'}
      linksLabel="What was made"
      links={output.links ?? []}
      texts={output.text}
    />
  );
}
