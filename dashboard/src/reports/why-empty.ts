/** Why a report has nothing to show. */
import type { Role } from '#core/contracts/member.ts'

export type WhyEmpty = 'range' | 'filter' | 'groupless' | 'agent'

type Member = { role: Role; groups: '*' | readonly string[]; anonymised?: true | undefined }

/** Whom groups are given to, and who has none yet. */
const isGroupless = ({ role, groups, anonymised }: Member): boolean =>
  (role === 'manager' || role === 'viewer') && anonymised !== true && groups.length === 0

/** `never`: no agent that is asked for has reported yet; `narrowed`: by a filter, which may name what is gone. */
export const whyEmpty = (never: boolean, narrowed: boolean, member: Member | undefined): WhyEmpty => {
  if (!never) return 'range'
  if (member && isGroupless(member)) return 'groupless'
  return narrowed ? 'filter' : 'agent'
}
