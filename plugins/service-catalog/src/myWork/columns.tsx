import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import {
  Badge,
  Cell,
  CellText,
  Link,
  Text,
  type ColumnConfig,
} from '@backstage/ui';
import { RiBookOpenLine } from '@remixicon/react';
import { dayInWords } from '@waymark/react';
import styles from './OwnedTable.module.css';
import { capital } from './capital';
import type { Grouping, Line, OwnedRow } from './rows';

/**
 * The columns of My services; their ids are the orders that the server knows, where it knows one.
 *
 * @param wide - whether there is room for all
 * @param grouping - what the lines are put together by, which decides their order
 */
export function columnsOf(options: {
  pathTo: (ref: CompoundEntityRef) => string;
  wide: boolean;
  grouping: Grouping | undefined;
  /** Whether it is of a team, beside whose people there is less room. */
  isOfTeam: boolean;
}): ColumnConfig<Line>[] {
  const { pathTo, wide, grouping, isOfTeam } = options;
  const isSortable = !grouping;
  const cell = (content: (row: OwnedRow) => JSX.Element) => (line: Line) =>
    line.row ? content(line.row) : <Cell />;
  return [
    {
      id: 'name',
      label: 'Name',
      isRowHeader: true,
      isSortable,
      minWidth: 172,
      defaultWidth: '3fr',
      cell: cell(row => (
        <CellText
          title={row.title}
          description={
            wide ? undefined : `${row.type ?? row.kind} · ${row.reason}`
          }
          href={pathTo(row.ref)}
        />
      )),
    },
    {
      id: 'kind',
      label: 'Kind',
      defaultWidth: 116,
      isSortable,
      isHidden: !wide,
      cell: cell(row => <CellText title={kindOf(row)} />),
    },
    {
      id: 'lifecycle',
      label: 'Lifecycle',
      defaultWidth: 106,
      isSortable,
      cell: cell(row => (
        <Cell>
          <Lifecycle of={row.lifecycle} />
        </Cell>
      )),
    },
    {
      id: 'tier',
      label: 'Tier',
      isSortable,
      isHidden: !wide,
      defaultWidth: 64,
      cell: cell(row => <CellText title={row.tier ?? ''} />),
    },
    {
      id: 'system',
      label: 'System',
      defaultWidth: '2fr',
      minWidth: 130,
      isSortable,
      isHidden: !wide || grouping === 'system',
      cell: cell(row => (
        <Cell>
          {row.system && (
            <Text as="p" truncate className={styles.line}>
              <EntityTitle of={row.system} />
            </Text>
          )}
        </Cell>
      )),
    },
    {
      id: 'docs',
      label: 'Docs',
      defaultWidth: 86,
      isSortable,
      isHidden: !wide,
      cell: cell(row => (
        <Cell>
          {row.hasDocs && (
            <Link
              href={`/docs/${row.ref.namespace}/${row.ref.kind}/${row.ref.name}`.toLowerCase()}
              aria-label={`Docs of ${row.title}`}
            >
              <RiBookOpenLine size={16} aria-hidden />
            </Link>
          )}
        </Cell>
      )),
    },
    {
      id: 'runbooks',
      label: 'Runbooks',
      defaultWidth: 114,
      isSortable,
      cell: cell(row => (
        <Cell>
          <Runbooks of={row} path={`${pathTo(row.ref)}/runbooks`} />
        </Cell>
      )),
    },
    {
      id: 'template',
      label: 'Template',
      defaultWidth: '1.5fr',
      minWidth: 108,
      isSortable,
      isHidden: !wide || isOfTeam,
      cell: cell(row => <CellText title={row.template ?? ''} />),
    },
    {
      id: 'changed',
      label: 'Last change',
      defaultWidth: 138,
      isSortable,
      isHidden: !wide || isOfTeam,
      cell: cell(row => <CellText title={dayInWords(row.changed)} />),
    },
    {
      id: 'owner',
      label: isOfTeam ? 'Through' : 'Yours through',
      isSortable,
      isHidden: !wide,
      defaultWidth: '3fr',
      minWidth: 148,
      cell: cell(row => <CellText title={row.reason} />),
    },
  ];
}

/** The title of an entity, or its name until that is known; all that are in view are asked for at once. */
function EntityTitle({ of: ref }: { of: string }) {
  return <>{useEntityPresentation(ref).primaryTitle}</>;
}

/** The type says more than the kind, where there is one. */
function kindOf({ kind, type }: OwnedRow) {
  if (!type) return kind === 'API' ? kind : kind.toLowerCase();
  return kind === 'API' ? `API, ${type}` : type;
}

/** In production is the rule; what is not stands out. */
function Lifecycle({ of: lifecycle }: { of?: string }) {
  if (!lifecycle) return <></>;
  if (lifecycle === 'production')
    return <Text color="secondary">{lifecycle}</Text>;
  return (
    <Badge
      className={lifecycle === 'deprecated' ? styles.deprecated : undefined}
    >
      {lifecycle}
    </Badge>
  );
}

/** Complete is as it should be; what is not leads to what is wrong. */
function Runbooks(props: { of: OwnedRow; path: string }) {
  const { runbooks, title } = props.of;
  if (!runbooks) return <></>;
  if (runbooks === 'complete')
    return <Text color="secondary">{capital(runbooks)}</Text>;
  return (
    <Link href={props.path} aria-label={`Runbooks of ${title}: ${runbooks}`}>
      {capital(runbooks)}
    </Link>
  );
}
