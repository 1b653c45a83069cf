import { useBreakpoint } from '@backstage/ui';
import useLocalStorage from 'react-use/esm/useLocalStorage';

/** A board with words, a rail of icons, or a bar at the bottom of a telephone. */
export type NavigationMode = 'board' | 'rail' | 'bar';

/** How the navigation stands at this width; where a board fits, the person chooses. */
export function useNavigationMode(): {
  mode: NavigationMode;
  fitsBoard: boolean;
  toggle: () => void;
} {
  const { up } = useBreakpoint();
  const [folded = false, setFolded] = useLocalStorage(
    'waymark.navigation.folded',
    false,
  );
  const fitsBoard = up('md');
  const wide: NavigationMode = fitsBoard && !folded ? 'board' : 'rail';
  return {
    mode: up('xs') ? wide : 'bar',
    fitsBoard,
    toggle: () => setFolded(!folded),
  };
}
