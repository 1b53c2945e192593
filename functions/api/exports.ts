/** Exports of a member: made, looked after, stopped; and the file behind a link. */
import type { ExportCommand, ExportLink } from '#core/contracts/export.ts'
import { accountRef, readAccount } from '../accounts/account.ts'
import { logTable } from '../activity-log/log-table.ts'
import { openLog } from '../activity-log/open-log.ts'
import { readConfig } from '../config.ts'
import { chunksOf, toldNowAndThen, untilEnd } from '../exports/export-chunks.ts'
import { createJob, takeJob } from '../exports/export-job.ts'
import { Refusal } from '../refusal.ts'
import { fileAnswer } from './activities.ts'
import type { Api } from './dependencies.ts'
import { understoodRange } from './query.ts'
import { activityFilter } from '#core/contracts/activity-log.ts'
import type { Viewer } from './viewer.ts'

/** The link leads to the function's own address where it has one: Hosting would cut a long file off after a minute. */
export const createExport = async (
  api: Api,
  { scope, member }: Viewer,
  command: ExportCommand,
): Promise<ExportLink> => {
  understoodRange(activityFilter, command.query)
  const { id, token } = await createJob(api.db, { scope, member: member.uid, command, now: api.now() })
  return { id, url: `${readConfig().apiUrl}/v1/files/${token}` }
}

/** The file of a link; the link is worth nothing after. */
export const answerFile = async (api: Api, token: string): Promise<Response> => {
  const job = await takeJob(api.db, token, api.now())
  const { scope, command } = job
  const stored = (await accountRef(api.db, scope.accountId).get()).data()
  if (stored === undefined) throw new Refusal(404, 'not-found', 'This account does not exist any more.')
  const account = readAccount(scope.accountId, stored)
  const log = await openLog(api.db, scope, command.query, account)
  const chunks = chunksOf(logTable(log, account, toldNowAndThen(job.tell)), command.format)
  return fileAnswer(untilEnd(chunks, job), account, command.query, command.format)
}
