import express, { type Router } from 'express';
import type { ExerciseService } from '../service/ExerciseService';
import { parse } from './parse';
import type { RouteGuard } from './RouteGuard';
import { exerciseSchema, placeSchema } from './schemas';

/** Routes about who followed which runbook; the service asks for the permission. */
export function addExerciseRoutes(
  router: Router,
  { exercises, guard }: { exercises: ExerciseService; guard: RouteGuard },
): void {
  router.get('/exercises', async (req, res) => {
    const credentials = await guard.credentials(req);
    const place = parse(placeSchema, req.query);
    res.json({ exercises: await exercises.list(place, credentials) });
  });

  router.post(
    '/exercises',
    express.json({ limit: '64kb' }),
    async (req, res) => {
      const credentials = await guard.credentials(req);
      const exercise = parse(exerciseSchema, req.body);
      res.status(201).json(await exercises.record(exercise, credentials, req));
    },
  );
}
