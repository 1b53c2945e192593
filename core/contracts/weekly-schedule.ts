/** `/v1/schedules`: the account's named weekly schedules and whose they are (product.md S1). */
import * as z from 'zod/mini'
import { givenName, identifier, text } from './primitives.ts'
import { scheduleWeek } from './schedule.ts'

const members = z.array(identifier).check(z.maxLength(10_000))

export const scheduleCommand = z.strictObject({
  name: givenName(64),
  /** Whose clock on the wall the stretches go by. */
  zone: z.enum(['account', 'computer']),
  week: scheduleWeek,
  /** Of these users whatever computer they use; of these computers whoever uses them, unless the user has one. */
  users: members,
  computers: members,
})
export type ScheduleCommand = z.infer<typeof scheduleCommand>

export const weeklySchedule = z.extend(scheduleCommand, { id: identifier, name: text(64) })
export type WeeklySchedule = z.infer<typeof weeklySchedule>

/** Of everybody who is assigned none; null: agents record at any time. */
export const defaultSchedule = z.nullable(identifier)

export const scheduleList = z.object({
  /** By name. */
  schedules: z.array(weeklySchedule),
  default: defaultSchedule,
  /** The account has hours of its own that no named schedule says, set through the tracking settings. */
  hasUnnamed: z.boolean(),
})
export type ScheduleList = z.infer<typeof scheduleList>

export const defaultScheduleCommand = z.strictObject({ schedule: defaultSchedule })
export type DefaultScheduleCommand = z.infer<typeof defaultScheduleCommand>

export const scheduleAnswer = z.object({ configVersion: z.int(), changed: z.int() })
