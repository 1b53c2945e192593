/** `/v1/deletions`: data that is deleted for good, by a job that tells how far it is. */
import * as z from 'zod/mini'
import { epochMs, identifier, text } from './primitives.ts'

/** Backups of before hold what is deleted for so long. */
export const BACKUP_DAYS = 35

/** `agents`: of these agents. `person`: of all logins of a person, and who they are. `account`: of everybody. */
export const deletionScope = z.enum(['agents', 'person', 'account'])
export type DeletionScope = z.infer<typeof deletionScope>

const typed = {
  /** Whether the agents are withdrawn too; else they go on with what happens from now on. */
  withdraw: z.boolean(),
  /** What the member typed to confirm it: the name of what is deleted. */
  typed: text(128),
}

export const deletionCommand = z.discriminatedUnion('scope', [
  z.strictObject({
    scope: z.literal('agents'),
    agents: z.array(identifier).check(z.minLength(1), z.maxLength(1000)),
    ...typed,
  }),
  /** `person`: any of their logins. */
  z.strictObject({ scope: z.literal('person'), person: identifier, ...typed }),
  z.strictObject({ scope: z.literal('account'), ...typed }),
])
export type DeletionCommand = z.infer<typeof deletionCommand>

export const deletionState = z.enum(['waiting', 'running', 'done'])

/** What is deleted is not named: that would keep it. */
export const deletion = z.object({
  id: identifier,
  scope: deletionScope,
  withdraw: z.boolean(),
  state: deletionState,
  requestedAt: epochMs,
  requestedBy: z.string(),
  /** What lies before is deleted. */
  before: epochMs,
  agents: z.int(),
  /** Documents so far, by the collection they were in; `expected`: how many there were of each when it began. */
  deleted: z.record(z.string(), z.int()),
  expected: z.record(z.string(), z.int()),
  doneAt: z.optional(epochMs),
  /** The last instant at which backups hold it. */
  inBackupsUntil: epochMs,
})
export type Deletion = z.infer<typeof deletion>

/** Newest first. */
export const deletionList = z.object({ deletions: z.array(deletion) })
