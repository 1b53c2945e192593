/** Exports of a member: made, looked after, stopped; and the file behind a link. */
import type { ExportCommand, ExportLink } from '#core/contracts/export.ts'
import { readMembership } from '../accounts/members.ts'
import { logTable } from '../activity-log/log-table.ts'
import { openLog } from '../activity-log/open-log.ts'
import { readConfig } from '../config.ts'
import { chunksOf, toldNowAndThen, untilEnd } from '../exports/export-chunks.ts'
import { createJob, type Job, takeJob } from '../exports/export-job.ts'
import { refuseEndedSupport } from '../members/admit-support.ts'
import { answerAll } from '../privacy/subject-access.ts'
import { Refusal } from '../refusal.ts'
import { scopeOf } from '../reports/viewer-scope.ts'
import { fileAnswer } from './activities.ts'
import type { Api } from './dependencies.ts'
import { understoodQuery } from './query.ts'
import { activityFilter } from '#core/contracts/activity-log.ts'
import { type ApiContext, refuseWithout, type Viewer } from './viewer.ts'

/** The link leads to the function's own address where it has one: Hosting would cut a long file off after a minute. */
export const createExport = async (
  api: Api,
  { account, member, isVerified }: Viewer,
  command: ExportCommand,
): Promise<ExportLink> => {
  understoodQuery(activityFilter, command.query)
  const asked = { member: member.uid, isVerified, command, now: api.now() }
  const { id, token } = await createJob(api.db, account.id, asked)
  return { id, url: `${readConfig().apiUrl}/v1/files/${token}` }
}

/** The file of a link; the link is worth nothing after. */
export const answerFile = async (c: ApiContext, api: Api, token: string): Promise<Response> => {
  // Programs that look at links before they are followed ask for the head alone; it must not spend the link.
  if (c.req.method !== 'GET')
    throw new Refusal(405, 'method', 'This link is for GET alone.', { headers: { allow: 'GET' } })
  const job = await takeJob(api.db, token, api.now)
  try {
    return await fileOf(api, job)
  } catch (error) {
    await job.end('failed')
    throw error
  }
}

/** With what its maker may see now: who has left, or may see nobody's time any more, gets nothing. */
const fileOf = async (api: Api, job: Job): Promise<Response> => {
  const { command, isVerified } = job
  if (command.report === 'person') return answerAll(api, job, command)
  const membership = await readMembership(api.db, job.accountId, job.member, api.now())
  if (membership === undefined)
    throw new Refusal(403, 'forbidden', 'Whoever made this link is no member of the account any more.')
  const { account, member } = membership
  refuseEndedSupport(member, api.now())
  refuseWithout(member, 'reports.read')
  const scope = await scopeOf(api.db, account.id, member, isVerified)
  const log = await openLog(api.db, scope, command.query, account)
  const chunks = chunksOf(logTable(log, account, toldNowAndThen(job.tell)), command.format)
  return fileAnswer(untilEnd(chunks, job), account, command.query, command.format)
}
