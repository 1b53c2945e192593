/** `POST /v1/watch`: a dashboard is open, so agents deliver at once and say what is in front. */
import { accountRef } from '../accounts/account.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

const WATCH_MS = 120_000
/** Dashboards call every half minute or so; the document is written no more often than this. */
const REWRITE_BELOW_MS = 75_000

/** Keeps the account watched for two minutes more. */
export const watch = async (api: Api, { account }: Viewer): Promise<{ watchUntil: number }> => {
  const now = api.now()
  const current = account.watchUntil ?? 0
  if (current - now > REWRITE_BELOW_MS) return { watchUntil: current }
  const watchUntil = now + WATCH_MS
  await accountRef(api.db, account.id).update({ watchUntil })
  return { watchUntil }
}
