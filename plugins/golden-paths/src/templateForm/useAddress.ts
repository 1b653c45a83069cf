import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { writeParameter } from './address';

/** The address of the page, and a way to change a parameter in its place. */
export function useAddress() {
  const address = useLocation();
  const navigate = useNavigate();
  const { search, hash } = address;
  const write = useCallback(
    (name: string, text: string) => {
      const next = writeParameter({ search, hash }, name, text);
      if (next.search !== search || next.hash !== hash)
        navigate(next, { replace: true, preventScrollReset: true });
    },
    [navigate, search, hash],
  );
  return { address, write };
}
