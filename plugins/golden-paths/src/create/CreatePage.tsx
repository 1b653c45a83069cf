import { Button, Select, SearchField, Text } from '@backstage/ui';
import {
  findOffers,
  languageTitle,
  type Offer,
  type OffersResponse,
} from '@waymark/common';
import { useRef, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { Failure, useSlash } from '@waymark/react';
import { useLinks } from '../shared/useLinks';
import styles from './CreatePage.module.css';
import { CreateSkeleton } from './CreateSkeleton';
import { NothingToCreate } from './NothingToCreate';
import { OfferSection } from './OfferSection';
import { useOffers } from './useOffers';

const ANY = 'any';

/** What there is to create: golden paths, changes to what exists, and all other templates. */
export function CreatePage() {
  const { value, error, retry } = useOffers();
  if (value) return <Found response={value} />;
  return (
    <div className={styles.page}>
      {error ? (
        <Failure
          title="What there is to create could not be read"
          error={error}
          retry={retry}
        />
      ) : (
        <CreateSkeleton />
      )}
    </div>
  );
}

function Found({ response }: { response: OffersResponse }) {
  const { offers, newestCreations } = response;
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const links = useLinks();
  const bar = useRef<HTMLFormElement>(null);
  useSlash(bar);
  const languages = languagesOf(offers);
  const search = params.get('q') ?? '';
  const wanted = params.get('language') ?? undefined;
  const language = languages.find(each => each === wanted);
  const found = findOffers(offers, { search, language });
  const remember = (key: string, chosen: string) =>
    setParams(
      before => {
        const next = new URLSearchParams(before);
        if (chosen) next.set(key, chosen);
        else next.delete(key);
        return next;
      },
      { replace: true },
    );
  const openFirst = (event: FormEvent) => {
    event.preventDefault();
    if (search && found.length) navigate(links.template(found[0].ref));
  };
  const section = (kind: Offer['kind'], title: string, about: string) => (
    <OfferSection
      title={title}
      about={about}
      offers={found.filter(offer => offer.kind === kind)}
      newestCreations={newestCreations}
    />
  );
  if (!offers.length) return <NothingToCreate />;

  return (
    <div className={styles.page}>
      <form ref={bar} role="search" className={styles.bar} onSubmit={openFirst}>
        <SearchField
          className={styles.search}
          aria-label="Find a template"
          placeholder="Find by name, language or purpose  ( / )"
          size="small"
          value={search}
          onChange={text => remember('q', text)}
        />
        {languages.length > 1 && (
          <div className={styles.language}>
            <Select
              aria-label="Language"
              size="small"
              value={language ?? ANY}
              onChange={key =>
                remember('language', key === ANY ? '' : String(key))
              }
              options={[
                { value: ANY, label: 'Any language' },
                ...languages.map(each => ({
                  value: each,
                  label: languageTitle(each),
                })),
              ]}
            />
          </div>
        )}
        <Text color="secondary" role="status" className={styles.found}>
          {found.length < offers.length && `${found.length} of `}
          {offers.length === 1 ? '1 template' : `${offers.length} templates`}
        </Text>
      </form>
      {section(
        'golden-path',
        'Golden paths',
        'Tested, versioned and looked after: a repository that is ready for production from its first commit.',
      )}
      {section(
        'day-2',
        'Changes to what you own',
        'Each proposes a change to the repository of something that exists, to be looked at before it is merged.',
      )}
      {section(
        'other',
        'Everything else',
        'Templates of the catalog without a version: what they make is up to their owners.',
      )}
      {!found.length && (
        <div className={styles.nothing}>
          <Text as="h2" variant="title-x-small" weight="bold">
            No template fits
          </Text>
          <Text as="p" color="secondary">
            {language
              ? `Nothing in ${languageTitle(language)} fits this search.`
              : 'Try fewer or other words.'}
          </Text>
          <Button
            variant="secondary"
            onPress={() => setParams({}, { replace: true })}
          >
            Show all templates
          </Button>
        </div>
      )}
    </div>
  );
}

function languagesOf(offers: readonly Offer[]): string[] {
  const all = offers.flatMap(({ language }) => language ?? []);
  return [...new Set(all)].sort((a, b) =>
    languageTitle(a).localeCompare(languageTitle(b), 'en'),
  );
}
