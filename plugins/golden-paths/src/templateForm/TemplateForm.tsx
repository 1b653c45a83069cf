import { useAnalytics, useApi, useApiHolder } from '@backstage/core-plugin-api';
import {
  scaffolderApiRef,
  type FieldExtensionOptions,
  type TemplateParameterSchema,
} from '@backstage/plugin-scaffolder-react';
import { useTemplateSchema } from '@backstage/plugin-scaffolder-react/alpha';
import { Alert, Button, ButtonLink } from '@backstage/ui';
import { useEffect, useMemo, useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { Failure } from '@waymark/react';
import { goldenPathsApiRef } from '../api/GoldenPathsApi';
import { ChangePane } from '../day2/ChangePane';
import { PreviewPane } from '../preview/PreviewPane';
import { usePreview } from '../preview/usePreview';
import { useLinks } from '../shared/useLinks';
import { readParameter } from './address';
import { withExamples } from './exampleValues';
import {
  findErrors,
  hasErrors,
  merge,
  placeProblems,
  stillTrue,
  type FormErrors,
} from './formErrors';
import { MorePages, summaryOf } from './MorePages';
import { PageFields } from './PageFields';
import {
  parametersOf,
  resolve,
  splitPages,
  type FormPage,
  type Values,
} from './pages';
import styles from './TemplateForm.module.css';
import { useAddress } from './useAddress';
import { useFormValues } from './useFormValues';

/** What can be typed in or pressed in a field with an error. */
const INVALID =
  'input[aria-invalid="true"], textarea[aria-invalid="true"], [data-invalid] button';

/** The form of a template beside a preview of what it makes. */
export function TemplateForm(props: {
  templateRef: string;
  manifest: TemplateParameterSchema;
  extensions: readonly FieldExtensionOptions<any, any>[];
  /** Whether it proposes a change to what there is, instead of making something. */
  isChange: boolean;
  /** Type of what it makes; undefined when that could not be read. */
  type?: string;
}) {
  const { templateRef, extensions, isChange, type } = props;
  const { steps } = useTemplateSchema(props.manifest);
  // They are made anew each time, and are the same for as long as the form is there.
  const [pages] = useState(steps);
  const api = useApi(goldenPathsApiRef);
  const scaffolder = useApi(scaffolderApiRef);
  const apiHolder = useApiHolder();
  const analytics = useAnalytics();
  const links = useLinks();
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const { address, write } = useAddress();
  const { values, setValues, defaults, remember } = useFormValues(pages);
  const [errors, setErrors] = useState<FormErrors>({});
  const [refusals, setRefusals] = useState(0);

  const { visible, values: asked } = useMemo(
    () => resolve(pages, values),
    [pages, values],
  );
  const { open, more } = useMemo(() => splitPages(pages), [pages]);
  const [isMoreOpen, setMoreOpen] = useState(
    () => summaryOf(more, values, defaults) !== summaryOf(more, {}, {}),
  );

  const owners = useAsync(() => api.owners(), [api]);
  const example = useMemo(
    () =>
      withExamples(visible, asked, {
        owner: owners.value?.owners[0]?.ref,
        type,
      }),
    [visible, asked, owners.value, type],
  );
  const isReady = !owners.loading && !example.missing.length;
  const preview = usePreview(templateRef, isReady ? example.values : undefined);
  const placed = useMemo(
    () =>
      placeProblems(
        preview.problems,
        visible.map(page => ({ page, parameters: parametersOf(page) })),
        values,
      ),
    [preview.problems, visible, values],
  );
  const shown = useMemo(
    () => merge([placed.errors, errors]),
    [placed.errors, errors],
  );

  const change = (next: Values) =>
    setValues(before => {
      const after = { ...before, ...next };
      setErrors(known => stillTrue(known, before, after));
      return after;
    });

  const [creation, create] = useAsyncFn(async () => {
    const found = await findErrors(visible, asked, extensions, apiHolder);
    setErrors(found);
    if (hasErrors(found)) {
      const inMore = more.flatMap(parametersOf);
      if (inMore.some(name => hasErrors(found[name]))) setMoreOpen(true);
      setRefusals(before => before + 1);
      return;
    }
    const { taskId } = await scaffolder.scaffold({
      templateRef,
      values: asked,
    });
    analytics.captureEvent('create', templateRef);
    remember();
    navigate(links.task(taskId));
  }, [
    visible,
    asked,
    extensions,
    apiHolder,
    more,
    scaffolder,
    templateRef,
    remember,
  ]);
  useEffect(() => {
    if (!refusals) return undefined;
    // The fields take their errors over in a second rendering.
    const timer = setTimeout(() =>
      form.current?.querySelector<HTMLElement>(INVALID)?.focus(),
    );
    return () => clearTimeout(timer);
  }, [refusals]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!creation.loading) create();
  };
  const fieldsOf = (page: FormPage, withoutTitle = false) => (
    <PageFields
      key={pages.indexOf(page)}
      page={page}
      values={values}
      errors={shown}
      extensions={extensions}
      onChange={change}
      withoutTitle={withoutTitle}
    />
  );
  const needs = example.missing.length
    ? `Shown once there is a value for ${example.missing.join(', ')}.`
    : undefined;
  const visibleMore = more.filter(page => visible.includes(page));

  return (
    <div className={styles.columns}>
      <form ref={form} noValidate className={styles.form} onSubmit={submit}>
        {open
          .filter(page => visible.includes(page))
          .map(page => fieldsOf(page, open.length === 1))}
        {visibleMore.length > 0 && (
          <MorePages
            pages={visibleMore}
            values={values}
            defaults={defaults}
            isOpen={isMoreOpen}
            onOpenChange={setMoreOpen}
          >
            {visibleMore.map(page => fieldsOf(page, visibleMore.length === 1))}
          </MorePages>
        )}
        {placed.elsewhere.map(({ field, message }) => (
          <Alert
            key={field}
            status="warning"
            icon
            title={field}
            description={message}
          />
        ))}
        {creation.error && !creation.loading && (
          <Failure
            title={isChange ? 'Nothing was proposed' : 'Nothing was created'}
            error={creation.error}
          />
        )}
        <div className={styles.end}>
          <Button variant="primary" type="submit" isPending={creation.loading}>
            {isChange ? 'Propose the change' : 'Create'}
          </Button>
          <ButtonLink variant="tertiary" href={links.create()}>
            Cancel
          </ButtonLink>
        </div>
      </form>
      <div className={styles.preview}>
        {isChange ? (
          <ChangePane state={preview} needs={needs} />
        ) : (
          <PreviewPane
            state={preview}
            needs={needs}
            file={readParameter(address, 'file')}
            onFile={path => write('file', path)}
          />
        )}
      </div>
    </div>
  );
}
