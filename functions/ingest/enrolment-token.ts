/** Whom an enrolment token lets in. */
import type { EnrolRequest } from '#core/contracts/enrolment.ts'
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

/** The enrolment of a token as it is now. Throws 403 `token-…` where it lets nobody in any more. */
export const refuseToken = (enrolment: Enrolment | undefined, now: number): Enrolment => {
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
  if (enrolment.expiresAt !== undefined && enrolment.expiresAt <= now) {
    throw new Refusal(
      403,
      'token-expired',
      'This enrolment token has expired; ask your administrator for a new one.',
    )
  }
  return enrolment
}

/** Throws 403 `token-domain` where the token is for logins of another domain. */
export const refuseDomain = async (
  { domain, accountId }: Enrolment,
  agent: EnrolRequest['agent'],
): Promise<void> => {
  if (domain === undefined) return
  const wanted = domain.toLowerCase()
  if (isOfDomain(agent, wanted) || isOfDomain(agent, await hashName(nameKeyOf(accountId), wanted))) return
  throw new Refusal(403, 'token-domain', `This enrolment token is only for logins of ${domain}.`)
}

const isOfDomain = (agent: EnrolRequest['agent'], wanted: string): boolean => {
  const login = (agent.userPrincipalName ?? agent.userLogin).toLowerCase()
  const domains = [agent.primaryDomain?.toLowerCase(), agent.logonDomain?.toLowerCase()]
  return login.endsWith(`@${wanted}`) || domains.includes(wanted)
}
