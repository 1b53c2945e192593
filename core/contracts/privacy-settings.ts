/** `GET` and `PUT /v1/settings/privacy`: what is recorded of people at all, how long it is kept, and who is shown how much. */
import * as z from 'zod/mini'
import { noticeDays } from './announcement.ts'
import { givenName, text } from './primitives.ts'

export const RETENTION_DAYS = Object.freeze({ least: 7, most: 730, usual: 180 })
/** Of which a view of an anonymised role is made, at least. */
export const MINIMUM_PEOPLE = Object.freeze({ least: 2, most: 50, usual: 5 })

export const privacySettings = z.strictObject({
  /** Titles and full addresses. */
  screenDetails: z.boolean(),
  /** People and computers are known by hashes of their names (core/names). */
  hashNames: z.boolean(),
  retentionDays: z.int().check(z.gte(RETENTION_DAYS.least), z.lte(RETENTION_DAYS.most)),
  minimumPeople: z.int().check(z.gte(MINIMUM_PEOPLE.least), z.lte(MINIMUM_PEOPLE.most)),
  /** Categories that show time only to anyone but the person. */
  personalCategories: z.array(text(64)).check(z.maxLength(100)),
})
export type PrivacySettings = z.infer<typeof privacySettings>

/** Fields that are left out stay as they are. */
export const privacyCommand = z.partial(
  z.extend(privacySettings, { personalCategories: z.array(givenName(64)).check(z.maxLength(100)) }),
)
export type PrivacyCommand = z.infer<typeof privacyCommand>

/** `noticeDays`: before what lets more be seen takes effect, where there is somebody to tell; seven unless said. */
export const privacyChange = z.extend(privacyCommand, { noticeDays: z.optional(noticeDays) })
export type PrivacyChange = z.infer<typeof privacyChange>

/** `changed`: how many fields are another now, or are announced. */
export const privacyAnswer = z.object({ configVersion: z.int(), changed: z.int() })

export const PRIVACY_DEFAULTS: PrivacySettings = Object.freeze({
  screenDetails: false,
  hashNames: false,
  retentionDays: RETENTION_DAYS.usual,
  minimumPeople: MINIMUM_PEOPLE.usual,
  personalCategories: [],
})
