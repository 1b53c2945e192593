/** Weekly schedules: when the agents of whom may record. */
import { identifier } from '#core/contracts/primitives.ts'
import {
  defaultScheduleCommand,
  scheduleAnswer,
  scheduleCommand,
  scheduleList,
} from '#core/contracts/weekly-schedule.ts'
import { type ApiRoute, route } from '../route.ts'
import { deleteSchedule, listSchedules, putSchedule, setDefaultSchedule } from '../schedules.ts'

/** Ten thousand users and as many computers. */
const SCHEDULE_BYTES = 1024 * 1024

export const scheduleRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/v1/schedules',
    summary: 'The weekly schedules, whose they are, and which one everybody else has',
    allows: 'settings.read',
    answer: scheduleList,
    handle: ({ api, viewer }) => listSchedules(api, viewer),
  }),
  route({
    method: 'put',
    path: '/v1/schedules/{id}',
    summary: 'Makes a schedule or changes it; whoever is assigned to it is taken off any other',
    allows: 'settings.change',
    parameter: { id: identifier },
    body: scheduleCommand,
    bodyBytes: SCHEDULE_BYTES,
    answer: scheduleAnswer,
    handle: ({ api, viewer, parameter: { id }, body }) => putSchedule(api, viewer, id, body),
  }),
  route({
    method: 'delete',
    path: '/v1/schedules/{id}',
    summary: 'Deletes a schedule; whoever had it goes by the account’s',
    allows: 'data.delete',
    parameter: { id: identifier },
    answer: scheduleAnswer,
    handle: ({ api, viewer, parameter: { id } }) => deleteSchedule(api, viewer, id),
  }),
  route({
    method: 'put',
    path: '/v1/default-schedule',
    summary: 'The schedule of everybody who is assigned none; null: recorded at any time',
    allows: 'settings.change',
    body: defaultScheduleCommand,
    answer: scheduleAnswer,
    handle: ({ api, viewer, body }) => setDefaultSchedule(api, viewer, body),
  }),
]
