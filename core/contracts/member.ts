/** Who is signed in: `POST /v1/session` sets the claims and answers this. */
import * as z from 'zod/mini'
import { epochMs, identifier, text } from './primitives.ts'

export const role = z.enum(['administrator', 'configurator', 'manager', 'viewer', 'person'])
export type Role = z.infer<typeof role>

/** Whose work the member may see as it happens: everybody's, or of agents in these groups. */
export const sessionGroups = z.union([z.literal('*'), z.array(identifier)])
export type SessionGroups = z.infer<typeof sessionGroups>

/** A query of the dashboard names them all; Firestore takes no more. */
export const MOST_VIEWABLE_GROUPS = 30

export const session = z.object({
  member: z.object({
    id: identifier,
    email: text(320),
    role,
    groups: sessionGroups,
    /** Sees reports of several people, and no single one (product.md S12). */
    anonymised: z.optional(z.literal(true)),
    /** Let in from outside, for a time. */
    support: z.optional(z.literal(true)),
  }),
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
  /** By a link of one's own agent: one's own pages, for an hour, and no membership. */
  own: z.optional(z.literal(true)),
})
export type Session = z.infer<typeof session>

/** `POST /v1/me/session`: `token` opens what is below `/v1/me`, until then. */
export const ownSession = z.object({ session, token: text(1024), expiresAt: epochMs })
export type OwnSession = z.infer<typeof ownSession>
