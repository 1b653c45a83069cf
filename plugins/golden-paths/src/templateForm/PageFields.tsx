import { Text } from '@backstage/ui';
import type { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import { Form } from '@backstage/plugin-scaffolder-react/alpha';
import { useMemo } from 'react';
import type { FormErrors } from './formErrors';
import type { FormPage, Values } from './pages';
import styles from './TemplateForm.module.css';
import { validator } from './validator';

/** The fields of one page of a template's form. */
export function PageFields(props: {
  page: FormPage;
  values: Values;
  errors: FormErrors;
  extensions: readonly FieldExtensionOptions<any, any>[];
  onChange: (values: Values) => void;
  /** Leaves out the words above the fields, where they would be said twice. */
  withoutTitle?: boolean;
}) {
  const { page, values, errors, extensions, onChange } = props;
  const fields = useMemo(
    () =>
      Object.fromEntries(
        extensions.map(({ name, component }) => [name, component]),
      ),
    [extensions],
  );
  return (
    <div className={styles.fields}>
      {!props.withoutTitle && (
        <div>
          <Text as="h2" variant="title-x-small" weight="bold">
            {page.title}
          </Text>
          {page.description && (
            <Text as="p" color="secondary">
              {page.description}
            </Text>
          )}
        </div>
      )}
      <Form
        tagName="div"
        noHtml5Validate
        showErrorList={false}
        EXPERIMENTAL_theme="bui"
        validator={validator}
        schema={page.schema}
        uiSchema={page.uiSchema}
        fields={fields}
        formData={values}
        formContext={{ formData: values }}
        extraErrors={errors}
        experimental_defaultFormStateBehavior={{ allOf: 'populateDefaults' }}
        onChange={({ formData }) => onChange(formData)}
      >
        {/* The button of all pages stands below them. */}
        <></>
      </Form>
    </div>
  );
}
