/** Agent certificates: tokens that this server signs and that only the holder of the device's key can use. */
import { jwtVerify, SignJWT, type JWTPayload } from 'jose'
import { Refusal } from '../refusal.ts'
import { keyFor } from './keys.ts'

export const CERTIFICATE_DAYS = 30
/** A certificate this long past its end may still be renewed; after that the device enrols again. */
export const RENEW_GRACE_DAYS = 90

const DAY_SECONDS = 86_400

/** `userId`: whose time the agent records; absent in certificates from before it was written into them. */
export type Caller = { agentId: string; accountId: string; thumbprint: string; userId?: string }

type Claims = JWTPayload & { acc?: string; usr?: string | undefined; cnf?: { jkt?: string } }

/** Signs a certificate for the key with this thumbprint; `now` in epoch ms. */
export const issueCertificate = async (caller: Caller, now: number) => {
  const issued = Math.floor(now / 1000)
  const expires = issued + CERTIFICATE_DAYS * DAY_SECONDS
  const claims: Claims = { acc: caller.accountId, usr: caller.userId, cnf: { jkt: caller.thumbprint } }
  const certificate = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'candor-certificate' })
    .setSubject(caller.agentId)
    .setIssuedAt(issued)
    .setExpirationTime(expires)
    .sign(keyFor('certificate'))
  return { certificate, certificateExpires: expires * 1000 }
}

/** Who a certificate names. 401 where it is not ours or has ended; 403 `re-enrol` where it is too old to renew. */
export const readCertificate = async (
  certificate: string,
  now: number,
  graceDays: 0 | typeof RENEW_GRACE_DAYS,
): Promise<Caller> => {
  const claims = await verified(certificate, now, graceDays)
  const { sub, acc, usr } = claims
  const jkt = claims.cnf?.jkt
  if (sub === undefined || acc === undefined || jkt === undefined) throw notOurs()
  return { agentId: sub, accountId: acc, thumbprint: jkt, ...(usr === undefined ? {} : { userId: usr }) }
}

const notOurs = () => new Refusal(401, 'unauthorised', 'The certificate is not valid here.')

/** A device shows the same one for weeks: what was found to be ours need not be looked at again. */
const KNOWN_CERTIFICATES = 5_000
const known = new Map<string, Claims>()

const verified = async (certificate: string, now: number, graceDays: number): Promise<Claims> => {
  const found = known.get(certificate)
  if (found?.exp !== undefined && found.exp * 1000 > now) return found
  const claims = await verifiedAnew(certificate, now, graceDays)
  const oldest = known.size < KNOWN_CERTIFICATES ? undefined : known.keys().next().value
  if (oldest !== undefined) known.delete(oldest)
  known.set(certificate, claims)
  return claims
}

const verifiedAnew = async (certificate: string, now: number, graceDays: number): Promise<Claims> => {
  try {
    const { payload } = await jwtVerify<Claims>(certificate, keyFor('certificate'), {
      algorithms: ['HS256'],
      typ: 'candor-certificate',
      currentDate: new Date(now),
      clockTolerance: graceDays * DAY_SECONDS,
    })
    return payload
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_JWT_EXPIRED') throw notOurs()
    throw graceDays > 0
      ? new Refusal(403, 're-enrol', 'The certificate ended more than 90 days ago; enrol again.')
      : new Refusal(401, 'unauthorised', 'The certificate has ended; renew it.')
  }
}
