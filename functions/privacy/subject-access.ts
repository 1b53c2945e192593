/** Subject access: one action makes a link to a ZIP of all that is stored about a person. */
import type { ExportLink } from '#core/contracts/export.ts'
import { ownUsers, readMembership } from '../accounts/members.ts'
import { readAliases } from '../accounts/aliases.ts'
import { changeAccount } from '../api/change.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { readConfig } from '../config.ts'
import { attachment } from '../export/file-name.ts'
import { zipChunks } from '../export/zip.ts'
import { toldNowAndThen, untilEnd } from '../exports/export-chunks.ts'
import { createJob, type Job, type PersonCommand } from '../exports/export-job.ts'
import { Refusal } from '../refusal.ts'
import { streamedFile } from '../streamed-answer.ts'
import { may } from '#core/access/capabilities.ts'
import { agentsOf, type Subject } from './subject.ts'
import { subjectFiles } from './subject-files.ts'

type Asking = { accountId: string; member: string; isVerified: boolean }

/** Of these logins. */
export const linkToAll = async (
  api: Api,
  { accountId, ...asking }: Asking,
  users: readonly string[],
): Promise<ExportLink> => {
  if (users.length === 0) throw new Refusal(404, 'not-found', 'Nothing is stored about this person.')
  const command: PersonCommand = { report: 'person', users: [...users] }
  const { id, token } = await createJob(api.db, accountId, { ...asking, command, now: api.now() })
  return { id, url: `${readConfig().apiUrl}/v1/files/${token}` }
}

/** Of any person of the account, with an entry in the audit log. 404 where there is none. */
export const linkToPerson = async (api: Api, viewer: Viewer, person: string): Promise<ExportLink> => {
  const { account, member, isVerified } = viewer
  const users = (await readAliases(api.db, account.id)).usersOf(person)
  const known = await api.db.getAll(...users.map((id) => api.db.doc(`accounts/${account.id}/users/${id}`)))
  if (!known.some(({ exists }) => exists)) throw new Refusal(404, 'not-found', 'There is no such person.')
  await changeAccount(api, viewer, 'person.exported', async () => ({
    changes: users.map((id) => ({ key: `user:${id}`, before: null, after: null })),
    write: () => undefined,
  }))
  return linkToAll(api, { accountId: account.id, member: member.uid, isVerified }, users)
}

/** The file of such a link: to an administrator, or to the person themselves, as it is when it is followed. */
export const answerAll = async (api: Api, job: Job, { users }: PersonCommand): Promise<Response> => {
  const membership = await readMembership(api.db, job.accountId, job.member, api.now())
  if (membership === undefined)
    throw new Refusal(403, 'forbidden', 'Whoever made this link is no member of the account any more.')
  const { account, member } = membership
  if (!may(member.role, 'account.administer')) {
    const own = await ownUsers(api.db, account.id, member, job.isVerified)
    if (!users.every((id) => own.includes(id)))
      throw new Refusal(403, 'forbidden', `Your role (${member.role}) does not allow this.`)
  }
  const agents = await agentsOf(api.db, account.id, users)
  const subject: Subject = {
    all: false,
    users,
    agents: agents.map(({ id }) => id),
    computers: [...new Set(agents.map(({ computerId }) => computerId))],
    before: Number.POSITIVE_INFINITY,
  }
  const tell = toldNowAndThen(job.tell)
  let documents = 0
  const person = { account, subject, now: api.now() }
  const files = subjectFiles(api.db, person, async () => tell(++documents, 0))
  return streamedFile(untilEnd(zipChunks(files), job), {
    type: 'application/zip',
    disposition: attachment(`${account.name} all about a person.zip`),
  })
}
