/** `GET` and `PUT /v1/settings/account`: what the account is called, and how it tells days and hours (product.md S4). */
import * as z from 'zod/mini'
import { givenName, text } from './primitives.ts'

export const DATE_FORMATS = ['yyyy-MM-dd', 'dd.MM.yyyy', 'MM/dd/yyyy', 'dd/MM/yyyy'] as const
export const dateFormat = z.enum(DATE_FORMATS)
export type DateFormat = z.infer<typeof dateFormat>

export const accountSettings = z.strictObject({
  name: text(128),
  /** An IANA zone: the days and hours of every report are its own, past included. */
  timeZone: text(64),
  dateFormat,
})
export type AccountSettings = z.infer<typeof accountSettings>

/** Fields that are left out stay as they are. */
export const accountCommand = z.partial(z.extend(accountSettings, { name: givenName(128) }))
export type AccountCommand = z.infer<typeof accountCommand>

/** `changed`: how many fields are another now. */
export const accountAnswer = z.object({ configVersion: z.int(), changed: z.int() })
