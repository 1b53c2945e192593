/** Every route of the API, in the order of the OpenAPI document. */
import type { ApiRoute } from '../route.ts'
import { agentRoutes } from './agents.ts'
import { auditRoutes } from './audit.ts'
import { deletionRoutes } from './deletions.ts'
import { meRoutes } from './me.ts'
import { noteRoutes } from './notes.ts'
import { privacyRoutes } from './privacy.ts'
import { proposalRoutes } from './proposals.ts'
import { enrolmentRoutes } from './enrolment.ts'
import { memberRoutes } from './members.ts'
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
  ...proposalRoutes,
  ...scheduleRoutes,
  ...auditRoutes,
  ...viewRoutes,
  ...deletionRoutes,
  ...privacyRoutes,
  ...meRoutes,
  ...noteRoutes,
  ...memberRoutes,
  ...enrolmentRoutes,
]
