import {
  Cell,
  CellText,
  Column,
  Table,
  Text,
  useBreakpoint,
  VisuallyHidden,
  type ColumnConfig,
} from '@backstage/ui';
import type { GitToken } from '@waymark/common';
import { When } from '@waymark/react';
import { RevokeButton } from './RevokeButton';

/** Personal tokens, each with when it was made and used and until when it works. */
export function TokenTable(props: {
  tokens: GitToken[];
  onRevoked: (id: string) => void;
}) {
  const wide = useBreakpoint().up('md');
  return (
    <Table
      data={props.tokens}
      pagination={{ type: 'none' }}
      columnConfig={columns(wide, props.onRevoked)}
    />
  );
}

function columns(
  wide: boolean,
  onRevoked: (id: string) => void,
): ColumnConfig<GitToken>[] {
  return [
    {
      id: 'name',
      label: 'Label',
      isRowHeader: true,
      defaultWidth: '2fr',
      cell: token => (
        <CellText
          title={token.name}
          description={token.scope === 'push' ? 'Clone and push' : 'Clone only'}
        />
      ),
    },
    {
      id: 'made',
      label: 'Made',
      isHidden: !wide,
      cell: token => <Moment date={token.createdAt} />,
    },
    {
      id: 'used',
      label: 'Last used',
      cell: token => <Moment date={token.lastUsedAt} />,
    },
    {
      id: 'expires',
      label: 'Expires',
      cell: token => <Moment date={token.expiresAt} />,
    },
    {
      id: 'revoke',
      label: 'Revoke',
      // Each button says it for the eye.
      header: () => (
        <Column id="revoke" width={110}>
          <VisuallyHidden>Revoke</VisuallyHidden>
        </Column>
      ),
      cell: token => (
        <Cell>
          <RevokeButton token={token} onRevoked={() => onRevoked(token.id)} />
        </Cell>
      ),
    },
  ];
}

function Moment({ date }: { date?: string }) {
  return (
    <Cell>
      <Text color="secondary">{date ? <When date={date} /> : 'never'}</Text>
    </Cell>
  );
}
