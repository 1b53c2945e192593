/** What the link to stop a view's e-mails carries: it opens nothing else, and it never ends. */
import { seal, unseal } from '../security/keys.ts'

export type Subscription = { accountId: string; viewId: string; email: string }

export const writeUnsubscribeToken = ({ accountId, viewId, email }: Subscription): string =>
  seal('unsubscribe', JSON.stringify([accountId, viewId, email]))

/** undefined where the token is not ours. */
export const readUnsubscribeToken = (token: string): Subscription | undefined => {
  const payload = unseal('unsubscribe', token)
  if (payload === undefined) return undefined
  const [accountId = '', viewId = '', email = ''] = JSON.parse(payload) as string[]
  return { accountId, viewId, email }
}
