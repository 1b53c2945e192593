/** `PUT /v1/classifications`: what a site or application is, for past and future at once. */
import * as z from 'zod/mini'
import { givenName, identifier, text } from './primitives.ts'

export const productivity = z.enum(['productive', 'unproductive', 'undefined'])
export type Productivity = z.infer<typeof productivity>

/** `site:github.com` or `app:code`. An executable may have blanks and `@` in its name (`gimp 2.10`), a host has none. */
export const classificationKey = z
  .string()
  .check(z.regex(/^(site:[^@\s\p{Cc}\p{Cs}]{1,253}|app:[^\p{Cc}\p{Cs}]{1,128})$/u))

export const classification = z.strictObject({
  productivity: z.optional(productivity),
  category: z.optional(text(64)),
})
export type Classification = z.infer<typeof classification>

export const classifyCommand = z.strictObject({
  /** Only for this group: an exception from what holds for the account. */
  group: z.optional(identifier),
  /** Fields that are left out stay; null takes the word back, so that the next less specific one speaks. */
  items: z
    .array(
      z.strictObject({
        key: classificationKey,
        productivity: z.optional(z.nullable(productivity)),
        category: z.optional(z.nullable(givenName(64))),
      }),
    )
    .check(z.minLength(1), z.maxLength(500)),
})
export type ClassifyCommand = z.infer<typeof classifyCommand>

export const classifyAnswer = z.object({ configVersion: z.int(), changed: z.int() })
