import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import type { ReactNode } from 'react';
import type { FormPage, Values } from './pages';
import { parametersOf } from './pages';

/** The pages that need no answer, folded away; what was changed in them is said on the outside. */
export function MorePages(props: {
  pages: readonly FormPage[];
  values: Values;
  defaults: Values;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
}) {
  const { pages, values, defaults, isOpen, onOpenChange } = props;
  return (
    <Accordion isExpanded={isOpen} onExpandedChange={onOpenChange}>
      <AccordionTrigger
        level={2}
        title="More"
        subtitle={summaryOf(pages, values, defaults)}
      />
      <AccordionPanel>{props.children}</AccordionPanel>
    </Accordion>
  );
}

/** What is not as by default, by its titles. */
export function summaryOf(
  pages: readonly FormPage[],
  values: Values,
  defaults: Values,
): string {
  const changed = pages.flatMap(page => {
    const properties = (page.schema.properties ?? {}) as Record<
      string,
      { title?: string } | undefined
    >;
    return parametersOf(page)
      .filter(
        name => JSON.stringify(values[name]) !== JSON.stringify(defaults[name]),
      )
      .map(name => properties[name]?.title ?? name);
  });
  return changed.length
    ? `Chosen: ${changed.join(', ')}`
    : 'All of it has a good default';
}
