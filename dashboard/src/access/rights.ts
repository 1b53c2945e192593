/** What a member may do, as the forms hold it. */
import type { Role } from '#core/contracts/member.ts'
import type { MemberGroups } from '#core/contracts/members.ts'

export type Rights = { role: Role; groups: MemberGroups; anonymised: boolean }

/** Only of these does it matter whose time they see, and by which name. */
export const isLimited = (role: Role): boolean => role === 'manager' || role === 'viewer'

/** As they are sent: what does not matter for the role is not kept from another. */
export const sentRights = ({ role, groups, anonymised }: Rights): Rights =>
  isLimited(role) ? { role, groups, anonymised } : { role, groups: '*', anonymised: false }

/** Nobody's time at all would be a mistake. */
export const isComplete = ({ role, groups }: Rights): boolean => !isLimited(role) || groups.length > 0
