/** What the account says of sites and applications, what was seen of them, and its categories (product.md S0, S2, S3). */
import * as z from 'zod/mini'
import { classification } from './classification.ts'
import { day, givenName, identifier, text } from './primitives.ts'

const items = z.record(z.string(), classification)

/** `GET /v1/classifications`: by `site:host` or `app:executable`; of what is not there the starter catalogue speaks. */
export const classificationList = z.object({
  account: items,
  /** By group. */
  exceptions: z.record(identifier, items),
  /** The account's own besides those that every account has, by name. */
  categories: z.array(text(64)),
})
export type ClassificationList = z.infer<typeof classificationList>

/** `GET /v1/classifications/seen`: sites and applications of the last 30 days, of everybody together, longest first. */
export const seenList = z.object({
  from: day,
  to: day,
  rows: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      /** Of all time, 0 to 1. How long it is, and whose, is left to reports. */
      share: z.number(),
    }),
  ),
  /** Share of all time that is neither productive nor unproductive. */
  undefinedShare: z.number(),
})
export type SeenList = z.infer<typeof seenList>

/** `PUT /v1/categories`: makes one, or gives the one that `was` another name wherever it is used. */
export const categoryCommand = z.strictObject({ name: givenName(64), was: z.optional(text(64)) })
export type CategoryCommand = z.infer<typeof categoryCommand>
export const categoryAnswer = z.object({ configVersion: z.int(), changed: z.int() })
