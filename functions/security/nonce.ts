/** Stateless DPoP nonces: good on every instance, for five minutes, with nothing stored. */
import { seal, unseal } from './keys.ts'

const LIFE_MS = 5 * 60_000

export const issueNonce = (now: number): string => seal('nonce', String(now))

/** Whether this nonce is ours and young enough. */
export const nonceHolds = (nonce: string, now: number): boolean => {
  const issued = Number(unseal('nonce', nonce) ?? Number.NaN)
  return issued <= now + LIFE_MS && now - issued <= LIFE_MS
}
