import { alertReadPermission, runbookReadPermission } from '@waymark/common';

// The app asks once, as it starts; an extension whose condition is not met is not there at all.

/** Condition of an extension for those who may read runbooks. */
export const MAY_READ_RUNBOOKS = {
  permissions: { $contains: `${runbookReadPermission.name}#read` },
};

/** Condition of an extension for those who may see alerts. */
export const MAY_READ_ALERTS = {
  permissions: { $contains: `${alertReadPermission.name}#read` },
};
