import { Alert, Flex, Text } from '@backstage/ui';
import type { AlertLookup } from '@waymark/common';
import { RunbookTable } from '../find/RunbookTable';
import { Draft } from './Draft';
import { Rule } from './Rule';

/** Says that an alert has no runbook, whose it would be, what comes near, and how to write it. */
export function NoRunbook(props: {
  alert: string;
  lookup: AlertLookup;
  titleOf: (ref: string) => string;
}) {
  const { alert, lookup, titleOf } = props;
  const { rules, near, draft } = lookup;
  return (
    <Flex direction="column" gap="5">
      <Alert
        status="warning"
        icon
        title={`No runbook names the alert ${alert}`}
        description={whatToDo(lookup)}
      />
      {rules.map(rule => (
        <Rule
          key={`${rule.entityRef} ${rule.file} ${rule.expr}`}
          rule={rule}
          titleOf={titleOf}
        />
      ))}
      {near.length > 0 && (
        <Flex direction="column" gap="2">
          <Text as="h2" variant="body-large" weight="bold">
            Those that come nearest
          </Text>
          <RunbookTable runbooks={near} titleOf={titleOf} empty="" />
        </Flex>
      )}
      {draft && <Draft draft={draft} key={draft.file} />}
    </Flex>
  );
}

function whatToDo({ near, draft, rules }: AlertLookup) {
  const first =
    near.length > 0 ? 'If it fires now, try one that comes near. ' : '';
  if (draft) return `${first}Then start its runbook below.`;
  if (rules.length > 0)
    return `${first}The owner of the rule can write a page in the docs of the service, with runbook: true and the name of the alert in its front matter.`;
  return `${first}No rule of this name is known either: check how it is spelled, or write a page in the docs of its service, with runbook: true and the name of the alert in its front matter.`;
}
