import {
  Button,
  Menu,
  MenuItem,
  MenuSection,
  MenuSeparator,
  MenuTrigger,
} from '@backstage/ui';
import { RiArrowDownSLine, RiBookmarkLine } from '@remixicon/react';
import { formatBrowse, parseBrowse, type SavedView } from '@waymark/common';
import { messageOf } from '@waymark/react';
import { useState } from 'react';
import type { Views } from './useViews';
import { ViewDialog } from './ViewDialog';

type Open = 'save' | 'rename' | undefined;

/** Opens saved views, and saves, changes and deletes them. */
export function ViewsMenu(props: {
  views: Views;
  /** Address of what the page shows, with its columns. */
  query: string;
  /** Those columns; of a view that names none, too. */
  columns: readonly string[];
  onOpen: (query: string) => void;
  onError: (error: Error) => void;
}) {
  const { views, query, columns, onOpen, onError } = props;
  const [open, setOpen] = useState<Open>();
  const [openedId, setOpenedId] = useState<string>();
  const all = views.views?.views ?? [];
  const teams = views.views?.teams ?? [];
  const isShown = (view: SavedView) => {
    const named = parseBrowse(new URLSearchParams(view.query));
    return formatBrowse({ columns, ...named }).toString() === query;
  };
  const shown =
    all.find(view => view.id === openedId && isShown(view)) ??
    all.find(isShown);
  const opened = shown ?? all.find(view => view.id === openedId);

  const titleOf = (owner: string) =>
    teams.find(({ ref }) => ref === owner)?.title ?? 'Mine';
  const owners = [...new Set(all.map(({ owner }) => owner))];
  const act = (deed: Promise<unknown>) => deed.catch(onError);
  const save = () => {
    setOpen('save');
    if (!views.error) return;
    onError(
      new Error(`The saved views could not be read. ${messageOf(views.error)}`),
    );
    views.retry();
  };
  const select = (view: SavedView) => {
    setOpenedId(view.id);
    onOpen(view.query);
  };

  return (
    <>
      <MenuTrigger>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiBookmarkLine />}
          iconEnd={<RiArrowDownSLine />}
        >
          {shown ? shown.name : 'Views'}
        </Button>
        <Menu aria-label="Views">
          {[
            ...owners.map(owner => (
              <MenuSection key={owner} title={titleOf(owner)}>
                {all
                  .filter(view => view.owner === owner)
                  .map(view => (
                    <MenuItem key={view.id} onAction={() => select(view)}>
                      {view.name}
                    </MenuItem>
                  ))}
              </MenuSection>
            )),
            ...(owners.length > 0 ? [<MenuSeparator key="separator" />] : []),
            <MenuItem key="save" onAction={save}>
              Save as a new view…
            </MenuItem>,
            ...(opened
              ? [
                  ...(shown
                    ? []
                    : [
                        <MenuItem
                          key="update"
                          onAction={() =>
                            act(views.change(opened.id, { query }))
                          }
                        >
                          {`Update “${opened.name}” to this`}
                        </MenuItem>,
                      ]),
                  <MenuItem key="rename" onAction={() => setOpen('rename')}>
                    {`Rename “${opened.name}”…`}
                  </MenuItem>,
                  <MenuItem
                    key="delete"
                    color="danger"
                    onAction={() => act(views.remove(opened))}
                  >
                    {`Delete “${opened.name}”`}
                  </MenuItem>,
                ]
              : []),
          ]}
        </Menu>
      </MenuTrigger>
      {open === 'save' && views.views && (
        <ViewDialog
          title="Save this view"
          name=""
          owners={[
            { id: views.views.person, label: 'Only for me' },
            ...teams.map(({ ref, title }) => ({
              id: ref,
              label: `For all in ${title}`,
            })),
          ]}
          onClose={() => setOpen(undefined)}
          onSave={async (name, owner) => {
            const view = await views.add({ name, owner, query });
            setOpenedId(view.id);
          }}
        />
      )}
      {open === 'rename' && opened && (
        <ViewDialog
          title="Rename the view"
          name={opened.name}
          onClose={() => setOpen(undefined)}
          onSave={async name => {
            await views.change(opened.id, { name });
          }}
        />
      )}
    </>
  );
}
