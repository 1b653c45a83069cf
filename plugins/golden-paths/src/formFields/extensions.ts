import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** Fields that templates name with `ui:field`. */
export const formFields = [
  FormFieldBlueprint.make({
    name: 'service-name',
    params: {
      field: () => import('./serviceName/field').then(m => m.serviceNameField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'owner-of-mine',
    params: {
      field: () => import('./ownerOfMine/field').then(m => m.ownerOfMineField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'component-of-mine',
    params: {
      field: () =>
        import('./componentOfMine/field').then(m => m.componentOfMineField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'service-description',
    params: {
      field: () =>
        import('./serviceDescription/field').then(
          m => m.serviceDescriptionField,
        ),
    },
  }),
  FormFieldBlueprint.make({
    name: 'system-picker',
    params: {
      field: () =>
        import('./systemPicker/field').then(m => m.systemPickerField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'dependents-of-component',
    params: {
      field: () =>
        import('./dependentsOfComponent/field').then(
          m => m.dependentsOfComponentField,
        ),
    },
  }),
];
