/** Whom an enrolment token lets in. */
import type { EnrolRequest } from '#core/contracts/enrolment.ts'
import type { Excess } from '#core/contracts/waiting-agent.ts'
import { hashName } from '#core/names/hash-names.ts'
import { Refusal } from '../refusal.ts'
import { nameKeyOf } from '../security/name-key.ts'

/** `enrolments/{sha256 of the token}`. */
export type Enrolment = {
  accountId: string
  enrolled: number
  maxEnrolments?: number
  /** Epoch ms. */
  expiresAt?: number
  revokedAt?: number
  /** Only logins of this domain. */
  domain?: string
}

/** The enrolment of a token as it is now. Throws 403 `token-…` where it is nobody's, or withdrawn. */
export const refuseToken = (enrolment: Enrolment | undefined): Enrolment => {
  if (enrolment === undefined) {
    throw new Refusal(
      403,
      'token-unknown',
      'This enrolment token is not known here; check it for typing errors.',
    )
  }
  if (enrolment.revokedAt !== undefined) {
    throw new Refusal(
      403,
      'token-revoked',
      'This enrolment token was withdrawn; ask your administrator for a new one.',
    )
  }
  return enrolment
}

/** What a new agent exceeds of what its token allows; undefined: it may come in. */
export const excessOf = (
  { maxEnrolments = Number.POSITIVE_INFINITY, enrolled, expiresAt = Number.POSITIVE_INFINITY }: Enrolment,
  isOfDomain: boolean,
  now: number,
): Excess | undefined => {
  if (!isOfDomain) return 'domain'
  if (expiresAt <= now) return 'expired'
  return enrolled >= maxEnrolments ? 'full' : undefined
}

/** Whether the agent's login is of the domain that the token names, if it names one. */
export const isOfTokensDomain = async (
  { domain, accountId }: Enrolment,
  agent: EnrolRequest['agent'],
): Promise<boolean> => {
  if (domain === undefined) return true
  const wanted = domain.toLowerCase()
  return isOfDomain(agent, wanted) || isOfDomain(agent, await hashName(nameKeyOf(accountId), wanted))
}

const isOfDomain = (agent: EnrolRequest['agent'], wanted: string): boolean => {
  const login = (agent.userPrincipalName ?? agent.userLogin).toLowerCase()
  const domains = [agent.primaryDomain?.toLowerCase(), agent.logonDomain?.toLowerCase()]
  return login.endsWith(`@${wanted}`) || domains.includes(wanted)
}
