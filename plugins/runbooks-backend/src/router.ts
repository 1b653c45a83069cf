import express from 'express';
import Router from 'express-promise-router';
import { addExerciseRoutes } from './routes/exerciseRoutes';
import { addRunbookRoutes } from './routes/runbookRoutes';
import { addServiceRoutes } from './routes/serviceRoutes';

/** Routes of `/api/runbooks` about runbooks; those about alerts are added beside them. */
export function createRouter(
  deps: Parameters<typeof addExerciseRoutes>[1] &
    Parameters<typeof addRunbookRoutes>[1] &
    Parameters<typeof addServiceRoutes>[1],
): express.Router {
  const router = Router();
  addRunbookRoutes(router, deps);
  addExerciseRoutes(router, deps);
  addServiceRoutes(router, deps);
  return router;
}
