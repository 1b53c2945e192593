/** `GET` and `PUT /v1/settings/tracking`: what the account's agents record, and when. */
import * as z from 'zod/mini'
import { noticeDays } from './announcement.ts'
import { identifier } from './primitives.ts'
import { schedule } from './schedule.ts'

/** Limits of product.md chapter 1. */
export const trackingFields = {
  idleAfterSeconds: z.int().check(z.gte(60), z.lte(600)),
  /** null: unlimited. */
  passiveCapSeconds: z.nullable(z.int().check(z.gte(0), z.lte(1800))),
  /** Which reasons count as presence instead of passive and inactive. */
  presence: z.strictObject({ microphone: z.boolean(), video: z.boolean(), audio: z.boolean() }),
  /** What a person may take of private time in one day, minutes; 0: none. */
  privateMinutesADay: z.int().check(z.gte(0), z.lte(1440)),
  /** null: at any time. */
  schedule: z.nullable(schedule),
}

export const trackingSettings = z.strictObject({
  ...trackingFields,
  /** Ids of users whose time is not recorded. */
  doNotTrack: z.array(identifier).check(z.maxLength(10_000)),
})
export type TrackingSettings = z.infer<typeof trackingSettings>

/** Fields that are left out stay as they are. */
export const trackingCommand = z.partial(trackingSettings)
export type TrackingCommand = z.infer<typeof trackingCommand>

/** `noticeDays`: before what lets more be seen takes effect, where there is somebody to tell; seven unless said. */
export const trackingChange = z.extend(trackingCommand, { noticeDays: z.optional(noticeDays) })
export type TrackingChange = z.infer<typeof trackingChange>

/** `changed`: how many fields are another now, or are announced. */
export const trackingAnswer = z.object({ configVersion: z.int(), changed: z.int() })
export type TrackingAnswer = z.infer<typeof trackingAnswer>

export const TRACKING_DEFAULTS: Omit<TrackingSettings, 'doNotTrack'> = Object.freeze({
  idleAfterSeconds: 120,
  passiveCapSeconds: 300,
  presence: Object.freeze({ microphone: true, video: true, audio: true }),
  privateMinutesADay: 60,
  schedule: null,
})
