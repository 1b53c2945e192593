/** Every route of the API, in the order of the OpenAPI document. */
import type { ApiRoute } from '../route.ts'
import { agentRoutes } from './agents.ts'
import { auditRoutes } from './audit.ts'
import { reportRoutes } from './reports.ts'
import { scheduleRoutes } from './schedules.ts'
import { sessionRoutes } from './session.ts'
import { settingsRoutes } from './settings.ts'
import { viewRoutes } from './views.ts'

export const apiRoutes: readonly ApiRoute[] = [
  ...sessionRoutes,
  ...reportRoutes,
  ...agentRoutes,
  ...settingsRoutes,
  ...scheduleRoutes,
  ...auditRoutes,
  ...viewRoutes,
]
