/** Who is signed in: `POST /v1/session` sets the claims and answers this. */
import * as z from 'zod/mini'
import { identifier, text } from './primitives.ts'

export const role = z.enum(['administrator', 'configurator', 'manager', 'viewer', 'person'])
export type Role = z.infer<typeof role>

/** Whose work the member may see as it happens: everybody's, or of agents in these groups. */
export const sessionGroups = z.union([z.literal('*'), z.array(identifier)])
export type SessionGroups = z.infer<typeof sessionGroups>

/** A query of the dashboard names them all; Firestore takes no more. */
export const MOST_VIEWABLE_GROUPS = 30

export const session = z.object({
  member: z.object({ id: identifier, email: text(320), role, groups: sessionGroups }),
  account: z.object({
    id: identifier,
    name: text(128),
    timeZone: text(64),
    /** A token pattern: `yyyy-MM-dd`, `dd.MM.yyyy`, `MM/dd/yyyy`, `dd/MM/yyyy`. */
    dateFormat: text(16),
    screenDetails: z.boolean(),
    /** Rises with every change of settings. */
    configVersion: z.int(),
  }),
  /** The claims changed: fetch a fresh ID token before reading from Firestore. */
  refreshToken: z.boolean(),
})
export type Session = z.infer<typeof session>
