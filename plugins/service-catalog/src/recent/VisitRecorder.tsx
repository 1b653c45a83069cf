import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { placeOf } from './places';
import { useRecent } from './useRecent';

/** Remembers the pages that the person opens. */
export function VisitRecorder() {
  const { pathname } = useLocation();
  const place = placeOf(pathname, new Date());
  return place ? <Visit key={place.path} place={place} /> : <></>;
}

function Visit({ place }: { place: NonNullable<ReturnType<typeof placeOf>> }) {
  const { isRead, visit } = useRecent();
  const { primaryTitle } = useEntityPresentation(place.entityRef);
  const { kind, path, entityRef, page } = place;
  useEffect(() => {
    if (isRead)
      visit({
        kind,
        path,
        entityRef,
        page,
        title: primaryTitle,
        at: new Date().toISOString(),
      });
  }, [isRead, visit, kind, path, entityRef, page, primaryTitle]);
  return <></>;
}
