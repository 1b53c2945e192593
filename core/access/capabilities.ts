/** Who may do what (product.md S6): the one table that the API, its tests, the dashboard and docs/roles.md go by. */
import type { Role } from '#core/contracts/member.ts'

/** A person sees what others see of them, and no one else; viewable groups limit managers and viewers (viewer-scope). */
export const CAPABILITIES = {
  /** Reports, activity log, exports, saved views: of the time that the member may see. */
  'reports.read': ['administrator', 'manager', 'viewer', 'person'],
  /** Whatever is one's own, whatever one's role: the time of one's logins, and who looked at it. */
  'own.read': ['administrator', 'configurator', 'manager', 'viewer', 'person'],
  /** Reports on what several people come to, and who is at work now. */
  'others.read': ['administrator', 'manager', 'viewer'],
  'settings.read': ['administrator', 'configurator'],
  /** Says what should be called or classified otherwise, of what the member sees; who may change it does so. */
  'settings.propose': ['manager'],
  'settings.change': ['administrator', 'configurator'],
  /** The account itself: members, agents, enrolment, and whoever looks after it. */
  'account.administer': ['administrator'],
  /** Whatever takes something away for good. */
  'data.delete': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Capability = keyof typeof CAPABILITIES

export const rolesThat = (capability: Capability): readonly Role[] => CAPABILITIES[capability]

export const may = (role: Role, capability: Capability): boolean => rolesThat(capability).includes(role)

/** Never support's, whatever its role: who could give themselves more time, or take things away for good. */
export const NEVER_SUPPORT: readonly Capability[] = ['account.administer', 'data.delete']

/** What a member is, beside whose time they see. `anonymised`: a manager or viewer who is to see no names. */
export type Standing = { role: Role; anonymised?: true | undefined; support?: true | undefined }

/** The same of a member. */
export const mayAs = ({ role, support }: Standing, capability: Capability): boolean =>
  may(role, capability) && !(support === true && NEVER_SUPPORT.includes(capability))
