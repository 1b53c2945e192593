/** `GET /v1/me`: whose time one's own is, and what one gets of it by e-mail. */
import * as z from 'zod/mini'
import { identifier } from './primitives.ts'

/** `isOn`: once a week, on Monday, the week before; only for whoever signs in with an address. */
export const weeklyMail = z.object({
  isOn: z.boolean(),
  /** A mail server is configured. */
  canSend: z.boolean(),
})
export type WeeklyMail = z.infer<typeof weeklyMail>

export const me = z.object({
  /** Every login whose time is shown as one's own. */
  logins: z.array(z.object({ id: identifier, login: z.string(), name: z.optional(z.string()) })),
  weekly: z.nullable(weeklyMail),
})
export type Me = z.infer<typeof me>

/** `PUT /v1/me/weekly`. */
export const weeklyCommand = z.strictObject({ isOn: z.boolean(), language: z.enum(['en', 'de']) })
export type WeeklyCommand = z.infer<typeof weeklyCommand>
