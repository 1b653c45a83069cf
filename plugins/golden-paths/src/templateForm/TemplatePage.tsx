import { stringifyEntityRef } from '@backstage/catalog-model';
import { AnalyticsContext } from '@backstage/core-plugin-api';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import {
  useFilteredSchemaProperties,
  useTemplateParameterSchema,
} from '@backstage/plugin-scaffolder-react/alpha';
import { ButtonLink, Skeleton, Text } from '@backstage/ui';
import type { ReactElement } from 'react';
import { useParams } from 'react-router-dom';
import { Failure, isNotFound } from '@waymark/react';
import { useOffers } from '../create/useOffers';
import { useLinks } from '../shared/useLinks';
import { needsStockForm } from './needsStockForm';
import { TemplateForm } from './TemplateForm';
import styles from './TemplateForm.module.css';
import { TemplateHead } from './TemplateHead';
import { useFieldExtensions } from './useFieldExtensions';

/**
 * The form of the template that the address names.
 *
 * @param props.stock - the scaffolder's own pages, which take over where a template needs them
 */
export function TemplatePage({ stock }: { stock: ReactElement }) {
  const path = useParams()['*'] ?? '';
  const [namespace, name, ...rest] = path.split('/').filter(Boolean);
  if (!name || rest.length) return <NoSuchTemplate />;
  const templateRef = stringifyEntityRef({ kind: 'Template', namespace, name });
  // Another template is another form, with values of its own.
  return (
    <OneTemplate key={templateRef} templateRef={templateRef} stock={stock} />
  );
}

function OneTemplate(props: { templateRef: string; stock: ReactElement }) {
  const { templateRef, stock } = props;
  const schema = useTemplateParameterSchema(templateRef);
  const manifest = useFilteredSchemaProperties(schema.manifest);
  const fields = useFieldExtensions();
  const offers = useOffers();
  const offer = offers.value?.offers.find(({ ref }) => ref === templateRef);
  const error = schema.error ?? fields.error;

  if (manifest && needsStockForm(manifest)) return stock;
  if (isNotFound(schema.error)) return <NoSuchTemplate />;
  if (error)
    return (
      <div className={styles.page}>
        <Failure
          title="The form of this template could not be read"
          error={error}
        />
      </div>
    );
  // Whether something is made or changed is said there.
  const isKnown = offers.value ?? offers.error;
  if (!manifest || !fields.value || !isKnown) return <Loading />;
  return (
    <BreadcrumbEntry entry={{ label: manifest.title, href: '.' }}>
      <AnalyticsContext attributes={{ entityRef: templateRef }}>
        <div className={styles.page}>
          <TemplateHead
            title={manifest.title}
            description={manifest.description}
            offer={offer}
            newestCreations={offers.value?.newestCreations}
          />
          <TemplateForm
            templateRef={templateRef}
            manifest={manifest}
            extensions={fields.value}
            isChange={offer?.kind === 'day-2'}
            type={offer?.type}
          />
        </div>
      </AnalyticsContext>
    </BreadcrumbEntry>
  );
}

function NoSuchTemplate() {
  const links = useLinks();
  return (
    <div className={styles.page} role="status">
      <Text as="h2" variant="title-small" weight="bold">
        There is no such template
      </Text>
      <Text as="p" color="secondary">
        It may have been removed, or you may not see it.
      </Text>
      <div>
        <ButtonLink variant="secondary" href={links.create()}>
          What there is to create
        </ButtonLink>
      </div>
    </div>
  );
}

function Loading() {
  return (
    <div
      role="status"
      aria-busy="true"
      aria-label="Reading the template"
      className={styles.page}
    >
      <Skeleton width={280} height={32} />
      <div className={styles.columns}>
        <Skeleton height={360} />
        <Skeleton height={480} />
      </div>
    </div>
  );
}
