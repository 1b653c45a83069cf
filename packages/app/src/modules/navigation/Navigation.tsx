import type { NavContentComponentProps } from '@backstage/plugin-app-react';
import { useState } from 'react';
import { SearchDialog, useSearchShortcut } from '../search';
import { Bar } from './Bar';
import { Board } from './Board';
import { arrange, askedFor } from './items';
import { PageTitle } from './PageTitle';
import { useNavigationMode } from './useNavigationMode';

/** The way to every page, and to search from anywhere. */
export function Navigation({ navItems }: NavContentComponentProps) {
  const [searching, setSearching] = useState(false);
  const { mode, fitsBoard, toggle } = useNavigationMode();
  const items = arrange(navItems);
  const search = () => setSearching(true);
  useSearchShortcut(search);
  return (
    <>
      <PageTitle items={items} />
      {mode === 'bar' ? (
        <Bar items={items} onSearch={search} />
      ) : (
        <Board
          items={items}
          onSearch={search}
          folded={mode === 'rail'}
          onToggle={fitsBoard ? toggle : undefined}
        />
      )}
      <SearchDialog
        pages={[...items, ...askedFor(navItems)]}
        isOpen={searching}
        onOpenChange={setSearching}
      />
    </>
  );
}
