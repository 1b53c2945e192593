/** `POST /v1/watch`: a dashboard is open, so agents deliver at once and say what is in front. */
import type { WatchAnswer } from '#core/contracts/watch.ts'
import { accountRef } from '../accounts/account.ts'
import { readDataVersion } from '../reports/data-version.ts'
import { sign } from '../security/keys.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

const WATCH_MS = 120_000
/** Dashboards call every minute and, just opened, every few seconds; the document is written no more often than this. */
const REWRITE_BELOW_MS = 75_000

/** Keeps the account watched for two minutes more, and says whether something was delivered since the last call. */
export const watch = async (api: Api, { account }: Viewer): Promise<WatchAnswer> => {
  const now = api.now()
  const current = account.watchUntil ?? 0
  const isLongEnough = current - now > REWRITE_BELOW_MS
  const watchUntil = isLongEnough ? current : now + WATCH_MS
  const [version] = await Promise.all([
    readDataVersion(api.db, account.id, account.configVersion),
    isLongEnough ? undefined : accountRef(api.db, account.id).update({ watchUntil }),
  ])
  // How much others have delivered is none of the viewer's business.
  return { watchUntil, version: sign('version', `${account.id} ${version}`) }
}
