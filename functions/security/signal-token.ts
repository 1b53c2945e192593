/** The short token of `GET /v1/signal`: it says which agent asks and opens nothing else. */
import { seal, unseal } from './keys.ts'

const LIFE_DAYS = 30

/** A token for this agent; a fresh one comes with every acknowledgement. */
export const issueSignalToken = (accountId: string, agentId: string, now: number): string => {
  // Whole days, so that the token stays the same for a day and answers compress well.
  const payload = `${accountId}|${agentId}|${Math.floor(now / 86_400_000) + LIFE_DAYS}`
  let token = issued.get(payload)
  if (token === undefined) {
    if (issued.size >= KEPT_TOKENS) issued.clear()
    issued.set(payload, (token = seal('signal', payload)))
  }
  return token
}

/** Every acknowledgement of a day brings the same one. */
const KEPT_TOKENS = 10_000
const issued = new Map<string, string>()

export const readSignalToken = (
  token: string,
  now: number,
): { accountId: string; agentId: string } | undefined => {
  const [accountId, agentId, lastDay] = unseal('signal', token)?.split('|') ?? []
  if (accountId === undefined || agentId === undefined) return undefined
  return now / 86_400_000 <= Number(lastDay) + 1 ? { accountId, agentId } : undefined
}
