/** `GET /v1/settings/announced`: changes that people are told of before they take effect (product.md chapter 8). */
import * as z from 'zod/mini'
import { epochMs } from './primitives.ts'

/** Whole days between the announcement and the change, to choose from. */
export const NOTICE_DAYS = [1, 3, 7, 14, 30] as const
export const USUAL_NOTICE_DAYS = 7
export const noticeDays = z.literal(NOTICE_DAYS)
export type NoticeDays = z.infer<typeof noticeDays>

/** Settings of which more to be seen is announced; core/policy/widening.ts says which change that is. */
export const toldField = z.enum([
  'screenDetails',
  'hashNames',
  'retentionDays',
  'idleAfterSeconds',
  'passiveCapSeconds',
  'presence',
  'privateMinutesADay',
  'minimumPeople',
  'personalCategories',
])
export type ToldField = z.infer<typeof toldField>

export const announcement = z.object({
  field: toldField,
  /** What it is until then, and what it will be. */
  now: z.unknown(),
  to: z.unknown(),
  /** When it was announced, and from when it holds. */
  at: epochMs,
  from: epochMs,
})

export const announcementList = z.object({
  /** By the instant from which they hold. */
  announced: z.array(announcement),
  /** Whether there is somebody to tell: without agents every change holds at once. */
  hasAgents: z.boolean(),
})
export type AnnouncementList = z.infer<typeof announcementList>

export const announcementAnswer = z.object({ configVersion: z.int(), changed: z.int() })
