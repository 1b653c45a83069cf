import type { OptionSection } from '@backstage/ui';
import { reasonInWords, type OwnersResponse } from '@waymark/common';

/** The groups to choose from: those of the person, then those below, with the way there. */
export function ownerOptions({
  owners,
  titles,
}: OwnersResponse): OptionSection[] {
  const section = (title: string, kind: 'member' | 'below') => ({
    title,
    options: owners
      .filter(({ reason }) => reason.kind === kind)
      .map(({ ref, title: label, reason }) => ({
        id: ref,
        label,
        description:
          kind === 'below'
            ? reasonInWords(
                { ...reason, path: reason.path.slice(0, -1) },
                titles,
              ).replace(/^/, 'Part of ')
            : undefined,
      })),
  });
  return [
    section('Your groups', 'member'),
    section('Groups below yours', 'below'),
  ].filter(({ options }) => options.length > 0);
}
