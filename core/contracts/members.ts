/** `/v1/members` and `/v1/invitations`: who signs in to the account, as what, and who is asked to (product.md S6). */
import * as z from 'zod/mini'
import { MOST_VIEWABLE_GROUPS, role } from './member.ts'
import { epochMs, identifier, text } from './primitives.ts'

/** Of a sign-in that somebody chooses; what is generated is longer. */
export const PASSWORD_LEAST = 10
export const password = z.string().check(z.minLength(PASSWORD_LEAST), z.maxLength(128))

export const INVITATION_DAYS = 7

const email = z.email().check(z.maxLength(320))

/** Whose time a manager or viewer may see: everybody's, or that of these groups. */
export const memberGroups = z.union([
  z.literal('*'),
  z.array(identifier).check(z.maxLength(MOST_VIEWABLE_GROUPS)),
])
export type MemberGroups = z.infer<typeof memberGroups>

/** `anonymised`: sees nobody by name. */
const rights = { role, groups: memberGroups, anonymised: z.boolean() }

/** Logins that an administrator says are a member's own, besides those of their address. */
export const MOST_LINKED_USERS = 50

export const memberRow = z.object({
  id: identifier,
  email: z.string(),
  ...rights,
  /** Users that an administrator linked to them. */
  users: z.array(identifier),
  /** Absent: never yet. */
  lastSignInAt: z.optional(epochMs),
  /** Somebody from outside, let in until then (product.md S14). */
  supportUntil: z.optional(epochMs),
})
export type MemberRow = z.infer<typeof memberRow>

export const invitation = z.object({
  id: identifier,
  email: z.string(),
  ...rights,
  sentAt: epochMs,
  expiresAt: epochMs,
  /** The e-mail could not be sent: send it again. */
  unsent: z.boolean(),
})
export type Invitation = z.infer<typeof invitation>

/** `GET /v1/members`. `mail`: a mail server is configured, so that somebody can be invited. */
export const memberList = z.object({
  members: z.array(memberRow),
  invitations: z.array(invitation),
  mail: z.boolean(),
})
export type MemberList = z.infer<typeof memberList>

/** `POST /v1/members`: the answer is the only time that the password is told. */
export const createMember = z.strictObject({ email, ...rights })
export type CreateMember = z.infer<typeof createMember>
export const createdMember = z.object({ id: identifier, password: z.string() })

/** `PUT /v1/members/{id}`: fields that are left out stay as they are. */
export const changeMember = z.partial(
  z.strictObject({ ...rights, users: z.array(identifier).check(z.maxLength(MOST_LINKED_USERS)) }),
)
export type ChangeMember = z.infer<typeof changeMember>

/** `DELETE /v1/members/{id}`: names whom it means. */
export const removeMember = z.strictObject({ email: text(320) })
export type RemoveMember = z.infer<typeof removeMember>

/** `POST /v1/invitations`: `language` of the e-mail. */
export const inviteMember = z.strictObject({ email, ...rights, language: z.enum(['en', 'de']) })
export type InviteMember = z.infer<typeof inviteMember>

export const memberChanged = z.object({ configVersion: z.int(), changed: z.int() })

export const SUPPORT_MOST_HOURS = 7 * 24

/** `POST /v1/support-access`: the answer is the only time that the password is told. */
export const grantSupport = z.strictObject({
  email,
  /** A viewer looks; an administrator changes settings too, but neither members nor anything that is deleted for good. */
  role: z.enum(['viewer', 'administrator']),
  hours: z._default(z.int().check(z.gte(1), z.lte(SUPPORT_MOST_HOURS)), 24),
})
export type GrantSupport = z.output<typeof grantSupport>

/** `POST /v1/invitation`: what the holder of the link is told. */
export const invitationToken = z.strictObject({ token: text(512) })
export const shownInvitation = z.object({ accountName: z.string(), email: z.string(), role })
export type ShownInvitation = z.infer<typeof shownInvitation>

/** `POST /v1/invitation/accept`. */
export const acceptInvitation = z.strictObject({ token: text(512), password })
export const acceptedInvitation = z.object({ email: z.string() })
