import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import {
  runbookExercisePermission,
  type Exercise,
  type NewExercise,
} from '@waymark/common';
import type { Request } from 'express';
import type { GapKeeper } from '../gaps/GapKeeper';
import { demand } from '../routes/RouteGuard';
import type { ExerciseStore } from '../store/ExerciseStore';
import type { RunbookService } from './RunbookService';

/** Records who followed a runbook, and tells. */
export class ExerciseService {
  constructor(
    private readonly deps: {
      auditor: AuditorService;
      auth: AuthService;
      exercises: ExerciseStore;
      keeper: GapKeeper;
      permissions: PermissionsService;
      runbooks: RunbookService;
    },
  ) {}

  /**
   * Records that the caller followed a runbook. It counts at once.
   *
   * @param request - the request it came with, for the audit log
   * @throws NotAllowedError without the permission, or when the caller is no person; NotFoundError when there is no such
   *   runbook that the caller may see
   */
  async record(
    exercise: NewExercise,
    credentials: BackstageCredentials,
    request?: Request,
  ): Promise<Exercise> {
    const { auditor, auth, exercises, keeper, permissions, runbooks } =
      this.deps;
    const { entityRef, page, kind, outcome } = exercise;
    const event = await auditor.createEvent({
      eventId: 'exercise-create',
      severityLevel: 'medium',
      request,
      meta: { entityRef, page, kind, outcome },
    });
    try {
      await demand(permissions, runbookExercisePermission, credentials);
      if (!auth.isPrincipal(credentials, 'user'))
        throw new NotAllowedError(
          'Only a person follows runbooks; sign in as one to record it.',
        );
      await runbooks.one({ entityRef, page }, credentials);
      const { userEntityRef } = credentials.principal;
      const recorded = await exercises.add(exercise, userEntityRef);
      await keeper.judge([entityRef]);
      await event.success({ meta: { id: recorded.id, person: userEntityRef } });
      return recorded;
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  }

  /**
   * Who followed a runbook, newest first, at most 50.
   *
   * @throws NotAllowedError when the caller may not read runbooks; NotFoundError when there is none they may see
   */
  async list(
    place: { entityRef: string; page: string },
    credentials: BackstageCredentials,
  ): Promise<Exercise[]> {
    await this.deps.runbooks.one(place, credentials);
    return this.deps.exercises.find(place.entityRef, place.page);
  }
}
